//! `farshore fingerprint FILES`: the image hash of photographs, and how near they are to another.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use fingerprint::{DEFAULT_RADIUS, Fingerprint, Limits, MIN_QUALITY, decode, pdq};
use kernel::{Error, Result};
use serde::Serialize;

/// Arguments of `fingerprint`.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 all were read (with --near: and one is the same photograph); 1 some were not, or none is; 2 wrong arguments.\n\n\
    Examples:\n  farshore fingerprint photos/*.jpg\n  farshore fingerprint suspect.webp --near registered.jpg --json"
)]
pub struct Args {
    /// JPEG, PNG or WebP files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Tell how near each is to this photograph, turned and mirrored in every way
    #[arg(long, value_name = "OTHER")]
    near: Option<PathBuf>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// What is told of a file.
#[derive(Serialize)]
struct Told {
    file: String,
    /// The 256-bit hash, hexadecimal.
    pdq: Option<String>,
    /// 0 to 100; below 50 the picture is too plain to tell by.
    quality: Option<u8>,
    /// The hashes of the picture turned and mirrored.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forms: Vec<Form>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distance: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    turn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// The hash of one form.
#[derive(Serialize)]
struct Form {
    turn: String,
    pdq: String,
}

/// Reads each file.
pub fn run(args: &Args) -> Result<ExitCode> {
    let near = args.near.as_deref().map(plain).transpose()?;
    let told: Vec<Told> = args
        .files
        .iter()
        .map(|file| tell(file, near.as_ref()).unwrap_or_else(|error| failed(file, &error)))
        .collect();
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&told).map_err(Error::internal)?
        );
    } else {
        told.iter().for_each(print);
    }
    let read = told.iter().all(|told| told.error.is_none());
    let found = near.is_none() || told.iter().any(|told| told.same == Some(true));
    Ok(if read && found {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn tell(file: &Path, near: Option<&Fingerprint>) -> Result<Told> {
    let picture = decode(&super::read(file)?, Limits::default()).map_err(|error| unreadable(file, &error))?;
    let all = pdq::dihedral(&picture.raster());
    let print = all.upright();
    let forms = all.iter().skip(1).map(|(turn, form)| Form {
        turn: name(turn),
        pdq: form.hash.to_string(),
    });
    let nearest = near.map(|near| (all.nearest(&near.hash), near));
    Ok(Told {
        file: file.display().to_string(),
        pdq: Some(print.hash.to_string()),
        quality: Some(print.quality),
        forms: forms.collect(),
        distance: nearest.map(|((_, distance), _)| distance),
        turn: nearest.map(|((turn, _), _)| name(turn)),
        // A picture that is too plain is like many others.
        same: nearest.map(|((_, distance), near)| {
            distance <= DEFAULT_RADIUS && print.quality >= MIN_QUALITY && near.quality >= MIN_QUALITY
        }),
        error: None,
    })
}

fn name(turn: pdq::Turn) -> String {
    format!("{turn:?}").to_lowercase()
}

fn plain(file: &Path) -> Result<Fingerprint> {
    let picture = decode(&super::read(file)?, Limits::default()).map_err(|error| unreadable(file, &error))?;
    Ok(pdq::fingerprint(&picture.raster()))
}

fn failed(file: &Path, error: &Error) -> Told {
    Told {
        file: file.display().to_string(),
        pdq: None,
        quality: None,
        forms: Vec::new(),
        distance: None,
        turn: None,
        same: None,
        error: Some(error.said().en.to_string()),
    }
}

fn print(told: &Told) {
    if let Some(error) = &told.error {
        eprintln!("{}", error.trim());
        return;
    }
    let (hash, quality) = (told.pdq.as_deref().unwrap_or_default(), told.quality.unwrap_or(0));
    let near = match (told.distance, told.turn.as_deref(), told.same) {
        (Some(distance), Some(turn), Some(same)) => {
            let verdict = if same { "the same photograph" } else { "another" };
            format!("  {distance:>3} bits away ({turn}): {verdict}")
        }
        _ => String::new(),
    };
    println!("{hash}  quality {quality:>3}  {}{near}", told.file);
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = file.display();
    Error::invalid(
        format!("{name} 不是能读的照片：{error}。"),
        format!("{name} is no photograph that can be read: {error}."),
    )
}
