//! `farshore doctor`: what is configured, and what is wrong with it.

use std::process::ExitCode;

use compliance::Registrations;
use serde::Serialize;
use store::{Options, Store};
use web::TrustedProxies;

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
        payments(config),
        customs(config),
        listen(config),
        proxies(config),
        inform(config),
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
            println!("  {variable:<31} {key}");
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

fn payments(config: &Config) -> Finding {
    let stripe = &config.stripe;
    let hook = format!("{}/hooks/stripe", config.address);
    let told = match (stripe.problem(), stripe.is_on()) {
        (Some(problem), _) => problem.to_owned(),
        (None, true) => {
            let mode = if stripe.key.contains("_live_") {
                "live"
            } else {
                "test"
            };
            format!("Stripe in {mode} mode; its webhook must call {hook}")
        }
        (None, false) => "the sandbox collects, no money moves; for real payments set stripe.key and \
                          stripe.webhook_secret"
            .to_owned(),
    };
    Finding {
        what: "payments",
        ok: stripe.problem().is_none(),
        told,
    }
}

/// The firms that stand in customs messages: all of them registered, or all of them made up.
fn customs(config: &Config) -> Finding {
    let (own, made_up) = (&config.customs, Registrations::default());
    let firms = [
        ("platform", own.platform == made_up.platform),
        ("merchant", own.merchant == made_up.merchant),
        ("payment", own.payment == made_up.payment),
        ("carrier", own.carrier == made_up.carrier),
        ("dxp_id", own.dxp_id == made_up.dxp_id),
    ];
    let missing: Vec<&str> = firms
        .iter()
        .filter(|(_, made_up)| *made_up)
        .map(|(name, _)| *name)
        .collect();
    let told = match missing.len() {
        0 => format!("registered as {} ({})", own.platform.1, own.platform.0),
        5 => "the firms in customs messages are made up; before real parcels set platform, merchant, payment, carrier \
              (code and name each) and dxp_id under [customs]"
            .to_owned(),
        _ => format!("still made up: {}; set them under [customs]", missing.join(", ")),
    };
    Finding {
        what: "customs",
        ok: matches!(missing.len(), 0 | 5),
        told,
    }
}

/// Who stands between visitors and the market. Behind a proxy that is not named all visitors would share its limits.
fn inform(config: &Config) -> Finding {
    let told = match (config.inform.on, config.inform.phone.as_str()) {
        (false, _) => "off: high-volume sellers are asked nothing".to_owned(),
        (true, "") => {
            "on, but listings cannot be reported by telephone (15 USC 45f(b)(3)): set inform.phone".to_owned()
        }
        (true, phone) => format!("on; reports by telephone at {phone}"),
    };
    Finding {
        what: "inform",
        ok: true,
        told,
    }
}

fn proxies(config: &Config) -> Finding {
    let (named, read) = (
        &config.trusted_proxies,
        TrustedProxies::read(&config.trusted_proxies),
    );
    let told = match (&read, named.len()) {
        (Err(error), _) => error.to_string(),
        (Ok(_), 0) if config.address.starts_with("https://") => {
            "no reverse proxy is named, so all visitors behind one share its limits on signing in and up; \
             set trusted_proxies to the addresses of the proxy, such as [\"127.0.0.1\", \"::1\"]"
                .to_owned()
        }
        (Ok(_), 0) => "none: a visitor is who connects, X-Forwarded-For is not read".to_owned(),
        (Ok(_), _) => format!("X-Forwarded-For is believed from {}", named.join(", ")),
    };
    Finding {
        what: "proxies",
        ok: read.is_ok() && (!named.is_empty() || !config.address.starts_with("https://")),
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
