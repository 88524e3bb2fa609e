//! A review as templates take it.

use std::collections::BTreeMap;

use kernel::kinds::{ListingId, OrderId};
use kernel::{Error, Lang, Result, Said};
use orders::Review;
use serde::Serialize;
use store::Tx;

use crate::frame::view::moment;

/// A review.
#[derive(Serialize)]
pub struct ReviewView {
    stars: u8,
    said: String,
    at: String,
    changed: bool,
    answer: Option<Answer>,
    /// Why its words are not shown.
    hidden: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    text: String,
    at: String,
}

impl ReviewView {
    /// As everybody may read it.
    pub fn open(review: &Review, lang: Lang) -> Self {
        Self {
            stars: review.stars.count(),
            said: review.open_words().to_owned(),
            at: moment(review.at),
            changed: review.changed.is_some(),
            answer: review.answer.as_ref().map(|(text, at)| Answer {
                text: text.clone(),
                at: moment(*at),
            }),
            hidden: review.hidden.map(|(why, _)| why.said().in_lang(lang).to_owned()),
        }
    }

    /// As those read it who answer for it.
    pub fn whole(review: &Review, lang: Lang) -> Self {
        Self {
            said: review.said.clone(),
            ..Self::open(review, lang)
        }
    }
}

/// The titles of what reviews are about.
pub fn titles(tx: &mut Tx<'_>, reviews: &[Review], lang: Lang) -> Result<BTreeMap<ListingId, String>> {
    let mut titles = BTreeMap::new();
    for review in reviews {
        if !titles.contains_key(&review.listing)
            && let Some(listing) = catalog::listing(tx, review.listing)?
        {
            titles.insert(review.listing, listing.title(lang).to_owned());
        }
    }
    Ok(titles)
}

/// The order and line that a path names.
///
/// # Errors
/// [`kernel::Code::NotFound`] for anything that is none.
pub fn place((order, line): &(String, String)) -> Result<(OrderId, u16)> {
    let missing = || Error::not_found(&Said::new("这件商品", "such line of an order"));
    Ok((
        order.parse().map_err(|_| missing())?,
        line.parse().map_err(|_| missing())?,
    ))
}
