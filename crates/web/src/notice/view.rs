//! A notice as templates take it, for each audience what is theirs.

use kernel::{Said, Time};
use serde::Serialize;
use trust::{Counter, Notice, NoticeFile, NoticeState, NoticeTerms, Point, Rules, Side};

use super::steps::{Step, steps};
use crate::desk::{Clock, clock};
use crate::frame::cx::Cx;
use crate::frame::view::moment;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever gave the notice.
    Notifier,
    /// The seller.
    Seller,
    /// The desk.
    Desk,
    /// Everybody.
    Open,
}

/// What is read for a page.
pub struct Read {
    /// The notice and what is around it.
    pub file: NoticeFile,
    /// The name of a natural person, if this audience may know it.
    pub name: Option<String>,
    /// When it was read.
    pub now: Time,
}

/// A notice.
#[derive(Serialize)]
pub struct NoticeView {
    id: String,
    receipt: String,
    kind: &'static str,
    state: &'static str,
    said: String,
    title: String,
    listing: String,
    /// Where the listing can be seen by this audience, if anywhere.
    href: Option<String>,
    seller: String,
    organisation: String,
    owner: String,
    name: Option<String>,
    right: String,
    office: String,
    classes: String,
    explanation: Vec<String>,
    links: Vec<String>,
    /// Names of the photographs of each side: `notifier-0`.
    photos: Vec<String>,
    counter_photos: Vec<String>,
    received_at: String,
    due_at: String,
    #[serde(flatten)]
    clock: Clock,
    points: Vec<PointView>,
    words: String,
    counter: Option<CounterView>,
    ends: Option<EndsView>,
    suit: Option<SuitView>,
    extensions: Vec<ExtensionView>,
    faith: Option<FaithView>,
    steps: Vec<Step>,
    /// The text waits for an analyst.
    unread: bool,
}

#[derive(Serialize)]
struct PointView {
    code: String,
    seen: String,
    mend: String,
}

#[derive(Serialize)]
struct CounterView {
    reason: &'static str,
    statement: Vec<String>,
    links: Vec<String>,
    at: String,
    faith: Option<FaithView>,
}

/// When the measure ends by itself.
#[derive(Serialize)]
struct EndsView {
    at: String,
    arrived_at: Option<String>,
    #[serde(flatten)]
    left: Clock,
}

#[derive(Serialize)]
struct SuitView {
    kind: &'static str,
    body: String,
    number: String,
    at: String,
}

#[derive(Serialize)]
struct ExtensionView {
    at: String,
    reason: String,
    waits: bool,
    granted: u32,
    words: String,
}

#[derive(Serialize)]
struct FaithView {
    faith: &'static str,
    words: String,
}

/// The notice for an audience.
pub fn view(cx: &Cx, (rules, terms): (&Rules, &NoticeTerms), read: &Read, who: Audience) -> NoticeView {
    let (notice, lang) = (&read.file.notice, cx.lang());
    let open = who == Audience::Open;
    let elements = &notice.elements;
    let said = said(rules, terms, notice, who, read.now);
    let point = |point: &Point| PointView {
        code: point.code.clone(),
        seen: point.seen.in_lang(lang).to_owned(),
        mend: point.mend.in_lang(lang).to_owned(),
    };
    let codes = notice.answer.missing.iter().chain(&notice.answer.refusals);
    let text = match who {
        Audience::Open => notice.open_text.clone(),
        Audience::Seller => notice.for_seller(),
        Audience::Notifier | Audience::Desk => elements.explanation.clone(),
    };
    NoticeView {
        id: notice.id.to_string(),
        receipt: notice.receipt.clone(),
        kind: notice.kind.word(),
        state: notice.state.word(),
        said: said.in_lang(lang).to_owned(),
        title: read.file.title.in_lang(lang).to_owned(),
        listing: notice.listing.to_string(),
        href: match who {
            Audience::Seller => Some(format!("/seller/listings/{}", notice.listing)),
            _ => read.file.on_sale.then(|| format!("/p/{}", notice.listing)),
        },
        seller: seller_name(&read.file),
        organisation: elements.organisation.clone(),
        owner: elements.owner.clone(),
        name: read.name.clone(),
        right: elements.right.clone(),
        office: elements.office.clone(),
        classes: elements.classes.clone(),
        explanation: paragraphs(&text),
        // Where proof can be seen may lead to a person: links are for the parties.
        links: if open { Vec::new() } else { elements.links.clone() },
        photos: photos(&read.file, Side::Notifier),
        counter_photos: photos(&read.file, Side::Seller),
        received_at: moment(notice.at.received),
        due_at: moment(notice.at.due),
        clock: clock(cx, notice.at.due, notice.at.decided.unwrap_or(read.now)),
        points: codes.filter_map(|code| terms.point(code)).map(point).collect(),
        words: if open {
            String::new()
        } else {
            notice.answer.words.clone()
        },
        counter: read
            .file
            .counter
            .as_ref()
            .map(|counter| self::counter(counter, who)),
        ends: ends(cx, notice, read.now),
        suit: notice.suit.as_ref().map(|suit| SuitView {
            kind: suit.kind.word(),
            body: suit.body.clone(),
            number: if open { String::new() } else { suit.number.clone() },
            at: moment(Time::from_micros(suit.reported_at)),
        }),
        extensions: extensions(notice, who),
        faith: faith(notice.faith, &notice.faith_words, who),
        steps: steps(cx, &read.file),
        unread: open && notice.at.published.is_none(),
    }
}

