//! `farshore serve`: the site and its followers, until told to stop.

use std::net::SocketAddr;
use std::process::ExitCode;

use kernel::{Error, Result};

use crate::config::Config;
use crate::wiring::House;

/// Arguments of `serve`, and of whatever else serves.
#[derive(clap::Args, Clone, Default)]
#[group(skip)]
pub struct Args {
    /// The port on the loopback address; overrides `listen`
    #[arg(long)]
    pub port: Option<u16>,
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    pub db: Option<String>,
}

impl Args {
    /// The configuration with what the command line overrides.
    pub fn over(&self, mut config: Config) -> Config {
        if let Some(port) = self.port {
            config.listen = format!("127.0.0.1:{port}");
            config.address = format!("http://127.0.0.1:{port}");
        }
        if let Some(db) = &self.db {
            config.database.clone_from(db);
        }
        config
    }
}

/// Serves until told to stop.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = args.over(config);
    tell_log();
    let house = House::open(&config)?;
    house.wake()?;
    let site = house.site(Vec::new())?;
    house.followers()?.spawn()?;
    listen(&config, site)?;
    Ok(ExitCode::SUCCESS)
}

/// Listens until the process is told to stop; what is under way is finished.
pub fn listen(config: &Config, site: axum::Router) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::internal)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(&config.listen)
            .await
            .map_err(|error| taken(config, &error))?;
        println!("Farshore 远岸: {}", config.address);
        axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(told_to_stop())
            .await
            .map_err(Error::internal)
    })
}

/// Logs go to standard error; `RUST_LOG` chooses what is told.
pub fn tell_log() {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,tantivy=warn".into());
    // A second call in one process changes nothing.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

fn taken(config: &Config, error: &std::io::Error) -> Error {
    Error::unavailable(error).with_detail(format!(
        "cannot listen on {}; choose another --port",
        config.listen
    ))
}
