//! The section about texts in the page of figures.

use std::fmt::Write as _;

use super::super::report::{rounded, short, thousands};
use super::Figures;
use super::recall::Line;
use super::speed::Speed;

/// Least share of disguised names that is accused, over all kinds.
const RECALL: f64 = 0.97;
/// Most honest titles that are accused.
const FALSE: f64 = 0.005;
/// Least megabytes a second against the many brands.
const MEGABYTES: f64 = 20.0;

/// The tables, as Markdown.
pub fn section(machine: &str, figures: &Figures) -> String {
    let recall = &figures.recall;
    let mut told = format!(
        "{machine}.\n\n**Found and not found**, {} brands in the registry. Accused: a claim of 500 thousandths and more. Seen: \
         found at the place at all.\n\n| the name is written | titles | accused | seen |\n| --- | ---: | ---: | ---: |\n",
        recall.brands
    );
    lines(&mut told, &recall.attacks);
    total(
        &mut told,
        &recall.attacks,
        &format!("at least {RECALL}"),
        |share| share >= RECALL,
    );
    told.push_str("\n| honest titles | titles | accused | a brand is seen |\n| --- | ---: | ---: | ---: |\n");
    lines(&mut told, &recall.honest);
    total(&mut told, &recall.honest, &format!("at most {FALSE}"), |share| {
        share <= FALSE
    });
    if let Some(titles) = &figures.titles {
        let _ = writeln!(
            told,
            "\nOf {} titles of other shops' goods {} name a brand of the registry as it is; of the others {} are accused.",
            count(titles.tried),
            count(titles.named),
            count(titles.accused),
        );
    }
    told.push_str(
        "\n**Speed**, one thread, best of five rounds; beside it the same names searched for as they are, by `aho-corasick` \
         alone.\n\n| brands | names | titles, KB | all views, MB a second | bare, MB a second | ratio | ready in, s |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for speed in &figures.speed {
        row(&mut told, speed);
    }
    told
}

fn row(told: &mut String, speed: &Speed) {
    let budget = if speed.brands < 20_000 {
        String::new()
    } else {
        format!(" (budget {MEGABYTES}{})", missed(speed.ours >= MEGABYTES))
    };
    // Writing into a String cannot fail.
    let _ = writeln!(
        told,
        "| {} | {} | {} | {}{budget} | {} | {} | {} |",
        count(speed.brands),
        count(speed.names),
        count(speed.bytes / 1000),
        rounded(speed.ours),
        rounded(speed.bare),
        short(speed.ours / speed.bare),
        short(speed.ready),
    );
}

fn lines(told: &mut String, lines: &[Line]) {
    for line in lines {
        let _ = writeln!(
            told,
            "| {} | {} | {:.3} | {:.3} |",
            line.what,
            line.tried,
            share(line.accused, line.tried),
            share(line.seen, line.tried),
        );
    }
}

fn total(told: &mut String, lines: &[Line], budget: &str, kept: impl Fn(f64) -> bool) {
    let sum = |of: fn(&Line) -> usize| lines.iter().map(of).sum::<usize>();
    let (tried, accused, seen) = (
        sum(|line| line.tried),
        sum(|line| line.accused),
        sum(|line| line.seen),
    );
    let accused = share(accused, tried);
    let _ = writeln!(
        told,
        "| **all** ({budget}{}) | {tried} | {accused:.4} | {:.4} |",
        missed(kept(accused)),
        share(seen, tried),
    );
}

const fn missed(kept: bool) -> &'static str {
    if kept { "" } else { ", missed" }
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn count(number: usize) -> String {
    thousands(u64::try_from(number).unwrap_or_default())
}
