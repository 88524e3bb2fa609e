//! `farshore backup DIR` and `farshore restore DIR`.

use std::path::PathBuf;
use std::process::ExitCode;

use kernel::{Error, Result};
use store::{Options, Store};

use crate::archive;
use crate::commands::serve;
use crate::config::Config;

/// Arguments of `backup` and of `restore`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the backup
    folder: PathBuf,
    /// A folder of their own for the keys, so that whoever finds the backup cannot read sealed data
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    fn over(&self, config: Config) -> Config {
        let db = self.db.clone();
        serve::Args { db, port: None }.over(config)
    }
}

/// Writes a backup.
pub fn back_up(config: Config, args: &Args) -> Result<ExitCode> {
    let config = args.over(config);
    let store = Store::open(Options::new(config.database.clone()))?;
    let made = archive::back_up(&config, &store, &args.folder, args.keys.as_deref())?;
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&made).map_err(Error::internal)?
        );
    } else {
        println!(
            "Backed up {} files, {} bytes, into {}.",
            made.files,
            made.bytes,
            args.folder.display()
        );
        match &args.keys {
            Some(keys) => println!(
                "The keys are in {}: without them sealed data cannot be opened.",
                keys.display()
            ),
            None => println!(
                "The keys lie in it too: whoever has it can read everything. Better keep them apart, with --keys."
            ),
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup back, and looks whether all is sound; exit code 1 if not.
pub fn restore(config: Config, args: &Args) -> Result<ExitCode> {
    let restored = archive::restore(&args.over(config), &args.folder, args.keys.as_deref())?;
    let sound = restored.is_sound();
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&restored).map_err(Error::internal)?
        );
    } else {
        println!("Restored {} files.", restored.files);
        println!(
            "The journal: {} transfers replayed, {} breaches.",
            restored.transfers,
            restored.breaches.len()
        );
        restored.breaches.iter().for_each(|breach| println!("  {breach}"));
        match (&restored.log_entries, &restored.log_fault) {
            (Some(entries), _) => println!("The public log is sound: {entries} entries."),
            (None, Some(fault)) => println!("The public log is NOT sound: {fault}"),
            (None, None) => println!("Nothing was published in the log yet."),
        }
        println!("The search index is built anew when the market runs.");
    }
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
