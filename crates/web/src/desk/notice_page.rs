//! A notice on the desk as its template takes it.

use catalog::Listing;
use kernel::kinds::{NoticeId, PersonId};
use kernel::{Lang, Result};
use people::{AnalystScope, Vault};
use serde::Serialize;
use std::collections::BTreeMap;
use store::Tx;
use trust::{Case, CaseState, NoticeState, NoticeTerms, NotifierCard, Outcome, Point, Rules};

use super::letters::LetterView;
use super::queue::{self, ItemView};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::notice::{self, Audience, NoticeView};
use crate::shop::{PhotoView, photo};

/// What is read for the page.
pub struct Read {
    notice: notice::Read,
    card: NotifierCard,
    case: Option<Case>,
    listing: Option<Listing>,
    queue: queue::Read,
    names: BTreeMap<PersonId, String>,
}

/// What was typed so far.
#[derive(Default)]
pub struct Draft {
    /// The form.
    pub form: FormView,
    /// The chosen codes.
    pub codes: Vec<String>,
    /// The letters, once they were asked for.
    pub letters: Vec<LetterView>,
}

/// The page.
#[derive(Serialize)]
pub struct Page {
    items: Vec<ItemView>,
    case: Option<CaseView>,
    notice: NoticeView,
    from: NotifierView,
    listing: Option<ListingView>,
    answers: Vec<AnswerView>,
    form: FormView,
    letters: Vec<LetterView>,
    standing: bool,
    days_left: u32,
}

#[derive(Serialize)]
struct CaseView {
    id: String,
    open: bool,
    hand: &'static str,
    claimed_by: Option<String>,
    handover: String,
    can_escalate: bool,
}

#[derive(Serialize)]
struct NotifierView {
    name: String,
    email: String,
    phone: String,
    identity: String,
    signatory: String,
    given: i64,
    wrong: i64,
    malicious: i64,
    trusted: bool,
}

#[derive(Serialize)]
struct ListingView {
    id: String,
    title: String,
    other: String,
    on_sale: bool,
    photos: Vec<PhotoView>,
    paragraphs: Vec<String>,
}

#[derive(Serialize)]
struct AnswerView {
    answer: &'static str,
    codes: Vec<CodeView>,
}

#[derive(Serialize)]
struct CodeView {
    code: String,
    label: String,
    on: bool,
}

/// Reads it.
pub fn read(
    tx: &mut Tx<'_>,
    vault: &Vault,
    terms: &NoticeTerms,
    analyst: AnalystScope,
    id: NoticeId,
) -> Result<Read> {
    let file = trust::notice_file(tx, analyst, id)?;
    let card = trust::notifier_card(tx, vault, terms, analyst, &file)?;
    let case = match file.notice.case {
        Some(case) => Some(trust::case_file(tx, analyst, case)?.case),
        None => None,
    };
    let now = tx.now();
    let holder = case.as_ref().and_then(|case| case.held_by(now));
    Ok(Read {
        listing: catalog::listing(tx, file.notice.listing)?,
        queue: queue::read(tx, analyst, None, None)?,
        names: people::person_names(tx, holder)?,
        notice: notice::Read {
            name: Some(card.name.clone()).filter(|name| !name.is_empty()),
            file,
            now,
        },
        card,
        case,
    })
}

/// The page of what was read.
pub fn page(cx: &Cx, analyst: AnalystScope, read: &Read, draft: Draft) -> Result<Page> {
    let (rules, terms) = (Rules::bundled()?, NoticeTerms::bundled()?);
    let notice = &read.notice.file.notice;
    let cap = terms.on("extension_cap_working_days", read.notice.now.day_in_china());
    // What was passed already is where an analyst goes on; else what the machine leaves.
    let published = notice.at.published.is_some();
    let counter = read.notice.file.counter.as_ref();
    let texts = FormView::of([
        (
            "text",
            if published {
                notice.open_text.as_str()
            } else {
                read.card.redacted[0].as_str()
            },
        ),
        (
            "counter_text",
            counter
                .map(|counter| counter.open_text.as_str())
                .filter(|text| !text.is_empty())
                .unwrap_or(&read.card.redacted[1]),
        ),
    ]);
    Ok(Page {
        items: queue::items(cx, analyst, &read.queue),
        case: read.case.as_ref().map(|case| case_view(analyst, read, case)),
        from: from(&read.card),
        listing: read
            .listing
            .as_ref()
            .map(|listing| listing_view(listing, cx.lang())),
        answers: answers(cx, rules, terms, &draft.codes),
        standing: notice.state.is_standing(),
        days_left: cap.saturating_sub(notice.extended_by()),
        notice: notice::view(cx, (rules, terms), &read.notice, Audience::Desk),
        form: texts.under(draft.form),
        letters: draft.letters,
    })
}

fn case_view(analyst: AnalystScope, read: &Read, case: &Case) -> CaseView {
    let holder = case.held_by(read.notice.now);
    let barred = case.barred == Some(analyst.person());
    let waits = read.notice.file.notice.state == NoticeState::Received;
    CaseView {
        id: case.id.to_string(),
        open: waits && case.state == CaseState::Open,
        hand: match holder {
            Some(holder) if holder == analyst.person() => "mine",
            _ if barred => "passed_on",
            Some(_) => "taken",
            None => "free",
        },
        claimed_by: holder.and_then(|holder| read.names.get(&holder).cloned()),
        handover: case.handover.clone(),
        can_escalate: case.barred.is_none(),
    }
}

fn from(card: &NotifierCard) -> NotifierView {
    NotifierView {
        name: card.name.clone(),
        email: card.email.clone(),
        phone: card.phone.clone(),
        identity: card.identity.clone(),
        signatory: card.signatory.clone(),
        given: card.given,
        wrong: card.wrong,
        malicious: card.malicious,
        trusted: card.trusted,
    }
}

fn listing_view(listing: &Listing, lang: Lang) -> ListingView {
    let other = if lang == Lang::ZhCn { Lang::En } else { Lang::ZhCn };
    let title = listing.title(lang).to_owned();
    let texts = &listing.facts.texts;
    let text = if lang == Lang::ZhCn { &texts.zh } else { &texts.en };
    let details = text.details.as_ref();
    ListingView {
        id: listing.id.to_string(),
        other: listing.title(other).to_owned(),
        on_sale: listing.is_visible(),
        photos: listing
            .photos
            .iter()
            .filter_map(|own| photo(own, lang, &title))
            .collect(),
        paragraphs: details
            .map(|details| catalog::paragraphs(details.as_str()))
            .unwrap_or_default(),
        title,
    }
}

/// The three answers, each with its codes.
fn answers(cx: &Cx, rules: &Rules, terms: &NoticeTerms, chosen: &[String]) -> Vec<AnswerView> {
    let code = |answer: &str, code: &str, label: String| {
        let code = format!("{answer}.{code}");
        CodeView {
            on: chosen.contains(&code),
            label,
            code,
        }
    };
    let points = |answer: &'static str, points: &[Point]| AnswerView {
        answer,
        codes: points
            .iter()
            .map(|point| code(answer, &point.code, point.seen.in_lang(cx.lang()).to_owned()))
            .collect(),
    };
    let desk = rules.desk_codes(Outcome::Refused);
    vec![
        AnswerView {
            answer: "uphold",
            codes: desk
                .map(|rule| code("uphold", &rule.code, cx.say(&format!("reason-{}", rule.code))))
                .collect(),
        },
        points("refuse", terms.refusals()),
        points("ask", terms.elements()),
    ]
}
