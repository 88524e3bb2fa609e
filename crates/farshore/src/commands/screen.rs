//! `farshore screen`: what the publish gate says of a listing or a text, and why.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kernel::{Clock, Code, Error, Result, SystemClock};
use store::{Options, Store};
use trust::{ListingFacts, Outcome, Registry, Rules, Verdict, screen, screen_listing, screen_text};

/// Arguments of `screen`.
#[derive(clap::Args)]
#[command(
    group = clap::ArgGroup::new("what").required(true),
    after_help = "Exit codes: 0 cleared; 3 held for an analyst; 4 refused; 1 nothing could be said; 2 wrong arguments.\n\n\
    Examples:\n  farshore screen --text \"耐克运动鞋 专柜正品\"\n  farshore screen --listing listing.json --json\n\n\
    A listing file: {\"texts\": {\"title_en\": \"Oat soap\", \"title_zh\": \"燕麦皂\"}, \"routes\": [\"9610\"], \
    \"barcodes\": [{\"written\": \"4006381333931\"}]}"
)]
pub struct Args {
    /// A listing as JSON; `-` reads standard input
    #[arg(long, value_name = "FILE", group = "what")]
    listing: Option<PathBuf>,
    /// A text by itself
    #[arg(long, group = "what")]
    text: Option<String>,
    /// Ask the brands and photographs of this market; without it, only the names that every market watches
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Print the verdict as JSON
    #[arg(long)]
    json: bool,
}

/// Screens; the exit code is the outcome.
pub fn run(args: &Args) -> Result<ExitCode> {
    if args.text.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return Err(Error::field(
            "text",
            "请写下要查的文字。",
            "There is no text to screen.",
        ));
    }
    let store = args.db.as_deref().map(market).transpose()?;
    let registry = match &store {
        Some(store) => store.read(trust::load_registry)?,
        None => Registry::watched()?,
    };
    let (rules, today) = (Rules::bundled()?, SystemClock.now().day_in_china());
    let verdict = match (&args.listing, &args.text) {
        (Some(path), _) => {
            let facts = ListingFacts::from_json(&super::read_text(path)?)?;
            match &store {
                Some(store) => store.read(|tx| screen_listing(tx, rules, &registry, facts.clone(), today))?,
                None => screen(rules, &facts, &registry, today),
            }
        }
        (None, text) => screen_text(rules, &registry, text.as_deref().unwrap_or_default(), today),
    };
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&verdict).map_err(Error::internal)?
        );
    } else {
        print(&verdict, &registry);
    }
    Ok(match verdict.outcome {
        Outcome::Cleared => ExitCode::SUCCESS,
        Outcome::Held => ExitCode::from(3),
        Outcome::Refused => ExitCode::from(4),
    })
}

/// The market at an address. One that is not there is not made: asked about nothing, the gate would clear everything.
fn market(url: &str) -> Result<Store> {
    let file = url.strip_prefix("sqlite:").map(Path::new);
    if file.is_some_and(|file| !file.exists()) {
        return Err(Error::new(
            Code::NotFound,
            format!("{url} 还没有市场数据，请检查地址。"),
            format!("There is no market at {url}. Check the address."),
        ));
    }
    Store::open(Options::new(url))
}

fn print(verdict: &Verdict, registry: &Registry) {
    let outcome = format!("{:?}", verdict.outcome).to_uppercase();
    println!(
        "{outcome}  odds {} centibans, rules {}",
        verdict.odds, verdict.rules
    );
    for (brand, product) in &verdict.products {
        let brand = registry.brand(*brand).map_or("", |brand| brand.name.as_str());
        println!(
            "  claims to be {brand}’s “{}”, stated at ${}.{:02}: “{}”",
            product.product,
            product.cents / 100,
            product.cents % 100,
            product.passage.found
        );
    }
    for reason in &verdict.reasons {
        println!("  {} ({:+}): {}", reason.code, reason.weight, reason.seen.en);
        println!("      {}", reason.seen.zh);
        println!("      {} {}", reason.rule.en, reason.mend.en);
    }
}
