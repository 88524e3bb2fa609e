//! The program: one binary for the whole market.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program speaks on its standard streams"
)]

mod archive;
mod commands;
mod config;
mod deeds;
mod demo;
mod secrets;
mod tour;
mod wiring;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kernel::Lang;

use config::Config;

/// Farshore (远岸): a marketplace through which American small businesses sell to shoppers in China.
#[derive(Parser)]
#[command(name = "farshore", version, about, arg_required_else_help = true)]
struct Cli {
    /// The configuration file; every key can also be set by an environment variable (`farshore doctor` lists them)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the market
    #[command(after_help = "Example: farshore serve --port 8080")]
    Serve(commands::serve::Args),
    /// Load the demo market, and serve it
    #[command(after_help = "Example: farshore demo --serve --port 8080")]
    Demo(commands::demo::Args),
    /// Walk one real order through every room
    #[command(after_help = "Example: farshore tour --json")]
    Tour(commands::tour::Args),
    /// Bring in the products of another shop
    #[command(subcommand)]
    Import(commands::import::From),
    /// Say what the publish gate thinks of a listing or a text
    Screen(commands::screen::Args),
    /// Write every decision that restricts something to a file: CSV, JSON or Parquet
    Statements(commands::statements::Args),
    /// Tell the image hash of photographs
    Fingerprint(commands::fingerprint::Args),
    /// Compute the codes of stored photographs again, after an update has changed how
    Recode(commands::recode::Args),
    /// Save the database, the files and the keys into an empty folder; the market may run meanwhile
    #[command(
        after_help = "Example: farshore backup /mnt/backups/2026-11-22 --keys /mnt/safe/keys-2026-11-22"
    )]
    Backup(commands::backup::Args),
    /// Put a backup where no house is yet, and check the journal and the log
    #[command(
        after_help = "Example: FARSHORE_DATA=/srv/farshore farshore restore /mnt/backups/2026-11-22 --keys /mnt/safe/keys-2026-11-22"
    )]
    Restore(commands::backup::Args),
    /// Bring the database's schema up to date
    #[command(after_help = "Example: farshore migrate --db postgres://farshore@localhost/farshore")]
    Migrate(commands::migrate::Args),
    /// Appoint who runs the market; the first one founds its operator and warehouse
    #[command(after_help = "Example: farshore operator olivia@market.example --name 'Olivia Park'")]
    Operator(commands::operator::Args),
    /// Compute import tax and the final price of one thing
    #[command(after_help = "Example: farshore tax --hs 3304990039 --usd 28.00 --grams 180 --ml 50")]
    Tax(commands::tax::Args),
    /// Check a published log: every entry, every tile, the signature
    #[command(after_help = "Example: farshore verify http://127.0.0.1:8080 --key farshore.example/log+…")]
    Verify(commands::verify::Args),
    /// Measure how fast the house is, as ratios to the bare thing beside it
    #[command(after_help = "Example: farshore bench --json")]
    Bench(commands::bench::Args),
    /// Say what is wrong with the configuration and the machine
    #[command(after_help = "Example: farshore doctor --json")]
    Doctor(commands::doctor::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = Config::load(cli.config.as_deref()).and_then(|config| match cli.command {
        Command::Serve(args) => commands::serve::run(config, &args),
        Command::Demo(args) => commands::demo::run(config, &args),
        Command::Tour(args) => commands::tour::run(config, &args),
        Command::Import(from) => commands::import::run(config, &from),
        Command::Screen(args) => commands::screen::run(&args),
        Command::Statements(args) => commands::statements::run(config, &args),
        Command::Fingerprint(args) => commands::fingerprint::run(&args),
        Command::Recode(args) => commands::recode::run(config, &args),
        Command::Backup(args) => commands::backup::back_up(config, &args),
        Command::Restore(args) => commands::backup::restore(config, &args),
        Command::Migrate(args) => commands::migrate::run(config, &args),
        Command::Operator(args) => commands::operator::run(config, &args),
        Command::Tax(args) => commands::tax::run(&args),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Bench(args) => commands::bench::run(&args),
        Command::Doctor(args) => Ok(commands::doctor::run(&config, &args)),
    });
    outcome.unwrap_or_else(|error| {
        eprintln!("farshore: {}", error.sentence(Lang::En));
        for field in error.fields() {
            eprintln!("  {}: {}", field.name, field.said.en);
        }
        if let Some(detail) = error.detail() {
            eprintln!("  ({detail})");
        }
        ExitCode::FAILURE
    })
}
