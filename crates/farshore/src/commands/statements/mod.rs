//! `farshore statements`: every decision that restricts something, in the field set of the EU's database of statements of
//! reasons. There is no cap: pages are read and written one after the other.

mod table;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kernel::{Clock, Day, Error, PageSize, Result, SystemClock, SystemRandom};
use people::Vault;
use store::{Options, Store};
use tempfile::NamedTempFile;
use trust::{DsaStatement, Span, open_statements};

use crate::commands::{serve, unreadable};
use crate::config::Config;
use crate::secrets::secret;
use table::Table;

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Comma-separated, for spreadsheets
    Csv,
    /// JSON, a record a line
    Json,
    /// Apache Parquet
    Parquet,
}

/// Arguments of `statements`.
#[derive(clap::Args)]
#[command(
    after_help = "Days are those of the calendar in China; both are included. A file appears only once it is whole.\n\n\
    Examples:\n  farshore statements --format parquet --out statements.parquet\n  \
    farshore statements --format json --from 2026-11-01 --to 2026-11-30 | jq .category"
)]
pub struct Args {
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Decisions from this day on
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// Decisions up to this day
    #[arg(long, value_name = "DAY")]
    to: Option<Day>,
    /// Where to; standard output without it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    db: Option<String>,
}

/// Writes them, and tells on standard error how many they were.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = serve::Args {
        db: args.db.clone(),
        port: None,
    }
    .over(config);
    let vault = Vault::new(secret(&config.folder, "master.key", &SystemRandom)?);
    let store = Store::open(Options::new(config.database))?;
    let span = Span::of(args.from, args.to, SystemClock.now());
    let count = if let Some(path) = &args.out {
        to_file(&store, &vault, span, args.format, path)?
    } else {
        let out = BufWriter::new(std::io::stdout());
        export(&store, &vault, span, args.format, out).map(|(count, _)| count)?
    };
    eprintln!("{count} decisions");
    Ok(ExitCode::SUCCESS)
}

/// Writes a file beside its place and moves it there when it is whole.
fn to_file(store: &Store, vault: &Vault, span: Span, format: Format, path: &Path) -> Result<u64> {
    let named = |error: &dyn std::fmt::Display| unreadable(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let part = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(|error| named(&error))?;
    let (count, part) = export(store, vault, span, format, BufWriter::new(part))?;
    let part = part.into_inner().map_err(|error| named(&error))?;
    part.persist(path).map_err(|error| named(&error))?;
    Ok(count)
}

/// A file on its way.
enum Sink<W: Write + Send> {
    Csv(W),
    Json(W),
    Parquet(Box<Table<W>>),
}

impl<W: Write + Send> Sink<W> {
    fn begin(format: Format, mut out: W) -> Result<Self> {
        Ok(match format {
            Format::Csv => {
                let head = web::csv_line(DsaStatement::FIELDS.map(str::to_owned));
                write(&mut out, &format!("\u{feff}{head}"))?;
                Self::Csv(out)
            }
            Format::Json => Self::Json(out),
            Format::Parquet => Self::Parquet(Box::new(Table::begin(out)?)),
        })
    }

    fn add(&mut self, record: &DsaStatement) -> Result<()> {
        match self {
            Self::Csv(out) => write(out, &web::csv_line(record.cells())),
            Self::Json(out) => {
                let told = serde_json::to_string(record).map_err(Error::internal)?;
                write(out, &(told + "\n"))
            }
            Self::Parquet(table) => table.add(record),
        }
    }

    fn end(self) -> Result<W> {
        let mut out = match self {
            Self::Csv(out) | Self::Json(out) => out,
            Self::Parquet(table) => table.end()?,
        };
        out.flush().map_err(|error| unwritten(&error))?;
        Ok(out)
    }
}

/// Writes all records of a span; how many they were.
fn export<W: Write + Send>(
    store: &Store,
    vault: &Vault,
    span: Span,
    format: Format,
    out: W,
) -> Result<(u64, W)> {
    let mut sink = Sink::begin(format, out)?;
    let (mut count, mut after) = (0, None::<String>);
    loop {
        let (vault, place) = (vault.clone(), after.take());
        let page =
            store.read(move |tx| open_statements(tx, &vault, span, place.as_deref(), PageSize::MOST))?;
        for record in page.items {
            sink.add(&record)?;
            count += 1;
        }
        after = page.next;
        if after.is_none() {
            return Ok((count, sink.end()?));
        }
    }
}

fn write(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| unwritten(&error))
}

fn unwritten(error: &dyn std::fmt::Display) -> Error {
    Error::invalid("文件写不下去。", "The file cannot be written on.").with_detail(error)
}

#[cfg(test)]
mod tests;
