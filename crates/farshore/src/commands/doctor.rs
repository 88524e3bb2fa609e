//! `farshore doctor`: what is configured, and what is wrong with it.

use std::process::ExitCode;

use serde::Serialize;
use store::{Options, Store};

use crate::config::{Config, VARIABLES};

/// Arguments of `doctor`.
#[derive(clap::Args)]
pub struct Args {
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    told: String,
}

/// Looks at everything; exit code 1 if something is wrong.
pub fn run(config: &Config, args: &Args) -> ExitCode {
    let findings = [
        database(config),
        folder(config),
        rules(),
        fonts(config),
        listen(config),
    ];
    if args.json {
        println!("{}", serde_json::to_string_pretty(&findings).unwrap_or_default());
    } else {
        for finding in &findings {
            println!(
                "{} {:<10} {}",
                if finding.ok { "ok   " } else { "WRONG" },
                finding.what,
                finding.told
            );
        }
        println!("\nEach key of farshore.toml can be set by an environment variable:");
        for (variable, key) in VARIABLES {
            println!("  {variable:<22} {key}");
        }
    }
    if findings.iter().all(|finding| finding.ok) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn database(config: &Config) -> Finding {
    let shown = config
        .database
        .split('@')
        .next_back()
        .unwrap_or_default()
        .to_owned();
    let opened = Store::open(Options::new(config.database.clone()));
    let tables = opened.and_then(|store| store.read(|tx| store::tables(tx, store.engine())));
    match tables {
        Ok(tables) => Finding {
            what: "database",
            ok: true,
            told: format!("{shown}: {} tables, up to date", tables.len()),
        },
        Err(error) => Finding {
            what: "database",
            ok: false,
            told: format!("{shown}: {error}"),
        },
    }
}

fn folder(config: &Config) -> Finding {
    let probe = config.folder.join(".probe");
    let written = std::fs::create_dir_all(&config.folder)
        .and_then(|()| std::fs::write(&probe, b""))
        .and_then(|()| std::fs::remove_file(&probe));
    let shown = config.folder.display();
    match written {
        Ok(()) => Finding {
            what: "folder",
            ok: true,
            told: format!("{shown} can be written"),
        },
        Err(error) => Finding {
            what: "folder",
            ok: false,
            told: format!("{shown} cannot be written: {error}"),
        },
    }
}

fn rules() -> Finding {
    match compliance::Rules::bundled() {
        Ok(_) => Finding {
            what: "rules",
            ok: true,
            told: "rates, limits, gates and divisions read".to_owned(),
        },
        Err(error) => Finding {
            what: "rules",
            ok: false,
            told: error.to_string(),
        },
    }
}

fn fonts(config: &Config) -> Finding {
    let found = web::PrintFonts::of(Some(config.fonts.clone())).found();
    let told = match &found {
        Ok(file) => format!("labels are printed with {}", file.display()),
        Err(error) => error.said().en.to_string(),
    };
    Finding {
        what: "fonts",
        ok: found.is_ok(),
        told,
    }
}

fn listen(config: &Config) -> Finding {
    let bound = std::net::TcpListener::bind(&config.listen);
    let told = match &bound {
        Ok(_) => format!("{} is free", config.listen),
        Err(error) => format!("{}: {error}", config.listen),
    };
    Finding {
        what: "listen",
        ok: bound.is_ok(),
        told,
    }
}
