//! Drafts in Chinese: from the glossary, and from a service behind a socket of our own.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use catalog::{Either, Glossary, LibreOptions, LibreTranslate, TextSource, Translator, draft_chinese};
use kernel::{Code, Lang};

use super::builders::{actor, draft, listed, seller};

/// A server that gives one answer after another, and what it was asked.
fn server(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (tell, asked) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut socket, _) = listener.accept().unwrap();
            let question = read_request(&mut socket);
            socket.write_all(answer.as_bytes()).unwrap();
            tell.send(question).unwrap();
        }
    });
    (address, asked)
}

/// Head and body of a request with a content length or in chunks.
fn read_request(socket: &mut std::net::TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = socket.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            line.to_lowercase()
                .strip_prefix("content-length:")
                .map(|length| length.trim().parse().unwrap())
        });
        if length.is_some_and(|length: usize| body.len() >= length)
            || body.ends_with("0\r\n\r\n")
            || count == 0
        {
            return text.into_owned();
        }
    }
}

fn ok(json: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{json}",
        json.len()
    )
}

fn client(address: String) -> LibreTranslate {
    LibreTranslate::new(LibreOptions {
        key: Some("secret".to_owned()),
        patience: Duration::from_secs(5),
        ..LibreOptions::new(address)
    })
}

fn ask(translator: &dyn Translator, texts: &[&str]) -> kernel::Result<Vec<Option<String>>> {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    translator.translate(&texts, Lang::En, Lang::ZhCn)
}

#[test]
fn a_service_is_asked_as_its_interface_says() {
    let (address, asked) = server(vec![ok(r#"{"translatedText": ["樱桃干", ""]}"#)]);
    let drafts = ask(&client(address), &["Dried cherries", "-"]).unwrap();
    assert_eq!(drafts, [Some("樱桃干".to_owned()), None]);
    let question = asked.recv().unwrap();
    assert!(question.starts_with("POST /translate "), "{question}");
    let (_, body) = question.split_once("\r\n\r\n").unwrap();
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let expected = serde_json::json!({
        "q": ["Dried cherries", "-"], "source": "en", "target": "zh", "format": "text", "api_key": "secret",
    });
    assert_eq!(body, expected);
}

#[test]
fn a_service_that_errs_is_unavailable_and_the_glossary_steps_in() {
    let broken = [
        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        ok("not json"),
        ok(r#"{"translatedText": ["one", "too", "many"]}"#),
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
    ];
    for answer in broken {
        let (address, _asked) = server(vec![answer.clone()]);
        let error = ask(&client(address), &["Dried cherries"]).unwrap_err();
        assert_eq!(error.code(), Code::Unavailable, "{answer}");
    }
    let both = Either(
        client("http://127.0.0.1:1".to_owned()),
        Glossary::bundled().clone(),
    );
    assert_eq!(
        ask(&both, &["Dried cherries"]).unwrap(),
        [Some("樱桃干".to_owned())]
    );
}

testkit::on_both_engines! {
    fn a_draft_is_marked_and_never_replaces_a_person_s_words(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let mut without = draft("Organic dried cherries", "x", 900);
        without.facts.texts.zh = catalog::LangText::default();
        let id = listed(bed, shop, without);
        assert!(draft_chinese(&bed.store, Glossary::bundled(), shop, &actor(), id).unwrap());
        let zh = bed.store.read(|tx| catalog::listing(tx, id)).unwrap().unwrap().facts.texts.zh;
        assert_eq!((zh.title.as_ref().unwrap().as_str(), zh.source), ("有机樱桃干", TextSource::Machine));

        let confirmed = catalog::LangText { source: TextSource::Human, ..zh };
        bed.store.write(move |tx| catalog::set_chinese(tx, shop, &actor(), id, confirmed.clone())).unwrap();
        assert!(!draft_chinese(&bed.store, Glossary::bundled(), shop, &actor(), id).unwrap());
    }
}
