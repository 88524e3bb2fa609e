//! The gate before a listing is seen, beside only opening its photograph.

use std::hint::black_box;

use fingerprint::{Limits, Picture, decode};
use kernel::{Error, Lang, PageSize, Result};

use super::market::Market;
use super::{Row, rate};
use crate::demo::content;

/// Photographs taken.
const PHOTOGRAPHS: usize = 16;

/// Each photograph is taken so often.
const ROUNDS: u32 = 4;

/// Measures.
pub fn measure(market: &Market) -> Result<Vec<Row>> {
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
    let (registry, words, today) = market.house.store.read(|tx| {
        let newest = catalog::newest_visible(tx, None, PageSize::new(1))?.items;
        let words = newest.first().map(|listing| listing.title(Lang::En).to_owned());
        Ok((
            trust::load_registry(tx)?,
            words.unwrap_or_default(),
            tx.now().day_in_china(),
        ))
    })?;
    let rules = trust::Rules::bundled()?;
    let photograph =
        |time: u32| photographs[usize::try_from(time).unwrap_or_default() % photographs.len()].as_slice();
    let bare = rate(times * ROUNDS, |time| open(photograph(time)).map(|_| ()))?;
    let screened = rate(times * ROUNDS, |time| {
        let picture = open(photograph(time))?;
        let seen = fingerprint::pdq::dihedral(&picture.raster());
        black_box(seen);
        black_box(trust::screen_text(rules, &registry, &words, today));
        Ok(())
    })?;
    let ready = rate(times, |time| catalog::prepare_photo(photograph(time)).map(|_| ()))?;
    Ok(vec![
        Row::new(
            "the publish gate: a photograph fingerprinted in all turns, words screened",
            "only decoding the photograph",
            screened,
            bare,
        )
        .at_least(Some(0.7)),
        Row::new(
            "a photograph made ready for the shop: checked, and stored in three sizes",
            "only decoding the photograph",
            ready,
            bare,
        ),
    ])
}

fn open(file: &[u8]) -> Result<Picture> {
    decode(file, Limits::default()).map_err(Error::internal)
}
