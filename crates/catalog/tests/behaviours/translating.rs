//! Drafts in Chinese: from the glossary, and from a service behind a socket of our own.

use std::time::Duration;

use catalog::{Either, Glossary, LibreOptions, LibreTranslate, TextSource, Translator, draft_chinese};
use kernel::{Code, Lang};

use super::builders::{actor, draft, listed, seller};
use super::server::{answer, server};

fn ok(json: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: application/json\r\n", json.as_bytes())
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
        answer("500 Oops", "", b""),
        ok("not json"),
        ok(r#"{"translatedText": ["one", "too", "many"]}"#),
        answer("302 Found", "Location: http://127.0.0.1:1/\r\n", b""),
    ];
    for answer in broken {
        let (address, _asked) = server(vec![answer]);
        let error = ask(&client(address), &["Dried cherries"]).unwrap_err();
        assert_eq!(error.code(), Code::Unavailable);
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
