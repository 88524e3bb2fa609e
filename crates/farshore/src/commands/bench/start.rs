//! How soon the program answers after its start, and how much memory it then holds: a second process serves the same market.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kernel::{Clock, Error, Result, SystemClock};

use super::report::Figure;
use super::visitors::once;

/// Pages asked for before memory is read: home, a search, then products.
const PAGES: [&str; 4] = [
    "/",
    "/search?q=cherry",
    "/search?q=%E8%BD%A6%E5%8E%98%E5%AD%90",
    "/search?q=clz",
];
/// A start that takes longer than this has failed.
const PATIENCE: Duration = Duration::from_mins(2);

/// Ends the process when the measuring ends, however it ends.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // One that has ended already needs no ending.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Measures.
pub fn measure(folder: &Path) -> Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Error::internal)?;
    let port = free_port()?;
    let address = format!("127.0.0.1:{port}");
    let began = SystemClock.now();
    let program = std::env::current_exe().map_err(Error::internal)?;
    let child = Command::new(program)
        .args(["serve", "--port", &port.to_string()])
        .env("FARSHORE_DATA", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Error::unavailable)?;
    let served = Served(child);
    while runtime.block_on(once(&address, "/", "")).is_err() {
        if SystemClock.now().since(began) > PATIENCE {
            return Err(Error::unavailable("the second process did not answer"));
        }
        // A timer is made inside the runtime that keeps it.
        runtime.block_on(async { tokio::time::sleep(Duration::from_millis(2)).await });
    }
    let start = SystemClock.now().since(began);
    for page in PAGES {
        runtime.block_on(once(&address, page, ""))?;
    }
    Ok(vec![
        Figure {
            what: "from the start of the process to its first page, seconds",
            value: start.as_secs_f64(),
            most: Some(1.0),
        },
        Figure {
            what: "memory after a few pages (resident, without mapped files), MB",
            value: memory(served.0.id())?,
            most: Some(200.0),
        },
    ])
}

fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(Error::unavailable)?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(Error::unavailable)
}

/// Anonymous resident memory of a process, in megabytes. Files that are mapped, as the search index is, are the system's
/// cache: it takes their pages back when it needs them.
fn memory(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).map_err(Error::unavailable)?;
    let kilobytes = status
        .lines()
        .find_map(|line| {
            line.strip_prefix("RssAnon:")?
                .split_whitespace()
                .next()?
                .parse::<u32>()
                .ok()
        })
        .ok_or_else(|| Error::unavailable("the system does not say how much memory a process holds"))?;
    Ok(f64::from(kilobytes) / 1000.0)
}
