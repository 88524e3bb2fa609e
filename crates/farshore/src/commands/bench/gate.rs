//! The gate before a listing is seen, beside only opening its photograph.

use std::hint::black_box;

use fingerprint::{Limits, Picture, decode, pdq};
use kernel::{Clock, Error, Lang, PageSize, Result, SystemClock};
use trust::{ListingFacts, PhotoFact};

use super::market::Market;
use super::rate;
use super::report::{Figure, Row};
use crate::demo::content;

/// Photographs taken.
const PHOTOGRAPHS: usize = 16;

/// Each photograph is taken so often.
const ROUNDS: u32 = 12;

/// Most milliseconds that 99 of 100 listings wait.
const WAIT: f64 = 150.0;

/// Measures, with how long a listing waits.
pub fn measure(market: &Market) -> Result<(Vec<Row>, Figure)> {
    let sellers = content::sellers()?;
    let listings = sellers.iter().flat_map(|file| &file.listing);
    let photographs: Vec<Vec<u8>> = listings
        .filter_map(|listing| content::photo(listing.photos.first()?))
        .take(PHOTOGRAPHS)
        .collect();
    let times = u32::try_from(photographs.len()).unwrap_or_default();
    if times == 0 {
        return Err(Error::internal("the demo market has no photographs"));
    }
    let (registry, listing, today) = market.house.store.read(|tx| {
        let newest = catalog::newest_visible(tx, None, PageSize::new(1))?.items;
        Ok((
            trust::load_registry(tx)?,
            newest.into_iter().next(),
            tx.now().day_in_china(),
        ))
    })?;
    let listing = listing.ok_or_else(|| Error::internal("the demo market has nothing on sale"))?;
    let words = listing.title(Lang::En).to_owned();
    let rules = trust::Rules::bundled()?;
    let photograph =
        |time: u32| photographs[usize::try_from(time).unwrap_or_default() % photographs.len()].as_slice();
    let bare = rate(times * ROUNDS, |time| open(photograph(time)).map(|_| ()))?;
    let screened = rate(times * ROUNDS, |time| {
        let picture = open(photograph(time))?;
        black_box(pdq::fingerprint(&picture.raster()));
        black_box(trust::screen_text(rules, &registry, &words, today));
        Ok(())
    })?;
    let look = |facts: &ListingFacts| {
        black_box(trust::screen(rules, facts, &registry, today));
    };
    let facts = ListingFacts::of_listing(&listing);
    let (gate, p99) = offered(times * ROUNDS, &facts, photograph, look)?;
    let ready = rate(times, |time| catalog::prepare_photo(photograph(time)).map(|_| ()))?;
    let rows = vec![
        Row::new(
            "the publish gate: a photograph fingerprinted, words screened",
            "only decoding the photograph",
            screened,
            bare,
        )
        .at_least(Some(0.7)),
        Row::new(
            "the publish gate: a listing with three photographs, fingerprinted whole and in parts, screened",
            "only decoding the three",
            gate,
            bare / 3.0,
        )
        .p99(p99),
        Row::new(
            "a photograph made ready for the shop: checked, and stored in three sizes",
            "only decoding the photograph",
            ready,
            bare,
        ),
    ];
    let wait = Figure {
        what: "a listing with three photographs at the gate, 99th percentile, milliseconds",
        value: p99,
        most: Some(WAIT),
    };
    Ok((rows, wait))
}

/// Listings with three photographs each: how many a second, and what 99 of 100 wait, in milliseconds.
fn offered<'a>(
    times: u32,
    listing: &ListingFacts,
    photograph: impl Fn(u32) -> &'a [u8],
    look: impl Fn(&ListingFacts),
) -> Result<(f64, f64)> {
    let mut waits = Vec::new();
    let rate = rate(times, |time| {
        let began = SystemClock.now();
        let mut facts = listing.clone();
        let photos = (0..3).map(|other| fact(photograph(time + other)));
        facts.photos = photos.collect::<Result<_>>()?;
        look(&facts);
        waits.push(SystemClock.now().since(began).as_secs_f64() * 1000.0);
        Ok(())
    })?;
    waits.sort_by(f64::total_cmp);
    Ok((
        rate,
        waits.get(waits.len() * 99 / 100).copied().unwrap_or_default(),
    ))
}

/// A photograph as the gate sees it.
fn fact(file: &[u8]) -> Result<PhotoFact> {
    let picture = open(file)?;
    let print = pdq::fingerprint(&picture.raster());
    Ok(PhotoFact {
        id: None,
        sha256: String::new(),
        pdq: print.hash.to_string(),
        quality: print.quality,
        codes: Some(pdq::codes(&picture.raster())),
    })
}

fn open(file: &[u8]) -> Result<Picture> {
    decode(file, Limits::default()).map_err(Error::internal)
}
