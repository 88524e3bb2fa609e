//! The list of what is on sale, narrowed by words, price, way and order: asked of the search, as the shop's page does.

use catalog::search::{LAST_PAGE, Search, SearchRequest, Sort};
use catalog::{CategorySlug, Listing};
use kernel::kinds::{ListingId, OrganisationId};
use kernel::{Error, Page, PageSize, Result, Yuan};
use schemars::JsonSchema;
use serde::Deserialize;
use store::Tx;

use super::wire::Route as Way;

/// The longest words; those of the page.
const LONGEST: usize = 120;

/// The order of what is found.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The best match first; without words, the newest first.
    Relevance,
    /// The newest first.
    Newest,
    /// The lowest landed price first.
    PriceUp,
    /// The highest landed price first; what has no price yet is left out.
    PriceDown,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Relevance => Self::Relevance,
            Order::Newest => Self::Newest,
            Order::PriceUp => Self::PriceUp,
            Order::PriceDown => Self::PriceDown,
        }
    }
}

/// What is searched for.
#[derive(Default)]
pub struct Wanted {
    /// The words.
    pub words: Option<String>,
    /// A category, and those below it.
    pub category: Option<CategorySlug>,
    /// A seller.
    pub seller: Option<OrganisationId>,
    /// A way into China.
    pub route: Option<Way>,
    /// Landed prices in fen, from and to.
    pub fen: (Option<i64>, Option<i64>),
    /// The order.
    pub sort: Option<Order>,
    /// Where to go on.
    pub before: Option<String>,
}

/// A page of what is found; the next one goes by its number.
///
/// # Errors
/// At the field that makes no sense.
pub fn found(tx: &mut Tx<'_>, search: &Search, wanted: Wanted, size: PageSize) -> Result<Page<Listing>> {
    let request = request(wanted, size)?;
    let found = search.query(&request)?;
    let ids: Vec<ListingId> = found.hits.iter().map(|hit| hit.listing).collect();
    let next = (found.more && request.page < LAST_PAGE).then(|| (request.page + 1).to_string());
    // The index may lag a moment behind: only what may be seen now is told.
    let items = catalog::visible_by_ids(tx, &ids)?;
    Ok(Page { items, next })
}

fn request(wanted: Wanted, size: PageSize) -> Result<SearchRequest> {
    let text = wanted.words.unwrap_or_default();
    if text.chars().count() > LONGEST {
        return Err(Error::field(
            "q",
            format!("搜索词最多 {LONGEST} 个字符。"),
            format!("Words to search for have at most {LONGEST} characters."),
        ));
    }
    let (from, to) = wanted.fen;
    if from.is_some_and(|from| from < 0) || to.is_some_and(|to| to < from.unwrap_or(0)) {
        return Err(Error::field(
            "max_fen",
            "价格以分为单位，从 0 起，min_fen 不能大于 max_fen。",
            "Prices are in fen from 0 on, and min_fen is not above max_fen.",
        ));
    }
    let page = wanted.before.map_or(Ok(0), |before| {
        let page = before.parse::<u16>().ok().filter(|page| *page <= LAST_PAGE);
        page.ok_or_else(|| {
            Error::field(
                "before",
                "before 应为上一页给出的 next。",
                "Give the next of the piece before.",
            )
        })
    })?;
    Ok(SearchRequest {
        text: text.replace(char::is_control, " ").trim().to_owned(),
        category: wanted.category,
        seller: wanted.seller,
        route: wanted.route.map(Into::into),
        from: from.map(Yuan::from_minor),
        to: to.map(Yuan::from_minor),
        sort: wanted.sort.map(Into::into).unwrap_or_default(),
        page,
        size: Some(size),
    })
}
