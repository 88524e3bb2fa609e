//! The section about photographs in the page of figures.

use std::fmt::Write as _;

use super::super::report::{rounded, short, thousands};
use super::Figures;
use super::recall::{Gallery, Line};

/// Least share of decoding alone.
const OF_DECODING: f64 = 0.7;
/// Least ratio to `pdqhash`.
const OF_PDQHASH: f64 = 5.0;

/// The tables, as Markdown.
pub fn section(machine: &str, figures: &Figures) -> String {
    let mut told = format!("{machine}. One thread, best of seven rounds.\n\n");
    told.push_str(&speeds(figures));
    for gallery in &figures.galleries {
        told.push_str(&recalls(gallery));
    }
    told
}

fn speeds(figures: &Figures) -> String {
    let speed = &figures.speed;
    let mut told = format!(
        "A 1024 × 1024 JPEG of {} KB, from the file's bytes:\n\n| work | images a second | of decoding alone | budget |\n\
         | --- | ---: | ---: | ---: |\n| decoded alone, to RGB pixels | {} | 1 | |\n",
        speed.file_bytes / 1000,
        rounded(speed.decoded)
    );
    for (work, rate, budget) in [
        ("decoded and hashed", speed.hashed, Some(OF_DECODING)),
        ("decoded and hashed in all eight forms", speed.all_forms, None),
        (
            "decoded and hashed, with the codes of all parts",
            speed.all_parts,
            None,
        ),
        ("hashed, the pixels being there", speed.hash_alone, None),
    ] {
        let ratio = rate / speed.decoded;
        let budget = budget.map_or_else(String::new, |least| format!("{least}{}", mark(ratio >= least)));
        // Writing into a String cannot fail.
        let _ = writeln!(
            told,
            "| {work} | {} | {} | {budget} |",
            rounded(rate),
            short(ratio)
        );
    }
    let Some(peers) = &figures.peers else {
        return told + "\nThe Python packages were not on this machine.\n";
    };
    let ratio = speed.hashed / peers.pdqhash;
    let _ = writeln!(
        told,
        "\nThe same files in the same run through {}: Pillow decodes {} a second; Pillow and `pdqhash` decode and hash {}; \
         `threatexchange` {}. Ours is {} times as fast as `pdqhash` (budget {OF_PDQHASH}{}). Our codes lie {} bits from those of \
         `pdqhash` on average, {} at most.",
        peers.versions,
        rounded(peers.pillow),
        rounded(peers.pdqhash),
        rounded(peers.threatexchange),
        short(ratio),
        mark(ratio >= OF_PDQHASH),
        peers.bits.0,
        peers.bits.1,
    );
    told
}

fn recalls(gallery: &Gallery) -> String {
    let count = |number: usize| thousands(u64::try_from(number).unwrap_or_default());
    let mut told = format!(
        "\n**{}**: {} in the bank, {} left out as too plain. Of {} pairs of different \
         photographs {} are taken for the same by the whole, {} by any code.\n\n| a copy is | found | floor | found by the whole alone | whole too plain | bits, median | another is found |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        gallery.name,
        count(gallery.photographs),
        count(gallery.plain),
        count(gallery.pairs),
        count(gallery.alike),
        count(gallery.alike_by_parts)
    );
    for line in &gallery.attacks {
        let found = share(line.found, line);
        let floor = line.least.map_or_else(String::new, |least| {
            let kept = f64::from(line.found) >= least * f64::from(line.tried);
            format!("{least}{}", mark(kept))
        });
        let _ = writeln!(
            told,
            "| {} | {found} | {floor} | {} | {} | {} | {} |",
            line.attack,
            share(line.found_whole, line),
            line.plain,
            line.median,
            line.others
        );
    }
    told
}

fn share(found: u32, line: &Line) -> String {
    format!("{:.3}", f64::from(found) / f64::from(line.tried.max(1)))
}

const fn mark(is_kept: bool) -> &'static str {
    if is_kept { "" } else { " (missed)" }
}
