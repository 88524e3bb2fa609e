//! `farshore fingerprint FILES`: the image hash of photographs, and how near they are to another.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use fingerprint::pdq::{self, Area, PartCode, Turn};
use fingerprint::{DEFAULT_RADIUS, Limits, MIN_QUALITY, Picture, decode};
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
    /// Tell how near each is to this photograph, turned and mirrored in every way, whole and in parts
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
    turn: Option<&'static str>,
    /// The parts of both that are nearest, in thousandths of the sides: left, top, width, height.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<[u16; 4]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    near_part: Option<[u16; 4]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// The hash of one form.
#[derive(Serialize)]
struct Form {
    turn: &'static str,
    pdq: String,
}

/// Reads each file.
pub fn run(args: &Args) -> Result<ExitCode> {
    let near = args.near.as_deref().map(bank).transpose()?;
    let told: Vec<Told> = args
        .files
        .iter()
        .map(|file| tell(file, near.as_deref()).unwrap_or_else(|error| failed(file, &error)))
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

fn tell(file: &Path, near: Option<&[PartCode]>) -> Result<Told> {
    let picture = open(file)?;
    let all = pdq::dihedral(&picture.raster());
    let print = all.upright();
    let forms = all.iter().skip(1).map(|(turn, form)| Form {
        turn: turn.name(),
        pdq: form.hash.to_string(),
    });
    let nearest = near.and_then(|near| nearest(&pdq::codes(&picture.raster()), near));
    Ok(Told {
        file: file.display().to_string(),
        pdq: Some(print.hash.to_string()),
        quality: Some(print.quality),
        forms: forms.collect(),
        distance: nearest.map(|found| found.distance),
        turn: nearest.map(|found| found.theirs.turn.name()),
        part: nearest.map(|found| sides(found.ours)),
        near_part: nearest.map(|found| sides(found.theirs.area)),
        // A picture that is too plain has no codes, and is like none.
        same: near.map(|_| nearest.is_some_and(|found| found.distance <= DEFAULT_RADIUS)),
        error: None,
    })
}

/// The parts of two photographs that are nearest.
#[derive(Clone, Copy)]
struct Nearest {
    ours: Area,
    theirs: PartCode,
    distance: u32,
}

/// The nearest codes; among those that count as the same the largest part.
fn nearest(ours: &[PartCode], theirs: &[PartCode]) -> Option<Nearest> {
    let upright = ours.iter().filter(|code| code.turn == Turn::Upright);
    let pairs = upright.flat_map(|ours| {
        theirs.iter().map(|theirs| Nearest {
            ours: ours.area,
            theirs: *theirs,
            distance: ours.hash.distance(&theirs.hash),
        })
    });
    pairs.min_by_key(|pair| {
        let size = u32::from(pair.ours.width) * u32::from(pair.ours.height);
        let same = pair.distance <= DEFAULT_RADIUS;
        (!same, if same { u32::MAX - size } else { 0 }, pair.distance)
    })
}

const fn sides(area: Area) -> [u16; 4] {
    [area.left, area.top, area.width, area.height]
}

fn bank(file: &Path) -> Result<Vec<PartCode>> {
    let codes = pdq::codes(&open(file)?.raster());
    Ok(pdq::known(&codes).collect())
}

fn open(file: &Path) -> Result<Picture> {
    decode(&super::read(file)?, Limits::default()).map_err(|error| unreadable(file, &error))
}

fn failed(file: &Path, error: &Error) -> Told {
    Told {
        file: file.display().to_string(),
        pdq: None,
        quality: None,
        forms: Vec::new(),
        distance: None,
        turn: None,
        part: None,
        near_part: None,
        same: None,
        error: Some(match error.detail() {
            Some(detail) => format!("{}: {detail}", error.said().en.trim_end_matches('.')),
            None => error.said().en.to_string(),
        }),
    }
}

fn print(told: &Told) {
    if let Some(error) = &told.error {
        eprintln!("{}", error.trim());
        return;
    }
    let (hash, quality) = (told.pdq.as_deref().unwrap_or_default(), told.quality.unwrap_or(0));
    let near = match (told.distance, told.turn, told.same) {
        (Some(distance), Some(turn), Some(same)) => {
            let verdict = if same { "the same photograph" } else { "another" };
            let whole = Some(sides(Area::WHOLE));
            let part = if same && (told.part != whole || told.near_part != whole) {
                " in part"
            } else {
                ""
            };
            format!("  {distance:>3} bits away ({turn}): {verdict}{part}")
        }
        _ if quality < MIN_QUALITY => "  too plain to compare".to_owned(),
        // The other one is.
        (None, None, Some(false)) => "  nothing to compare with: the other is too plain".to_owned(),
        _ => String::new(),
    };
    println!("{hash}  quality {quality:>3}  {}{near}", told.file);
    for form in &told.forms {
        println!("{}  {}", form.pdq, form.turn);
    }
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = file.display();
    Error::invalid(
        format!("{name} 不是能读的照片：{error}。"),
        format!("{name} is no photograph that can be read: {error}."),
    )
}
