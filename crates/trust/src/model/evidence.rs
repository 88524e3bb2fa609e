//! What was seen, kept with every reason so that a person can judge it, and the reasons themselves.

use std::ops::Range;

use fingerprint::Hit;
use fingerprint::pdq::Area;
use kernel::Said;
use kernel::kinds::{BrandId, HouseRuleId, ListingId, PhotoId};
use serde::{Deserialize, Serialize};

use super::claimed::ClaimedProduct;
use super::facts::TextField;
use super::price::PriceRange;
use super::rules::Family;

/// How many characters of the text are shown on either side of what was found.
const AROUND: usize = 40;

/// A place in a text, shown in its surroundings: `before` + `found` + `after` is a piece of the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The field.
    pub field: TextField,
    /// Where it begins, in characters of the field's text.
    pub at: usize,
    /// What stands before it.
    pub before: String,
    /// What was found, as written.
    pub found: String,
    /// What stands after it.
    pub after: String,
}

/// A part of a photograph, in thousandths of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// From the left edge.
    pub left: u16,
    /// From the upper edge.
    pub top: u16,
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
}

impl Region {
    /// The part, unless it is all of the photograph.
    pub fn of(area: Area) -> Option<Self> {
        let Area {
            left,
            top,
            width,
            height,
        } = area;
        (area != Area::WHOLE).then_some(Self {
            left,
            top,
            width,
            height,
        })
    }
}

/// Evidence of a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// A brand's name in a text.
    Words {
        /// Where.
        passage: Passage,
        /// The brand.
        brand: BrandId,
        /// The name or alias that was read.
        name: String,
        /// How it was written: `plain`, `skeleton`, `leet`.
        view: String,
        /// Characters that differ from the plain name.
        distance: u32,
        /// How surely the brand is meant, in thousandths.
        confidence: u16,
        /// Which of the brand's products the listing claims to be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        product: Option<ClaimedProduct>,
    },
    /// A photograph that is known.
    Photo {
        /// Its place, the first is 1.
        place: usize,
        /// Its id in the catalogue.
        photo: Option<PhotoId>,
        /// The known photograph's number in the registry.
        known: i64,
        /// The brand whose photograph it is.
        brand: Option<BrandId>,
        /// The removed listing it stood on.
        listing: Option<ListingId>,
        /// Bits of 256 that differ; 0 for the same file.
        distance: u32,
        /// Whether it is the same file.
        same_file: bool,
        /// The lower of the two PDQ qualities.
        quality: u8,
        /// Where a file of the known photograph lies in the media store; empty if there is none.
        media: String,
        /// The part of the seller's photograph that is the same; none if it is all of it.
        #[serde(default)]
        ours: Option<Region>,
        /// The part of the known photograph that it is the same as; none if it is all of it.
        #[serde(default)]
        theirs: Option<Region>,
        /// How the known photograph was turned or mirrored: `clockwise`, `mirror-across` and so on; empty if it was not.
        #[serde(default)]
        turn: String,
    },
    /// A text taken from a removed listing.
    Copy {
        /// The removed listing.
        listing: Option<ListingId>,
        /// Language of the text.
        lang: kernel::Lang,
        /// Share in common, in thousandths.
        likeness: u16,
    },
    /// A number under the bars.
    Barcode {
        /// As the seller wrote it.
        written: String,
        /// The brand to whose range it belongs.
        brand: Option<BrandId>,
    },
    /// What is asked for a brand's goods.
    Price {
        /// The brand.
        brand: BrandId,
        /// The product, if the brand states its price; else goods of the same category were compared with.
        product: Option<String>,
        /// The lowest price asked, in US cents.
        asked: i64,
        /// What they cost.
        range: PriceRange,
        /// How many spreads the price lies above the middle, in hundredths.
        score: i64,
        /// Where the listing names that product.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passage: Option<Passage>,
    },
    /// The kind of goods.
    Goods {
        /// The entry of the list of banned goods.
        entry: String,
        /// The tariff code or flag.
        code: Option<String>,
        /// The word, if a word it was.
        passage: Option<Passage>,
        /// Where the rule stands.
        source: String,
    },
    /// What a rule of the operator's own asks for.
    House {
        /// The rule.
        rule: HouseRuleId,
        /// Its version.
        version: i64,
        /// Its name.
        name: String,
        /// Its condition.
        expression: String,
    },
    /// Strikes that count against the seller.
    Strikes {
        /// Their points.
        points: i64,
    },
    /// Shoppers who sent the goods back as not genuine, told the market so, or said so in a review.
    Buyers {
        /// How many different ones.
        doubts: i64,
    },
    /// Another shop that this one has much in common with. What and which, people find on the desk.
    Linked {
        /// Whether that shop is closed.
        closed: bool,
    },
    /// What is not there.
    Missing {
        /// Names of the fields.
        what: Vec<String>,
    },
    /// An analyst has looked; the evidence is the case.
    Looked,
}

