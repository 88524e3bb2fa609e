//! `farshore verify URL`: a stranger checks a published log, from a site or a folder of saved files.

use std::path::PathBuf;
use std::process::ExitCode;

use kernel::{Error, Result};
use openlog::{Expectations, LogFault, Source, SourceError, VerifierKey, verify_log};

/// Arguments of `verify`.
#[derive(clap::Args)]
pub struct Args {
    /// Where the log is published: the http(s) address of a market, of its log page or of the log's files, or a folder with
    /// saved files
    place: String,
    /// The verifier key (name+hash+key), from a place you trust; without it, the one that the log itself tells is used
    /// and you are told so
    #[arg(long)]
    key: Option<String>,
    /// A checkpoint saved earlier: the log must still contain all it contained then
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// Verifies; exit code 0 if all is right, 1 if something is wrong, 2 if it could not be looked at.
pub fn run(args: &Args) -> Result<ExitCode> {
    let Some(source) = published(&args.place)? else {
        tell_nothing_there(args);
        return Ok(ExitCode::from(2));
    };
    if !args.json && source.to_string() != args.place {
        println!("The log is published at {source}.");
    }
    let (key, trusted) = match &args.key {
        Some(key) => (key.clone(), true),
        None => (told_key(&source)?, false),
    };
    let key = VerifierKey::parse(key.trim()).map_err(|error| bad_key(&error))?;
    let saved = args
        .since
        .as_ref()
        .map(std::fs::read)
        .transpose()
        .map_err(Error::unavailable)?;
    let expectations = Expectations {
        saved_checkpoint: saved,
        ..Expectations::default()
    };
    match verify_log(&source, &key, &expectations) {
        Ok(seen) if args.json => {
            println!(
                "{}",
                serde_json::json!({"ok": true, "size": seen.size, "root": seen.root.to_string(), "key_given": trusted})
            );
        }
        Ok(seen) => {
            println!(
                "The log is sound: {} entries under root {}.",
                seen.size, seen.root
            );
            if !trusted {
                println!("The key came from the log itself; compare it with one you trust: {key}");
            }
        }
        Err(fault) => {
            let unreachable = matches!(fault, LogFault::Source(SourceError::Unreachable { .. }));
            if args.json {
                println!("{}", serde_json::json!({"ok": false, "fault": fault.to_string()}));
            } else {
                eprintln!("The log is NOT sound: {fault}");
            }
            return Ok(ExitCode::from(if unreachable { 2 } else { 1 }));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the log lies: at the place itself or, as markets publish theirs, below it. Nothing if no checkpoint is found there.
fn published(place: &str) -> Result<Option<Place>> {
    let mut odd = None;
    for place in places(place) {
        match place.get("checkpoint") {
            Ok(bytes) if is_note(&bytes) => return Ok(Some(place)),
            // No page of a site, and no checkpoint as it should be: a damaged one, to be told as such.
            Ok(bytes) if !bytes.trim_ascii_start().starts_with(b"<") => odd = odd.or(Some(place)),
            Ok(_) | Err(SourceError::Missing(_)) => {}
            Err(error) => return Err(Error::unavailable(error)),
        }
    }
    Ok(odd)
}

/// The places to look at, the one that was named first.
fn places(place: &str) -> Vec<Place> {
    let first = Place::new(place);
    let below: &[&str] = match first {
        Place::Site(..) => &["/files", "/log/files", "/open/log/files"],
        Place::Folder(_) => &["/log"],
    };
    let place = place.trim_end_matches('/');
    let others = below.iter().map(|below| Place::new(&format!("{place}{below}")));
    std::iter::once(first).chain(others).collect()
}

/// Whether this is a signed note: a text with a line of a signature.
fn is_note(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| text.contains("\n\n\u{2014} "))
}

fn tell_nothing_there(args: &Args) {
    let looked: Vec<String> = places(&args.place).iter().map(ToString::to_string).collect();
    if args.json {
        let fault = "no log is published here";
        println!(
            "{}",
            serde_json::json!({"ok": false, "fault": fault, "looked_at": looked})
        );
        return;
    }
    eprintln!("No log is published here: there is no checkpoint at");
    for place in looked {
        eprintln!("    {place}/checkpoint");
    }
}

fn told_key(source: &Place) -> Result<String> {
    let bytes = source.get("key").map_err(|error| match error {
        SourceError::Missing(_) => Error::field(
            "key",
            "这里没有公布公钥，请用 --key 给出。",
            "No verifier key is published here: give one with --key.",
        ),
        unreachable => Error::unavailable(unreachable),
    })?;
    String::from_utf8(bytes).map_err(|error| bad_key(&error))
}

fn bad_key(error: &dyn std::fmt::Display) -> Error {
    Error::field(
        "key",
        "公钥的写法应为 名称+哈希+密钥。",
        "A verifier key reads name+hash+key.",
    )
    .with_detail(error)
}

/// A site or a folder.
enum Place {
    Site(String, ureq::Agent),
    Folder(PathBuf),
}

impl Place {
    fn new(place: &str) -> Self {
        if place.starts_with("http://") || place.starts_with("https://") {
            Self::Site(
                place.trim_end_matches('/').to_owned(),
                ureq::Agent::new_with_defaults(),
            )
        } else {
            Self::Folder(PathBuf::from(place))
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Site(address, _) => f.write_str(address),
            Self::Folder(folder) => write!(f, "{}", folder.display()),
        }
    }
}

impl Source for Place {
    fn get(&self, path: &str) -> std::result::Result<Vec<u8>, SourceError> {
        let unreachable = |error: &dyn std::fmt::Display| SourceError::Unreachable {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        match self {
            Self::Folder(folder) => std::fs::read(folder.join(path)).map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => SourceError::Missing(path.to_owned()),
                _ => unreachable(&error),
            }),
            Self::Site(address, agent) => match agent.get(format!("{address}/{path}")).call() {
                Ok(mut answer) => answer
                    .body_mut()
                    .read_to_vec()
                    .map_err(|error| unreachable(&error)),
                // Whatever a site answers to a path it does not know.
                Err(ureq::Error::StatusCode(400 | 401 | 403 | 404 | 405 | 410 | 422)) => {
                    Err(SourceError::Missing(path.to_owned()))
                }
                Err(error) => Err(unreachable(&error)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;

    use openlog::{Appender, Checkpoint, SigningKey};

    use super::*;

    type Files = BTreeMap<String, Vec<u8>>;

    /// The files of a log of three entries, with its key, under a path.
    fn log_under(path: &str) -> Files {
        let key = SigningKey::from_seed("market.example/log", &[7; 32]).unwrap();
        let mut log = Appender::empty();
        let batch = log.append(&["one", "two", "three"]).unwrap();
        let head = Checkpoint::new("market.example/log", log.size(), log.root()).unwrap();
        let mut files: Files = batch
            .files
            .into_iter()
            .map(|file| (format!("{path}/{}", file.path), file.bytes))
            .collect();
        files.insert(
            format!("{path}/checkpoint"),
            head.sign(&key).to_string().into_bytes(),
        );
        files.insert(format!("{path}/key"), key.verifier().to_string().into_bytes());
        files
    }

    /// A site with these files: its address. What it does not know it answers with a page and this status.
    fn site(files: Files, otherwise: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let asked = lines.next().unwrap().unwrap();
                // The rest of the head is read, or the connection is reset.
                lines.find(|line| line.as_ref().is_ok_and(String::is_empty));
                let path = asked.split(' ').nth(1).unwrap();
                let page = b"<!doctype html><p>A shop.".to_vec();
                let (status, body) = files
                    .get(path)
                    .map_or((otherwise, &page), |body| ("200 OK", body));
                let length = body.len();
                let head =
                    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
                stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
            }
        });
        address
    }

    fn verify(place: String) -> Result<ExitCode> {
        run(&Args {
            place,
            key: None,
            since: None,
            json: true,
        })
    }

    #[test]
    fn a_market_s_log_is_found_from_any_address_of_it() {
        for otherwise in ["404 Not Found", "200 OK"] {
            let market = site(log_under("/open/log/files"), otherwise);
            for path in ["", "/", "/open", "/open/log", "/open/log/", "/open/log/files"] {
                let code = verify(format!("{market}{path}"));
                assert_eq!(code, Ok(ExitCode::SUCCESS), "{otherwise} {path}");
            }
        }
    }

    #[test]
    fn where_no_log_is_published_that_is_said() {
        for otherwise in ["404 Not Found", "200 OK"] {
            let shop = site(Files::new(), otherwise);
            assert!(published(&shop).unwrap().is_none(), "{otherwise}");
            assert_eq!(verify(shop), Ok(ExitCode::from(2)));
        }
        let broken = site(Files::new(), "500 Internal Server Error");
        assert_eq!(
            published(&broken).err().unwrap().code(),
            kernel::Code::Unavailable
        );
    }

    #[test]
    fn a_damaged_checkpoint_is_no_missing_one() {
        let mut files = log_under("/open/log/files");
        files.insert(
            "/open/log/files/checkpoint".to_owned(),
            b"nothing of the kind".to_vec(),
        );
        assert_eq!(verify(site(files, "404 Not Found")), Ok(ExitCode::from(1)));
    }
}
