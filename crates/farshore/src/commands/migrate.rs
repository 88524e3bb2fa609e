//! `farshore migrate`: the schema is brought up to date; opening the store does it.

use std::process::ExitCode;

use kernel::Result;
use store::{Options, Store};

use crate::commands::serve;
use crate::config::Config;

/// Arguments of `migrate`.
#[derive(clap::Args)]
pub struct Args {
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    db: Option<String>,
}

/// Opens the database once.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = serve::Args {
        db: args.db.clone(),
        port: None,
    }
    .over(config);
    let store = Store::open(Options::new(config.database))?;
    let tables = store.read(|tx| store::tables(tx, store.engine()))?;
    println!("The schema is up to date: {} tables.", tables.len());
    Ok(ExitCode::SUCCESS)
}
