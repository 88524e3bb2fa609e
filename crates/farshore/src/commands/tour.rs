//! `farshore tour`: one real order through every room.

use std::process::ExitCode;

use kernel::{Error, Result};

use crate::commands::serve;
use crate::config::Config;
use crate::demo;
use crate::tour::{self, Step, Teller};
use crate::wiring::House;

/// Arguments of `tour`.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    serve: serve::Args,
    /// Print the steps as JSON
    #[arg(long)]
    json: bool,
}

/// Loads the demo market unless it is there, and walks; exit code 1 if anything is off.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = args.serve.over(config);
    let house = House::open(&config)?;
    demo::load(&house, &|_, _| {})?;
    let tell = |step: &Step| {
        if !args.json {
            print(step);
        }
    };
    let mut teller = Teller::new(&config.address, &tell);
    tour::walk(&house, &mut teller)?;
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&teller.steps).map_err(Error::internal)?
        );
    } else {
        println!(
            "\nOne order went through every room: {} steps, nothing off.",
            teller.steps.len()
        );
        tell_how_to_look(&config);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(step: &Step) {
    println!("\n{}: {}  ({} ms)", step.who, step.what, step.millis);
    for fact in &step.facts {
        println!("    {fact}");
    }
    for line in &step.journal {
        println!("    journal  {line}");
    }
    println!("    after ./run  {}", step.link);
}

/// The tour starts no server: how its pages are opened afterwards.
fn tell_how_to_look(config: &Config) {
    println!(
        "Its pages open once the market runs on the same data ({}): ./run, or farshore demo --serve.",
        config.folder.display()
    );
    println!(
        "Sign in there as whoever did the step: plainsong, lin, dock or ops, each at demo.farshore.example (password {}).",
        demo::DEMO_PASSWORD
    );
}
