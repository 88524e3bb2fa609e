//! A notice on the wire, for each audience what is theirs.

use kernel::Time;
use kernel::kinds::{Listing, Notice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trust::{Counter, NoticeFile, NoticePhoto, NoticeState, NoticeTerms, Point};

use super::wire::{Both, Ref};
use crate::frame::view::moment;
use crate::notice::Audience;

/// A notice.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct NoticeOf {
    /// The notice.
    id: Ref<Notice>,
    /// The number to ask by.
    receipt: String,
    /// `counterfeit`, `trademark`, `copyright`, `patent`, `danger`, `other`.
    kind: String,
    /// The listing.
    listing: Ref<Listing>,
    /// The listing's title.
    title: Both,
    /// The seller's name.
    seller: String,
    /// `received`, `incomplete`, `refused`, `forwarded`, `countered`, `suit`, `restored`, `withdrawn`, `decided`.
    state: String,
    /// What was done to the listing and still stands: `none`, `held`, `hidden`.
    measure: String,
    /// How it ended: `clock`, `withdrawn`, `for_notifier`, `for_seller`, `appeal`, `upheld`; null while it is open.
    ending: Option<String>,
    /// The organisation that gives it; empty for a natural person.
    organisation: String,
    /// Whose right it is, if it is somebody else's.
    owner: String,
    /// The name of a natural person who claims a right; for the seller only.
    name: Option<String>,
    /// The right.
    right: String,
    /// The office that registered it.
    office: String,
    /// The classes that it covers.
    classes: String,
    /// What is wrong with the listing. For everybody as an analyst has passed it, null before.
    explanation: Option<String>,
    /// Where proof can be seen; for the parties only.
    links: Vec<String>,
    /// Names of the photographs that the parties have added, such as `notifier-0`; for the parties only.
    photos: Vec<String>,
    /// What is missing, or why it was refused, each with how to mend it.
    points: Vec<PointOf>,
    /// The seller's answer.
    counter: Option<CounterOf>,
    /// `good`, or as an analyst found: `wrong`, `malicious`.
    faith: String,
    /// Working days granted beyond the law's.
    extended_working_days: u32,
    /// When it came.
    received_at: String,
    /// Until when it is promised to be decided.
    due_at: String,
    /// When it was decided.
    decided_at: Option<String>,
    /// When the seller's answer was passed on.
    countered_at: Option<String>,
    /// When it arrived at the notifier.
    arrived_at: Option<String>,
    /// When the measure ends by itself.
    clock_ends_at: Option<String>,
    /// When it was over.
    ended_at: Option<String>,
}

/// Something to mend.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct PointOf {
    /// A stable code.
    code: String,
    /// What is missing, or what was found.
    seen: Both,
    /// How to mend it.
    mend: Both,
}

/// A counter-notice.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
struct CounterOf {
    /// `owner`, `authorised`, `no_right`, `genuine`, `fair_use`, `removed`, `not_used`, `other`.
    reason: String,
    /// In the seller's words. For everybody as an analyst has passed it, null before.
    statement: Option<String>,
    /// Where proof can be seen; for the parties only.
    links: Vec<String>,
    /// `good`, or as an analyst found: `wrong`, `malicious`.
    faith: String,
    /// When it was given.
    at: String,
}

/// Points by their codes.
pub fn points<'a>(terms: &NoticeTerms, codes: impl IntoIterator<Item = &'a String>) -> Vec<PointOf> {
    let point = |point: &Point| PointOf {
        code: point.code.clone(),
        seen: Both::from(&point.seen),
        mend: Both::from(&point.mend),
    };
    let known = codes.into_iter().filter_map(|code| terms.point(code));
    known.map(point).collect()
}

/// A notice for an audience.
pub fn notice_of(terms: &NoticeTerms, file: &NoticeFile, name: Option<String>, who: Audience) -> NoticeOf {
    let (notice, open) = (&file.notice, who == Audience::Open);
    let (said, at) = (&notice.elements, &notice.at);
    let codes = notice.answer.missing.iter().chain(&notice.answer.refusals);
    let runs = notice.state == NoticeState::Countered;
    NoticeOf {
        id: notice.id.into(),
        receipt: notice.receipt.clone(),
        kind: notice.kind.word().to_owned(),
        listing: notice.listing.into(),
        title: Both::from(&file.title),
        seller: file
            .seller
            .as_ref()
            .map(|card| card.name.clone())
            .unwrap_or_default(),
        state: notice.state.word().to_owned(),
        measure: notice.measure.word().to_owned(),
        ending: notice.ending.map(|ending| ending.word().to_owned()),
        organisation: said.organisation.clone(),
        owner: said.owner.clone(),
        name,
        right: said.right.clone(),
        office: said.office.clone(),
        classes: said.classes.clone(),
        explanation: match who {
            Audience::Seller => Some(notice.for_seller()),
            _ => seen(open, &notice.open_text, &said.explanation),
        },
        links: if open { Vec::new() } else { said.links.clone() },
        photos: if open { Vec::new() } else { photos(file) },
        points: points(terms, codes),
        counter: file.counter.as_ref().map(|counter| counter_of(counter, open)),
        faith: notice.faith.word().to_owned(),
        extended_working_days: notice.extended_by(),
        received_at: moment(at.received),
        due_at: moment(at.due),
        decided_at: at.decided.map(moment),
        countered_at: at.countered.map(moment),
        arrived_at: at.arrived.map(moment),
        clock_ends_at: at.clock_ends.filter(|_| runs).map(|ends: Time| moment(ends)),
        ended_at: at.ended.map(moment),
    }
}

fn photos(file: &NoticeFile) -> Vec<String> {
    file.photos.iter().map(NoticePhoto::name).collect()
}

fn counter_of(counter: &Counter, open: bool) -> CounterOf {
    CounterOf {
        reason: counter.reason.word().to_owned(),
        statement: seen(open, &counter.open_text, &counter.statement),
        links: if open { Vec::new() } else { counter.links.clone() },
        faith: counter.faith.word().to_owned(),
        at: moment(counter.at),
    }
}

/// What everybody reads is what was passed for them.
fn seen(open: bool, passed: &str, whole: &str) -> Option<String> {
    let text = if open { passed } else { whole };
    (!open || !text.is_empty()).then(|| text.to_owned())
}
