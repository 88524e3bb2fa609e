//! What shoppers have said, for those who may read it.

use kernel::kinds::{ListingId, OrderId, PersonId};
use kernel::{Page, PageSize, Result, Time};
use people::{AnalystScope, OperatorScope, SellerScope, ShopperScope, Vault};
use store::Tx;

use crate::actions::complain::note_field;
use crate::actions::view::{end_of_time, read_cursor};
use crate::market::no_order;
use crate::model::review::{Complaint, Review, Stars};
use crate::rows::order as orders;
use crate::rows::review::Of;
use crate::rows::{complaint, review as rows};

/// Most doubts that an analyst is shown of one listing.
const MOST: i64 = 50;

/// How a listing is rated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// Reviews with each number of stars, the most stars first; numbers that nobody gave are left out.
    pub counts: Vec<(Stars, i64)>,
}

impl Rating {
    /// How many reviews there are.
    pub fn reviews(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// The mean in tenths of a star, rounded half up; none without reviews.
    pub fn tenths(&self) -> Option<i64> {
        let stars: i64 = self
            .counts
            .iter()
            .map(|(stars, count)| i64::from(stars.count()) * count)
            .sum();
        let reviews = self.reviews();
        (reviews > 0).then(|| (stars * 20 + reviews) / (reviews * 2))
    }
}

/// How a listing is rated.
pub fn rating(tx: &mut Tx<'_>, listing: ListingId) -> Result<Rating> {
    let counts = rows::counts(tx, listing)?;
    Ok(Rating { counts })
}

/// Reviews of a listing, the latest first.
pub fn reviews_of_listing(
    tx: &mut Tx<'_>,
    listing: ListingId,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Review>> {
    list(tx, Of::Listing(listing), before, size)
}

/// Reviews of the seller's goods, the latest first.
pub fn reviews_of_seller(
    tx: &mut Tx<'_>,
    seller: SellerScope,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Review>> {
    list(tx, Of::Seller(seller.org()), before, size)
}

/// All reviews, the latest first.
pub fn reviews_of_operator(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Review>> {
    list(tx, Of::Everyone, before, size)
}

fn list(tx: &mut Tx<'_>, of: Of, before: Option<&str>, size: PageSize) -> Result<Page<Review>> {
    let before = before.and_then(read_cursor).unwrap_or_else(end_of_time);
    let found = rows::list(tx, of, before, size.rows() + 1)?;
    Ok(Page::from_overread(found, size, |review| {
        format!("{}.{}", review.at.micros(), review.order)
    }))
}

/// What a shopper has said of the lines of their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// To everybody.
    pub reviews: Vec<Review>,
    /// To the market alone, with what they have seen.
    pub complaints: Vec<(Complaint, Option<String>)>,
}

/// What the shopper has said of an order.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs.
pub fn own_words(tx: &mut Tx<'_>, vault: &Vault, shopper: ShopperScope, order: OrderId) -> Result<OwnWords> {
    let found = orders::get(tx, order)?.filter(|order| order.person == shopper.person());
    found.ok_or_else(no_order)?;
    let mut complaints = Vec::new();
    for told in complaint::of_order(tx, order)? {
        let note = note(tx, vault, shopper.person(), &told)?;
        complaints.push((told, note));
    }
    Ok(OwnWords {
        reviews: rows::of_order(tx, order)?,
        complaints,
    })
}

/// A doubt that goods are genuine, as who looks into it reads it: without who and which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Told to the market alone, with what they have seen, unless they were erased since.
    Told(Complaint, Option<String>),
    /// Said in a review.
    Said(Review),
}

impl Doubt {
    /// When.
    pub const fn at(&self) -> Time {
        match self {
            Self::Told(complaint, _) => complaint.at,
            Self::Said(review) => review.at,
        }
    }
}

/// What they have written with it, unless they were erased since.
fn note(tx: &mut Tx<'_>, vault: &Vault, person: PersonId, told: &Complaint) -> Result<Option<String>> {
    let field = note_field(told.order, told.line);
    let note = vault.open(tx, person.uuid(), &field)?;
    Ok(note.map(|note| note.to_string()).filter(|note| !note.is_empty()))
}

/// The doubts about a listing, the latest first.
pub fn doubts_of_listing(
    tx: &mut Tx<'_>,
    vault: &Vault,
    _: AnalystScope,
    listing: ListingId,
) -> Result<Vec<Doubt>> {
    let mut doubts: Vec<Doubt> = rows::doubting(tx, listing, MOST)?
        .into_iter()
        .map(Doubt::Said)
        .collect();
    for told in complaint::of_listing(tx, listing, MOST)? {
        let Some(order) = orders::get(tx, told.order)? else {
            continue;
        };
        let note = note(tx, vault, order.person, &told)?;
        doubts.push(Doubt::Told(told, note));
    }
    doubts.sort_by_key(|doubt| std::cmp::Reverse(doubt.at()));
    Ok(doubts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_the_mean_in_tenths() {
        let rating = |counts: &[(i64, i64)]| Rating {
            counts: counts
                .iter()
                .map(|(stars, count)| (Stars::new(*stars).unwrap(), *count))
                .collect(),
        };
        assert_eq!(rating(&[]).tenths(), None);
        assert_eq!(rating(&[(5, 1)]).tenths(), Some(50));
        assert_eq!(rating(&[(5, 1), (4, 1), (4, 1)]).tenths(), Some(43));
        assert_eq!(rating(&[(5, 3), (4, 1)]).tenths(), Some(48), "4.75");
    }
}
