//! What is asked of the search, and what it answers.

use kernel::kinds::{ListingId, OrganisationId};
use kernel::{PageSize, Yuan};
use landed::route::Mode;

use crate::model::category::CategorySlug;

/// The last page that is shown: nobody reads on, and machines should not.
pub const LAST_PAGE: u16 = 49;

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The best match first; without words, the newest first.
    #[default]
    Relevance,
    /// The newest first.
    Newest,
    /// The lowest landed price first.
    PriceUp,
    /// The highest landed price first; listings that have no price come last here too.
    PriceDown,
}

impl Sort {
    /// The word in page addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::PriceUp => "price_up",
            Self::PriceDown => "price_down",
        }
    }

    /// The order of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Relevance, Self::Newest, Self::PriceUp, Self::PriceDown]
            .into_iter()
            .find(|sort| sort.word() == word)
    }
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// The words; empty for all.
    pub text: String,
    /// Only this category and those below it.
    pub category: Option<CategorySlug>,
    /// Only this seller.
    pub seller: Option<OrganisationId>,
    /// Only what may come this way.
    pub route: Option<Mode>,
    /// Only from this landed price on.
    pub from: Option<Yuan>,
    /// Only up to this landed price.
    pub to: Option<Yuan>,
    /// The order.
    pub sort: Sort,
    /// The page, from 0 to [`LAST_PAGE`].
    pub page: u16,
    /// How many hits a page has; the usual page if not told.
    pub size: Option<PageSize>,
}

/// A listing that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The listing.
    pub listing: ListingId,
    /// Its landed price when it was last indexed; the price source has the present one.
    pub price: Option<Yuan>,
}

/// A range of landed prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PriceBand {
    /// From this price on.
    pub from: Yuan,
    /// Up to, but without this price; without end if none.
    pub below: Option<Yuan>,
}

/// The bands that a shopper chooses from, in yuan.
pub const BANDS: [PriceBand; 5] = [
    band(0, Some(100)),
    band(100, Some(200)),
    band(200, Some(500)),
    band(500, Some(1000)),
    band(1000, None),
];

const fn band(from: i64, below: Option<i64>) -> PriceBand {
    let below = match below {
        Some(yuan) => Some(Yuan::from_minor(yuan * 100)),
        None => None,
    };
    PriceBand {
        from: Yuan::from_minor(from * 100),
        below,
    }
}

/// How many listings each further choice would leave, the other choices kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By category, in the order of the tree; without empty ones.
    pub categories: Vec<(CategorySlug, usize)>,
    /// By seller, the most first, at most 20.
    pub sellers: Vec<(OrganisationId, usize)>,
    /// By way into China.
    pub routes: Vec<(Mode, usize)>,
    /// By landed price.
    pub prices: Vec<(PriceBand, usize)>,
    /// Whether there were too many listings to count them all: the numbers are then at least these.
    pub capped: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPage {
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// How many there are on all pages.
    pub total: usize,
    /// Whether there is a next page.
    pub more: bool,
    /// What could be chosen further.
    pub facets: Facets,
    /// What was searched for in place of the text, if a word of it is found nowhere and another is spelled nearly so.
    pub corrected: Option<String>,
    /// Whether a text was given in which there is no word to search for: all listings are found.
    pub wordless: bool,
    /// What was probably meant, if a word is found nowhere and the text itself was searched for.
    pub did_you_mean: Option<String>,
    /// Whether no listing has all the words, and these have most of them.
    pub loosened: bool,
}

/// A word to search for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The word.
    pub text: String,
    /// How many titles have it.
    pub count: u32,
}
