//! A description taken apart: its tokens once each, its numbers, its price.

use std::collections::HashSet;

use super::goods::{Found, Goods, Place};
use super::number::gtin;
use super::token::{Sort, Token, tokens};

/// So many tokens of a title and so many of a description are looked at: nobody needs more, and nobody can make a comparison
/// slow.
const MOST: usize = 300;
const MOST_DETAILS: usize = 1000;

/// A description taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// The tokens of the title, then those that only brand, model and attributes have.
    pub core: Vec<Read>,
    /// Tokens that only the description has.
    pub details: Vec<Read>,
    /// Two neighbours in one, as somebody else may write them, with the places of both in `core`.
    pub pairs: Vec<(String, usize, usize)>,
    /// The words of the brand.
    pub brand: Vec<String>,
    /// The number under the bars.
    pub gtin: Option<Gtin>,
    /// The price.
    pub price: Option<u64>,
}

/// A number under the bars.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gtin {
    pub digits: [u8; 14],
    /// Bytes as written.
    pub length: usize,
}

/// A token and where it was read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub sort: Sort,
    pub key: String,
    pub found: Found,
}

impl Profile {
    pub fn of(goods: &Goods) -> Self {
        let price = goods.price.and_then(|price| u64::try_from(price).ok());
        let mut profile = Self {
            gtin: gtin(&goods.gtin).map(|digits| Gtin {
                digits,
                length: goods.gtin.len(),
            }),
            price: price.filter(|price| *price > 0),
            ..Self::default()
        };
        let mut known = HashSet::new();
        profile.take(tokens(&goods.title), Place::Title, &mut known);
        let brand = tokens(&goods.brand);
        profile.brand = brand.iter().map(|token| token.key.clone()).collect();
        profile.take(brand, Place::Brand, &mut known);
        profile.take(whole(&goods.model), Place::Model, &mut known);
        for (at, (_, value)) in goods.attributes.iter().enumerate() {
            profile.take(tokens(value), Place::Attribute(at), &mut known);
        }
        let details = tokens(&goods.details).into_iter();
        let fresh = details.filter(|token| known.insert(token.key.clone()));
        let fresh = fresh.map(|token| read(token, Place::Details));
        profile.details = fresh.take(MOST_DETAILS).collect();
        profile
    }

    fn take(&mut self, tokens: Vec<Token>, place: Place, known: &mut HashSet<String>) {
        let mut before = None;
        for token in tokens {
            if self.core.len() >= MOST {
                return;
            }
            if !known.insert(token.key.clone()) {
                before = None;
                continue;
            }
            let at = self.core.len();
            self.core.push(read(token, place));
            if let Some(first) = before.replace(at) {
                self.glue(first, at);
            }
        }
    }

    fn glue(&mut self, first: usize, second: usize) {
        let (one, two) = (&self.core[first], &self.core[second]);
        let glues = |sort| matches!(sort, Sort::Word | Sort::Number | Sort::Model);
        if glues(one.sort) && glues(two.sort) {
            self.pairs
                .push((format!("{}{}", one.key, two.key), first, second));
        }
    }
}

/// The field for the model number is one number, whatever stands in it.
fn whole(model: &str) -> Vec<Token> {
    let pieces = crate::text::pieces(model);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return Vec::new();
    };
    let span = first.span.start..last.span.end;
    let key: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let digits = key.bytes().all(|byte| byte.is_ascii_digit());
    let key = if digits { key.trim_start_matches('0') } else { &key };
    if key.is_empty() {
        return Vec::new();
    }
    vec![Token {
        sort: Sort::Model,
        key: key.to_owned(),
        span,
    }]
}

fn read(token: Token, place: Place) -> Read {
    Read {
        sort: token.sort,
        key: token.key,
        found: Found {
            place,
            span: token.span,
        },
    }
}
