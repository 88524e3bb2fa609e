//! `farshore verify URL`: a stranger checks a published log, from a site or a folder of saved files.

use std::path::PathBuf;
use std::process::ExitCode;

use kernel::{Error, Result};
use openlog::{Expectations, LogFault, Source, SourceError, VerifierKey, verify_log};

/// Arguments of `verify`.
#[derive(clap::Args)]
pub struct Args {
    /// Where the log is published: an http(s) address, or a folder with saved files
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
    let source = Place::new(&args.place);
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

fn told_key(source: &Place) -> Result<String> {
    let bytes = source.get("key").map_err(Error::unavailable)?;
    String::from_utf8(bytes).map_err(Error::unavailable)
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
                Err(ureq::Error::StatusCode(404)) => Err(SourceError::Missing(path.to_owned())),
                Err(error) => Err(unreachable(&error)),
            },
        }
    }
}