impl Evidence {
    /// The brand that it is about.
    pub const fn brand(&self) -> Option<BrandId> {
        match self {
            Self::Words { brand, .. } | Self::Price { brand, .. } => Some(*brand),
            Self::Photo { brand, .. } | Self::Barcode { brand, .. } => *brand,
            _ => None,
        }
    }

    /// Whether both are about the same thing: the same brand's name, the same known photograph, the same removed text. How
    /// near it is, and where it stands, may differ.
    pub fn same_thing(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Words { brand, .. }, Self::Words { brand: second, .. }) => brand == second,
            (
                Self::Photo { known, photo, .. },
                Self::Photo {
                    known: second,
                    photo: shown,
                    ..
                },
            ) => known == second && photo == shown,
            (
                Self::Copy { listing, lang, .. },
                Self::Copy {
                    listing: second,
                    lang: same,
                    ..
                },
            ) => listing == second && lang == same,
            // A price that is no lower than one already weighed is no news.
            (
                Self::Price { brand, asked, .. },
                Self::Price {
                    brand: second,
                    asked: now,
                    ..
                },
            ) => brand == second && asked <= now,
            _ => self == other,
        }
    }
}

/// A reason of a decision: a rule, what was seen, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule's stable code.
    pub code: String,
    /// The version of the rules.
    pub rules: String,
    /// Its family.
    pub family: Family,
    /// Its weight of evidence, in centibans.
    pub weight: i32,
    /// Whether a person looks whatever else is seen.
    #[serde(default)]
    pub holds: bool,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// What was seen.
    pub seen: Said,
    /// Which rule.
    pub rule: Said,
    /// What to do.
    pub mend: Said,
    /// The evidence.
    pub evidence: Evidence,
}

impl Passage {
    /// The place of a hit in a field's text.
    pub fn of(field: TextField, text: &str, hit: &Hit) -> Self {
        Self::at(field, text, &hit.span)
    }

    /// The place of some bytes in a field's text.
    pub fn at(field: TextField, text: &str, span: &Range<usize>) -> Self {
        let (before, found, after) = (
            text.get(..span.start).unwrap_or_default(),
            text.get(span.clone()).unwrap_or_default(),
            text.get(span.end..).unwrap_or_default(),
        );
        let skipped = before.chars().count().saturating_sub(AROUND);
        Self {
            field,
            at: before.chars().count(),
            before: before.chars().skip(skipped).collect(),
            found: found.to_owned(),
            after: after.chars().take(AROUND).collect(),
        }
    }
}

impl Reason {
    /// The reason as its seller may see it: nothing of other sellers' listings.
    #[must_use]
    pub fn for_seller(mut self) -> Self {
        match &mut self.evidence {
            Evidence::Photo { listing, media, .. } if listing.is_some() => {
                *listing = None;
                media.clear();
            }
            Evidence::Copy { listing, .. } => *listing = None,
            // Whoever knows the condition knows how to get around it.
            Evidence::House { expression, .. } => expression.clear(),
            _ => {}
        }
        self
    }
}

/// The name of a view in evidence.
pub fn view_word(view: fingerprint::View) -> String {
    format!("{view:?}").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_a_piece_of_the_original() {
        let matcher = fingerprint::BrandMatcher::new([fingerprint::Brand::new(1, "Nike").unwrap()]).unwrap();
        let text = format!("{}跑步鞋 N1ke 男款 {}", "长".repeat(60), "尾".repeat(60));
        let hit = &matcher.find(&text)[0];
        let passage = Passage::of(TextField::TitleZh, &text, hit);
        assert_eq!((passage.found.as_str(), passage.at), ("N1ke", 64));
        assert_eq!(passage.before.chars().count(), AROUND);
        assert!(text.contains(&format!("{}{}{}", passage.before, passage.found, passage.after)));
    }
}