fn said(rules: &Rules, terms: &NoticeTerms, notice: &Notice, who: Audience, now: Time) -> Said {
    match who {
        Audience::Notifier => terms.to_notifier(notice.state, &notice.receipt, rules.policy.desk_hours, now),
        Audience::Seller => terms.to_seller(notice.state, &notice.receipt, now),
        Audience::Desk | Audience::Open => Said::new("", ""),
    }
}

fn counter(counter: &Counter, who: Audience) -> CounterView {
    let open = who == Audience::Open;
    let text = if open {
        &counter.open_text
    } else {
        &counter.statement
    };
    CounterView {
        reason: counter.reason.word(),
        statement: paragraphs(text),
        links: if open { Vec::new() } else { counter.links.clone() },
        at: moment(counter.at),
        faith: faith(counter.faith, &counter.faith_words, who),
    }
}

fn ends(cx: &Cx, notice: &Notice, now: Time) -> Option<EndsView> {
    let at = notice
        .at
        .clock_ends
        .filter(|_| notice.state == NoticeState::Countered)?;
    Some(EndsView {
        at: moment(at),
        arrived_at: notice.at.arrived.map(moment),
        left: clock(cx, at, now),
    })
}

/// Requests for more time are between the notifier and the desk; the others see what was granted.
fn extensions(notice: &Notice, who: Audience) -> Vec<ExtensionView> {
    let inside = matches!(who, Audience::Notifier | Audience::Desk);
    let all = notice.extensions.iter();
    let seen = all.filter(|asked| inside || asked.granted.is_some_and(|days| days > 0));
    seen.map(|asked| ExtensionView {
        at: moment(Time::from_micros(asked.asked_at)),
        reason: if inside {
            asked.reason.clone()
        } else {
            String::new()
        },
        waits: asked.granted.is_none(),
        granted: asked.granted.unwrap_or_default(),
        words: if inside {
            asked.words.clone()
        } else {
            String::new()
        },
    })
    .collect()
}

/// That a notice was wrong or malicious is public; the analyst's reasons are the parties'.
fn faith(faith: trust::Faith, words: &str, who: Audience) -> Option<FaithView> {
    (faith != trust::Faith::Good).then(|| FaithView {
        faith: faith.word(),
        words: if who == Audience::Open {
            String::new()
        } else {
            words.to_owned()
        },
    })
}

fn seller_name(file: &NoticeFile) -> String {
    file.seller
        .as_ref()
        .map(|card| card.name.clone())
        .unwrap_or_default()
}

fn photos(file: &NoticeFile, side: Side) -> Vec<String> {
    let own = file.photos.iter().filter(|photo| photo.side == side);
    own.map(|photo| format!("{}-{}", side.word(), photo.place))
        .collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
