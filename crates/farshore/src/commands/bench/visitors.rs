//! Visitors of a bench: connections that stay open and ask for the same page again and again.

use std::time::Duration;

use axum::Router;
use kernel::{Clock, Error, Result, SystemClock, Time};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Connections at once.
pub const CONNECTIONS: u32 = 32;

/// An answer as it came.
#[derive(Default)]
pub struct Came {
    /// Its head.
    pub head: String,
    /// Its body.
    pub body: Vec<u8>,
}

/// Serves a site on a free port of the loopback address; the address.
pub async fn serve(site: Router) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .map_err(Error::unavailable)?;
    let address = listener.local_addr().map_err(Error::unavailable)?.to_string();
    tokio::spawn(async move { axum::serve(listener, site).await });
    Ok(address)
}

/// Asks once.
pub async fn once(address: &str, path: &str, more: &str) -> Result<Came> {
    let mut visitor = Visitor::new(address).await?;
    let mut came = Came::default();
    visitor.ask(&question(address, path, more), &mut came).await?;
    Ok(came)
}

fn question(address: &str, path: &str, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{more}\r\n")
}

/// How quickly pages came.
#[derive(Clone, Copy, Default)]
pub struct Quickness {
    /// Answers in a second.
    pub per_second: f64,
    /// The 99th percentile of the time that an answer took, in milliseconds.
    pub p99_ms: f64,
}

/// Asks on all connections for a while.
pub async fn rate(address: &str, path: &str, more: &str, span: Duration) -> Result<Quickness> {
    let began = SystemClock.now();
    let until = Time::from_micros(began.micros() + i64::try_from(span.as_micros()).unwrap_or(i64::MAX));
    let mut visitors = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let mut visitor = Visitor::new(address).await?;
        let question = question(address, path, more);
        visitors.spawn(async move {
            let mut came = Came::default();
            let mut took = Vec::new();
            let mut now = SystemClock.now();
            while now < until {
                visitor.ask(&question, &mut came).await?;
                let then = SystemClock.now();
                took.push(then.since(now));
                now = then;
            }
            Ok::<_, Error>(took)
        });
    }
    let mut took = Vec::new();
    while let Some(done) = visitors.join_next().await {
        took.extend(done.map_err(Error::internal)??);
    }
    let spent = SystemClock.now().since(began);
    took.sort_unstable();
    let slowest_but_one = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Ok(Quickness {
        per_second: f64::from(u32::try_from(took.len()).unwrap_or(u32::MAX)) / spent.as_secs_f64(),
        p99_ms: slowest_but_one.as_secs_f64() * 1000.0,
    })
}

/// One open connection.
pub struct Visitor {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Visitor {
    /// Connects.
    pub async fn new(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await.map_err(Error::unavailable)?;
        stream.set_nodelay(true).map_err(Error::unavailable)?;
        Ok(Self {
            stream,
            read: Vec::with_capacity(128 << 10),
        })
    }

    /// Asks and reads the answer to its end, by its stated length.
    pub async fn ask(&mut self, question: &str, came: &mut Came) -> Result<()> {
        let asked = self.stream.write_all(question.as_bytes()).await;
        asked.map_err(Error::unavailable)?;
        self.read.clear();
        loop {
            if let Some((head, length)) = whole(&self.read)? {
                let answer = self.read.get(head..head + length);
                came.head.clear();
                came.head.push_str(&String::from_utf8_lossy(
                    self.read.get(..head).unwrap_or_default(),
                ));
                came.body.clear();
                came.body.extend_from_slice(answer.unwrap_or_default());
                return Ok(());
            }
            let more = self.stream.read_buf(&mut self.read).await;
            if more.map_err(Error::unavailable)? == 0 {
                return Err(Error::unavailable("the connection ended within an answer"));
            }
        }
    }
}

/// Length of the head and of the body, once both are there.
fn whole(read: &[u8]) -> Result<Option<(usize, usize)>> {
    let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).to_ascii_lowercase();
    if !head.starts_with("http/1.1 20") {
        let body = String::from_utf8_lossy(read.get(end..).unwrap_or_default());
        return Err(Error::internal(format!("not an answer to measure: {head}{body}")));
    }
    let length = head
        .split("\r\n")
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|length| length.trim().parse::<usize>().ok())
        .ok_or_else(|| Error::internal("an answer without its length"))?;
    let start = end + 4;
    Ok((read.len() >= start + length).then_some((start, length)))
}
