//! What was seen, one card for each reason: pictures side by side, the words in their place.

use catalog::Snapshot;
use kernel::kinds::BrandId;
use kernel::{Dollars, Lang};
use serde::Serialize;
use trust::{CaseFile, Evidence, Passage, Reason, Region, TextField};

use super::odd_letters::{OddLetter, odd_letters};
use crate::frame::view::AmountView;
use crate::shop::{PhotoView, kept_photo, photo};

/// A card of evidence.
#[derive(Serialize, Default)]
pub struct EvidenceView {
    code: String,
    kind: &'static str,
    seen: String,
    rule: String,
    passage: Option<PassageView>,
    ours: Option<PhotoView>,
    theirs: Option<PhotoView>,
    ours_part: Option<Region>,
    theirs_part: Option<Region>,
    turn: Option<String>,
    same_file: bool,
    distance: Option<u32>,
    likeness: Option<String>,
    brand: Option<String>,
    value: Option<String>,
    product: Option<ProductView>,
    source: Option<String>,
}

/// Which of a brand's products a listing claims to be, and what the brand says it costs.
#[derive(Serialize)]
pub struct ProductView {
    name: String,
    price: AmountView,
}

impl ProductView {
    fn new(name: &str, cents: i64) -> Self {
        Self {
            name: name.to_owned(),
            price: AmountView::from(Dollars::from_minor(cents)),
        }
    }
}

/// A place in a text, in its surroundings.
#[derive(Serialize)]
pub struct PassageView {
    field: TextField,
    before: String,
    found: String,
    after: String,
    /// Letters of it that only look Latin, each with what it is.
    odd: Vec<OddLetter>,
}

impl From<&Passage> for PassageView {
    fn from(passage: &Passage) -> Self {
        Self {
            field: passage.field,
            before: passage.before.clone(),
            found: passage.found.clone(),
            after: passage.after.clone(),
            odd: odd_letters(&passage.found),
        }
    }
}

/// The cards of a case.
pub fn evidence(file: &CaseFile, lang: Lang) -> Vec<EvidenceView> {
    let reasons = file.decision.iter().flat_map(|decision| &decision.reasons);
    reasons.map(|reason| card(file, reason, lang)).collect()
}

fn card(file: &CaseFile, reason: &Reason, lang: Lang) -> EvidenceView {
    let card = EvidenceView {
        code: reason.code.clone(),
        seen: reason.seen.in_lang(lang).to_owned(),
        rule: reason.rule.in_lang(lang).to_owned(),
        ..EvidenceView::default()
    };
    match &reason.evidence {
        Evidence::Words {
            passage,
            brand,
            product,
            ..
        } => EvidenceView {
            kind: "words",
            passage: Some(passage.into()),
            brand: brand_name(file, Some(*brand)),
            product: product
                .as_ref()
                .map(|claimed| ProductView::new(&claimed.product, claimed.cents)),
            ..card
        },
        Evidence::Photo {
            place,
            distance,
            same_file,
            brand,
            media,
            ours: ours_part,
            theirs: theirs_part,
            turn,
            ..
        } => EvidenceView {
            same_file: *same_file,
            ours_part: *ours_part,
            theirs_part: *theirs_part,
            turn: Some(turn.clone()).filter(|turn| !turn.is_empty()),
            kind: "photo",
            ours: ours(file.snapshot.as_ref(), *place, lang),
            theirs: kept_photo(media, &card.seen),
            distance: Some(*distance),
            brand: brand_name(file, *brand),
            ..card
        },
        Evidence::Copy { likeness, .. } => EvidenceView {
            kind: "copy",
            likeness: Some(format!("{}%", likeness / 10)),
            ..card
        },
        Evidence::Barcode { written, brand } => EvidenceView {
            kind: "barcode",
            value: Some(written.clone()),
            brand: brand_name(file, *brand),
            ..card
        },
        evidence => rest(card, evidence, file),
    }
}

/// Evidence that is neither a place in a text nor a picture.
fn rest(card: EvidenceView, evidence: &Evidence, file: &CaseFile) -> EvidenceView {
    match evidence {
        Evidence::Goods {
            code,
            passage,
            source,
            ..
        } => EvidenceView {
            kind: "goods",
            passage: passage.as_ref().map(PassageView::from),
            value: code.clone(),
            source: Some(source.clone()).filter(|source| !source.is_empty()),
            ..card
        },
        Evidence::Price {
            brand,
            product,
            range,
            passage,
            ..
        } => EvidenceView {
            kind: "price",
            passage: passage.as_ref().map(PassageView::from),
            brand: brand_name(file, Some(*brand)),
            product: product
                .as_deref()
                .map(|name| ProductView::new(name, range.median)),
            ..card
        },
        Evidence::House {
            name,
            version,
            expression,
            ..
        } => EvidenceView {
            kind: "house",
            value: Some(expression.clone()),
            source: Some(format!("{name} · {version}")),
            ..card
        },
        Evidence::Strikes { points } => EvidenceView {
            kind: "strikes",
            value: Some(points.to_string()),
            ..card
        },
        Evidence::Buyers { doubts } => EvidenceView {
            kind: "buyers",
            value: Some(doubts.to_string()),
            ..card
        },
        Evidence::Linked { .. } => EvidenceView {
            kind: "linked",
            ..card
        },
        Evidence::Missing { .. } => EvidenceView {
            kind: "missing",
            ..card
        },
        _ => EvidenceView {
            kind: "looked",
            ..card
        },
    }
}

fn ours(snapshot: Option<&Snapshot>, place: usize, lang: Lang) -> Option<PhotoView> {
    let snapshot = snapshot?;
    let own = snapshot.photos.get(place.checked_sub(1)?)?;
    photo(own, lang, title(snapshot, lang))
}

/// The title of a version.
pub fn title(snapshot: &Snapshot, lang: Lang) -> &str {
    snapshot.facts.texts.title(lang)
}

fn brand_name(file: &CaseFile, brand: Option<BrandId>) -> Option<String> {
    let found = file.brands.iter().find(|known| Some(known.id) == brand)?;
    Some(found.name.clone())
}
