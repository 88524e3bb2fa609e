//! What a results page was asked for, as it stands in its address: words, choices, order, page.

use std::fmt::Write as _;

use catalog::CategorySlug;
use catalog::search::{LAST_PAGE, SearchRequest, Sort};
use compliance::Mode;
use kernel::Yuan;
use kernel::kinds::OrganisationId;

use crate::frame::render::percent;
use crate::shop::product_view::route_word;

/// A text of more characters is not searched for: no title is longer.
const LONGEST: usize = 200;
/// The highest price that can be asked for, in yuan.
const HIGHEST: i64 = 1_000_000;
/// The ways a shopper chooses from.
const ROUTES: [Mode; 2] = [Mode::Bonded, Mode::DirectPurchase];

/// Why a text was not searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unused {
    /// It is longer than any title.
    TooLong,
    /// It is damaged, or nothing in it is a word.
    Unreadable,
}

impl Unused {
    /// The word in templates.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// The words; empty for all.
    pub words: String,
    /// Why what was typed was not used.
    pub unused: Option<Unused>,
    /// Only this category and those below it.
    pub category: Option<CategorySlug>,
    /// Only this seller, by its name in addresses.
    pub seller: Option<String>,
    /// Only what may come this way.
    pub route: Option<Mode>,
    /// Only from so many yuan on.
    pub min: Option<i64>,
    /// Only up to so many yuan.
    pub max: Option<i64>,
    /// The order.
    pub sort: Sort,
    /// The page, from 0.
    pub page: u16,
}

impl Narrowing {
    /// Reads the pairs of an address. What makes no sense is left out: an address that somebody shortened, or that was made
    /// up, still shows goods.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = pairs.iter().find(|(key, value)| key == name && !value.is_empty());
            found.map(|(_, value)| value.as_str())
        };
        let (mut min, mut max) = (value("min").and_then(yuan), value("max").and_then(yuan));
        if let (Some(from), Some(to)) = (min, max)
            && from > to
        {
            (min, max) = (Some(to), Some(from));
        }
        let page = value("page").and_then(|page| page.parse::<u16>().ok());
        let words = words(value("q").unwrap_or_default());
        Self {
            unused: words.as_ref().err().copied(),
            words: words.unwrap_or_default(),
            category: value("category").and_then(CategorySlug::parse),
            seller: value("seller").filter(|slug| slug.len() <= 80).map(str::to_owned),
            route: value("route")
                .and_then(|word| ROUTES.into_iter().find(|route| route_word(*route) == word)),
            min,
            max,
            sort: value("sort").and_then(Sort::parse).unwrap_or_default(),
            page: page.unwrap_or(1).saturating_sub(1).min(LAST_PAGE),
        }
    }

    /// What is asked of the search.
    pub fn request(&self, seller: Option<OrganisationId>) -> SearchRequest {
        let fen = |yuan: i64| Yuan::from_minor(yuan * 100);
        SearchRequest {
            text: self.words.clone(),
            category: self.category.clone(),
            seller,
            route: self.route,
            from: self.min.map(fen),
            to: self.max.map(fen),
            sort: self.sort,
            page: self.page,
            size: None,
        }
    }

    /// Whether the price is narrowed.
    pub const fn is_priced(&self) -> bool {
        self.min.is_some() || self.max.is_some()
    }

    /// The address of this page. A category by itself has one of its own.
    pub fn href(&self) -> String {
        let own = self.category.as_ref().filter(|_| self.words.is_empty());
        let start = own.map_or_else(|| "/search".to_owned(), |category| format!("/c/{category}"));
        let mut href = String::new();
        let mut add = |name: &str, value: &str| {
            let mark = if href.is_empty() { '?' } else { '&' };
            // Writing to a string does not fail.
            let _ = write!(href, "{mark}{name}={}", percent(value));
        };
        for (name, value) in self.pairs() {
            if !(name == "category" && own.is_some()) {
                add(name, &value);
            }
        }
        if self.page > 0 {
            add("page", &(self.page + 1).to_string());
        }
        format!("{start}{href}")
    }

    /// What a form keeps beside what it asks: all but the page.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        if let Some(category) = &self.category {
            pairs.push(("category", category.to_string()));
        }
        if let Some(seller) = &self.seller {
            pairs.push(("seller", seller.clone()));
        }
        if let Some(route) = self.route {
            pairs.push(("route", route_word(route).to_owned()));
        }
        for (name, price) in [("min", self.min), ("max", self.max)] {
            pairs.extend(price.map(|price| (name, price.to_string())));
        }
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.word().to_owned()));
        }
        pairs
    }

    /// The same with a change, from its first page.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        (changed.page, changed.unused) = (0, None);
        change(&mut changed);
        changed
    }

    /// The same words and order without any choice.
    pub fn bare(&self) -> Self {
        Self {
            words: self.words.clone(),
            sort: self.sort,
            ..Self::default()
        }
    }
}

/// What was typed, without what cannot be seen.
pub fn words(typed: &str) -> Result<String, Unused> {
    // Bytes that are no text have become this character on their way.
    if typed.contains(char::REPLACEMENT_CHARACTER) {
        return Err(Unused::Unreadable);
    }
    let visible: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words = visible.trim();
    if words.chars().count() > LONGEST {
        return Err(Unused::TooLong);
    }
    Ok(words.to_owned())
}

/// Whole yuan, in half or full width.
fn yuan(typed: &str) -> Option<i64> {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        _ => c,
    };
    let typed: String = typed.trim().chars().map(half).collect();
    let number: i64 = typed.parse().ok()?;
    (0..=HIGHEST).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Narrowing {
        Narrowing::read(&serde_urlencoded::from_str::<Vec<(String, String)>>(query).unwrap())
    }

    #[test]
    fn an_address_is_read_and_written_again() {
        for address in [
            "/search",
            "/search?q=%E8%BD%A6%E5%8E%98%E5%AD%90&category=fruit&seller=tule-gate&route=bonded&min=100&max=200&sort=price_up&page=3",
            "/c/fruit",
            "/c/fruit?route=direct&page=2",
        ] {
            let (path, query) = address.split_once('?').unwrap_or((address, ""));
            let category = path
                .strip_prefix("/c/")
                .map(|slug| format!("&category={slug}"))
                .unwrap_or_default();
            assert_eq!(read(&format!("{query}{category}")).href(), address);
        }
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let odd = read("category=nothing&route=teleport&sort=luck&page=-1&min=9e9&max=x&seller=");
        assert_eq!(odd, Narrowing::default());
        let turned = read("min=３００&max=100&page=9999&q=%00%0a+x+");
        assert_eq!((turned.min, turned.max), (Some(100), Some(300)));
        assert_eq!((turned.page, turned.words.as_str()), (LAST_PAGE, "x"));
    }

    #[test]
    fn what_cannot_be_searched_for_is_not_cut_but_told() {
        let long = |count: usize| read(&format!("q={}", "x".repeat(count)));
        assert_eq!((long(LONGEST).words.len(), long(LONGEST).unused), (LONGEST, None));
        assert_eq!(
            (long(3000).words.as_str(), long(3000).unused),
            ("", Some(Unused::TooLong))
        );
        assert_eq!(read("q=%ff%fe").unused, Some(Unused::Unreadable));
    }
}
