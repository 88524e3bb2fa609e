//! The sale and a refusal are in the public log; a stranger verifies it, and a changed byte is found.

use kernel::{Error, Result};
use openlog::{Expectations, ExpectedEntry, Source, SourceError, Verified, leaf_hash, verify_log};
use proof::{EntryView, Published};

use super::Tour;
use super::step::{Done, Teller, off};

/// Where the first entries of a log lie.
const FIRST_BUNDLE: &str = "tile/entries/000";

/// The day's count with the sale, and a refusal, enter the log; a stranger proves both, and reads a copy with a changed byte.
pub fn check_log(tour: &Tour<'_>, teller: &mut Teller<'_>) -> Result<()> {
    teller.begin();
    tour.house.store.write(proof::state_today)?;
    tour.followers.drain()?;
    let sale = latest(tour, "market.day_so_far", "\"orders_delivered\":0")?;
    let refusal = latest_refusal(tour)?;
    told(
        tour,
        teller,
        "operator",
        "stated the day's sales in the public log",
        vec![sale.body.clone(), refusal.body.clone()],
    )?;

    teller.begin();
    let published = Published(tour.house.media.clone());
    let seen = verify(tour, &published, &[&sale, &refusal])
        .map_err(|fault| off(format!("the log is not sound: {fault}")))?;
    let mut facts = vec![
        format!("{} entries under root {}", seen.size, seen.root),
        format!("the sale is counted in entry {}", sale.place),
        format!("the enforcement is entry {}", refusal.place),
    ];
    let fault = verify(tour, &Changed(published), &[])
        .err()
        .ok_or_else(|| off("a changed byte was not found"))?;
    facts.push(format!("a copy with one byte changed: {fault}"));
    told(tour, teller, "a stranger", "verified the public log", facts)
}

fn told(
    tour: &Tour<'_>,
    teller: &mut Teller<'_>,
    who: &'static str,
    what: &str,
    facts: Vec<String>,
) -> Result<()> {
    let done = Done {
        order: None,
        who,
        what: what.to_owned(),
        facts,
        page: "/open/log",
    };
    teller.done(&tour.house.store, done)
}

fn entries(tour: &Tour<'_>) -> Result<Vec<EntryView>> {
    tour.house.store.read(|tx| {
        let (mut all, mut before) = (Vec::new(), i64::MAX);
        loop {
            let page = proof::entries_before(tx, before, 200)?;
            let Some(last) = page.last() else { return Ok(all) };
            before = last.place;
            all.extend(page);
        }
    })
}

/// The latest entry of a kind that does not say `empty`.
fn latest(tour: &Tour<'_>, kind: &str, empty: &str) -> Result<EntryView> {
    let mut entries = entries(tour)?.into_iter();
    entries
        .find(|entry| entry.kind == kind && !entry.body.contains(empty))
        .ok_or_else(|| off(format!("the log has no {kind} that counts the sale")))
}

fn latest_refusal(tour: &Tour<'_>) -> Result<EntryView> {
    let mut entries = entries(tour)?.into_iter();
    entries
        .find(|entry| entry.kind == "decision.made" && entry.body.contains("\"outcome\":\"refused\""))
        .ok_or_else(|| off("the log has no refusal"))
}

fn verify(
    tour: &Tour<'_>,
    source: &impl Source,
    entries: &[&EntryView],
) -> Result<Verified, Box<dyn std::error::Error>> {
    let expected = |entry: &&EntryView| {
        Ok(ExpectedEntry {
            leaf: leaf_hash(entry.body.as_bytes()),
            index: Some(u64::try_from(entry.place).map_err(Error::internal)?),
        })
    };
    let expectations = Expectations {
        entries: entries.iter().map(expected).collect::<Result<_>>()?,
        ..Expectations::default()
    };
    Ok(verify_log(source, &tour.house.log_key.verifier(), &expectations)?)
}

/// A copy of the published log with one byte changed.
struct Changed<S>(S);

impl<S: Source> Source for Changed<S> {
    fn get(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let mut bytes = self.0.get(path)?;
        if let (true, Some(byte)) = (path.starts_with(FIRST_BUNDLE), bytes.get_mut(7)) {
            *byte ^= 1;
        }
        Ok(bytes)
    }
}
