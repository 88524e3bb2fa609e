//! A listing: what a seller offers, in which state it is, and who may see it.

use std::collections::BTreeSet;

use kernel::kinds::{DecisionId, ListingId, OrganisationId};
use kernel::{Dollars, Lang, Line, Slug, Time};
use landed::hs::HsCode;
use landed::route::Mode;
use serde::{Deserialize, Serialize};

use super::category::{Categories, CategorySlug};
use super::origin::Origin;
use super::photo::Photo;
use super::texts::Texts;
use super::variant::{ListingOption, Variant, VariantState};

/// What the seller wants of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written; only the seller sees it.
    Draft,
    /// To be sold; visible once this version is cleared.
    Published,
    /// Put away; orders may still name it.
    Archived,
}

impl Status {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The status of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Archived]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

/// What a listing comes to, for its seller: the wish and the screening together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Being written.
    Draft,
    /// Published; the screening of this version has not decided yet.
    Waiting,
    /// On sale.
    Visible,
    /// Published, and this version was refused.
    Refused,
    /// Put away.
    Archived,
}

impl Standing {
    /// The word in interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Visible => "visible",
            Self::Refused => "refused",
            Self::Archived => "archived",
        }
    }

    /// The standing of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Draft,
            Self::Waiting,
            Self::Visible,
            Self::Refused,
            Self::Archived,
        ]
        .into_iter()
        .find(|standing| standing.word() == word)
    }
}

/// What is said about the goods: all that screening looks at besides variants and photographs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The category.
    pub category: CategorySlug,
    /// The brand as the seller names it.
    pub brand: Option<Line<80>>,
    /// The tariff code.
    pub hs: Option<HsCode>,
    /// Whether the tariff code is the category's suggestion and not the seller's own.
    pub hs_suggested: bool,
    /// The country in which the goods were made.
    pub origin: Option<Origin>,
    /// The texts.
    pub texts: Texts,
    /// The options, at most three.
    pub options: Vec<ListingOption>,
    /// Days from production to expiry; none for goods that do not expire.
    pub shelf_life_days: Option<u16>,
    /// The ways into China that the seller offers.
    pub routes: BTreeSet<Mode>,
    /// What the customs gates ask about, beside the category's flags: `dried`, `lithium-battery`.
    pub flags: BTreeSet<String>,
    /// The seller's own keywords; searched, not shown.
    pub tags: Vec<Line<60>>,
}

impl Facts {
    /// Facts about goods of a category, nothing else told yet; the category's tariff code is suggested.
    pub fn of(category: CategorySlug) -> Self {
        let hs = Categories::bundled()
            .get(category.as_str())
            .and_then(|category| category.hs.clone());
        Self {
            category,
            brand: None,
            hs_suggested: hs.is_some(),
            hs,
            origin: None,
            texts: Texts::default(),
            options: Vec::new(),
            shelf_life_days: None,
            routes: BTreeSet::from([Mode::DirectPurchase]),
            flags: BTreeSet::new(),
            tags: Vec::new(),
        }
    }

    /// All flags: the category's, those of the categories above it, and the listing's own.
    pub fn all_flags(&self) -> BTreeSet<String> {
        let path = Categories::bundled().upwards(&self.category);
        let of_category = path.iter().flat_map(|category| category.flags.iter().cloned());
        of_category.chain(self.flags.iter().cloned()).collect()
    }
}

/// A listing with its variants and photographs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Its id.
    pub id: ListingId,
    /// The seller.
    pub seller: OrganisationId,
    /// The seller's own name for it.
    pub handle: String,
    /// Its name in page addresses; the id beside it counts.
    pub slug: Slug,
    /// Counts what a shopper would see differently.
    pub version: i64,
    /// What the seller wants.
    pub status: Status,
    /// The version that screening let pass.
    pub cleared_version: Option<i64>,
    /// The version that screening refused.
    pub refused_version: Option<i64>,
    /// The decision behind whichever of the two came last.
    pub decision: Option<DecisionId>,
    /// What is said about the goods.
    pub facts: Facts,
    /// The variants on sale, in the seller's order.
    pub variants: Vec<Variant>,
    /// The photographs, in the seller's order.
    pub photos: Vec<Photo>,
    /// When it was first written.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
    /// When it was first visible.
    pub shown_at: Option<Time>,
}

impl Listing {
    /// What it comes to.
    pub fn standing(&self) -> Standing {
        match self.status {
            Status::Draft => Standing::Draft,
            Status::Archived => Standing::Archived,
            Status::Published if self.cleared_version == Some(self.version) => Standing::Visible,
            Status::Published if self.refused_version == Some(self.version) => Standing::Refused,
            Status::Published => Standing::Waiting,
        }
    }

    /// Whether shoppers may see it: published, and this very version cleared.
    pub fn is_visible(&self) -> bool {
        self.standing() == Standing::Visible
    }

    /// The title in this language, else in the other.
    pub fn title(&self, lang: Lang) -> &str {
        self.facts.texts.title(lang)
    }

    /// The variants that are sold.
    pub fn active_variants(&self) -> impl Iterator<Item = &Variant> {
        self.variants
            .iter()
            .filter(|variant| variant.state == VariantState::Active)
    }

    /// The lowest price of its variants, if it has any.
    pub fn lowest_price(&self) -> Option<Dollars> {
        self.active_variants().map(|variant| variant.told.price).min()
    }
}

/// A version as it was submitted for screening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What was said about the goods.
    pub facts: Facts,
    /// The variants.
    pub variants: Vec<Variant>,
    /// The photographs.
    pub photos: Vec<Photo>,
}
