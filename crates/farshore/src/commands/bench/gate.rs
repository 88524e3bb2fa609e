//! The gate before a listing is seen, beside only opening its photograph.

use fingerprint::{Limits, decode};
use kernel::{Error, Lang, PageSize, Result};

use super::market::Market;
use super::{Row, rate};
use crate::demo::content;

/// Photographs taken.
const PHOTOGRAPHS: usize = 16;

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
    let photograph = |time: u32| photographs[usize::try_from(time).unwrap_or_default()].as_slice();
    let ours = rate(times, |time| {
        catalog::prepare_photo(photograph(time))?;
        trust::screen_text(rules, &registry, &words, today);
        Ok(())
    })?;
    let bare = rate(times, |time| {
        let opened = decode(photograph(time), Limits::default());
        opened.map(|_| ()).map_err(Error::internal)
    })?;
    Ok(vec![Row::new(
        "the publish gate: photograph made ready and fingerprinted, words screened",
        "only decoding the photograph",
        ours,
        bare,
    )])
}
