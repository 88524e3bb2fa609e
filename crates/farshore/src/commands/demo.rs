//! `farshore demo`: the demo market, loaded and served.

use std::io::IsTerminal;
use std::process::ExitCode;

use kernel::{Clock, Result, SystemClock};

use crate::commands::serve;
use crate::config::Config;
use crate::demo;
use crate::wiring::House;

/// Arguments of `demo`.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    serve: serve::Args,
    /// Serve the market after loading it
    #[arg(long = "serve")]
    and_serve: bool,
}

/// Loads the market unless it is there, and serves it if asked.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = args.serve.over(config);
    serve::tell_log();
    let house = House::open(&config)?;
    let began = SystemClock.now();
    let terminal = std::io::stderr().is_terminal();
    let loaded = demo::load(&house, &|done, total| {
        if terminal {
            eprint!("\rloading the demo market: {done} of {total} listings");
        }
    })?;
    if terminal && !loaded.was_there {
        eprintln!();
    }
    house.followers()?.drain()?;
    if !loaded.was_there {
        let seconds = SystemClock.now().since(began).as_secs_f32();
        println!(
            "The demo market is loaded: {} sellers, {} listings, {seconds:.1} s.",
            loaded.sellers, loaded.listings
        );
    }
    if !args.and_serve {
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nSign in as (password {}):", demo::DEMO_PASSWORD);
    for login in demo::logins() {
        println!("  {:<10} {}", login.role, login.email);
    }
    println!();
    house.wake()?;
    let site = house.site(demo::logins())?;
    house.followers()?.spawn()?;
    serve::listen(&config, site)?;
    Ok(ExitCode::SUCCESS)
}
