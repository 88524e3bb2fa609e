//! A case as its template takes it.

use std::collections::BTreeMap;

use kernel::kinds::PersonId;
use kernel::{Actor, Lang, Result, Time};
use orders::Doubt;
use people::{AnalystScope, Vault};
use serde::Serialize;
use store::Tx;
use trust::{Case, CaseFile, CaseKind, CaseState, Decision, LinkFile, Outcome, Revealed, Rules, SecondLook};

use super::clock::{Clock, clock};
use super::doubts::DoubtView;
use super::evidence::{EvidenceView, evidence, title};
use super::known::{self, KnownView};
use super::letters::LetterView;
use super::links::{self, GraphView};
use super::queue::{self, ItemView};
use super::weighing::{PriceView, WeighingView, price, weighing};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::{AmountView, moment};
use crate::shop::{PhotoView, photo};

/// What is read for a case.
pub struct Read {
    /// Its file.
    pub file: CaseFile,
    queue: queue::Read,
    second: Option<SecondLook>,
    links: LinkFile,
    known: Option<Revealed>,
    doubts: Vec<Doubt>,
    next: Option<kernel::kinds::CaseId>,
    names: BTreeMap<PersonId, String>,
    now: Time,
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
pub struct CasePage {
    items: Vec<ItemView>,
    case: CaseView,
    listing: ListingView,
    seller: SellerView,
    evidence: Vec<EvidenceView>,
    price: Option<PriceView>,
    weighing: Option<WeighingView>,
    graph: Option<GraphView>,
    doubts: Vec<DoubtView>,
    appeal: Option<AppealView>,
    history: Vec<HistoryView>,
    codes: Vec<CodeView>,
    form: FormView,
    letters: Vec<LetterView>,
    can_escalate: bool,
    known: Option<KnownView>,
    next: Option<String>,
}

#[derive(Serialize)]
struct CaseView {
    id: String,
    kind: &'static str,
    state: &'static str,
    opened_at: String,
    #[serde(flatten)]
    clock: Clock,
    claimed_by: Option<String>,
    hand: &'static str,
    handover: String,
    second: bool,
    changed: bool,
}

#[derive(Serialize)]
struct ListingView {
    id: String,
    version: i64,
    title: String,
    title_en: String,
    photo: Option<PhotoView>,
    photos: Vec<PhotoView>,
    paragraphs: Vec<String>,
    /// The lowest of the version; today's may differ.
    price: Option<AmountView>,
    category: String,
    barcodes: Vec<String>,
}

#[derive(Serialize)]
struct SellerView {
    id: String,
    slug: String,
    name: String,
    place: String,
    since: String,
    listings: i64,
    refused_before: i64,
}

#[derive(Serialize)]
struct AppealView {
    text: String,
    at: String,
}

#[derive(Serialize)]
struct HistoryView {
    at: String,
    outcome: &'static str,
    by: String,
    codes: Vec<String>,
    note: String,
}

#[derive(Serialize)]
struct CodeView {
    code: String,
    label: String,
    outcome: &'static str,
    hot: Option<String>,
    on: bool,
}

/// Reads a case with the queue beside it.
pub fn read(
    tx: &mut Tx<'_>,
    vault: &Vault,
    analyst: AnalystScope,
    id: kernel::kinds::CaseId,
) -> Result<Read> {
    let file = trust::case_file(tx, analyst, id)?;
    let now = tx.now();
    let deciders = file.history.iter().filter_map(|decision| decision.actor.person());
    let persons: Vec<PersonId> = deciders.chain(file.case.held_by(now)).collect();
    Ok(Read {
        queue: queue::read(tx, analyst, None, None)?,
        second: trust::second_look(tx, analyst, id)?,
        links: trust::link_file(tx, file.case.seller)?,
        known: trust::revealed(tx, analyst, id)?,
        doubts: orders::doubts_of_listing(tx, vault, analyst, file.case.listing)?,
        next: if file.case.state == CaseState::Open {
            None
        } else {
            super::case::next(tx, analyst)?
        },
        names: people::person_names(tx, persons)?,
        now,
        file,
    })
}

/// The page of what was read.
pub fn page(cx: &Cx, analyst: AnalystScope, rules: &Rules, read: &Read, draft: Draft) -> CasePage {
    let (file, lang) = (&read.file, cx.lang());
    let case = &file.case;
    CasePage {
        items: queue::items(cx, analyst, &read.queue),
        case: case_view(cx, analyst, read),
        listing: listing(file, lang),
        seller: seller(cx, read),
        evidence: evidence(file, lang),
        price: price(file),
        weighing: file
            .decision
            .as_ref()
            .and_then(|decision| weighing(cx, &rules.policy, decision)),
        graph: links::view(cx, &read.links),
        doubts: read
            .doubts
            .iter()
            .map(|doubt| DoubtView::of(doubt, lang))
            .collect(),
        appeal: (case.kind == CaseKind::Appeal).then(|| AppealView {
            text: case.plea.clone(),
            at: moment(case.opened_at),
        }),
        history: file
            .history
            .iter()
            .map(|decision| history(cx, read, decision))
            .collect(),
        codes: codes(cx, rules, file.decision.as_ref(), &draft.codes),
        form: draft.form,
        letters: draft.letters,
        can_escalate: case.barred.is_none(),
        known: read.known.as_ref().map(|told| known::view(cx, told)),
        next: read.next.map(|next| format!("/desk/cases/{next}")),
    }
}

fn case_view(cx: &Cx, analyst: AnalystScope, read: &Read) -> CaseView {
    let case: &Case = &read.file.case;
    let holder = case.held_by(read.now);
    let barred = case.barred == Some(analyst.person());
    CaseView {
        id: case.id.to_string(),
        kind: case.kind.word(),
        state: case.state.word(),
        opened_at: moment(case.opened_at),
        clock: clock(cx, case.due_at, read.now),
        claimed_by: holder.and_then(|holder| read.names.get(&holder).cloned()),
        hand: match holder {
            Some(holder) if holder == analyst.person() => "mine",
            _ if barred && read.second.is_some() => "proposed",
            _ if barred && !case.handover.is_empty() => "passed_on",
            _ if barred => "barred",
            Some(_) => "taken",
            None => "free",
        },
        handover: case.handover.clone(),
        second: read.second.is_some(),
        changed: read.file.changed,
    }
}

fn listing(file: &CaseFile, lang: Lang) -> ListingView {
    let snapshot = file.snapshot.as_ref();
    let said = |lang| {
        snapshot
            .map(|snapshot| title(snapshot, lang).to_owned())
            .unwrap_or_default()
    };
    let photos: Vec<PhotoView> = snapshot
        .into_iter()
        .flat_map(|snapshot| &snapshot.photos)
        .filter_map(|own| photo(own, lang, &said(lang)))
        .collect();
    let details = snapshot.map(|snapshot| {
        let texts = &snapshot.facts.texts;
        let text = if lang == Lang::ZhCn { &texts.zh } else { &texts.en };
        text.details
            .as_ref()
            .map(|details| catalog::paragraphs(details.as_str()))
            .unwrap_or_default()
    });
    ListingView {
        id: file.case.listing.to_string(),
        version: file.case.version,
        title: said(lang),
        title_en: said(if lang == Lang::ZhCn { Lang::En } else { Lang::ZhCn }),
        photo: photos.first().cloned(),
        photos,
        paragraphs: details.unwrap_or_default(),
        price: snapshot
            .and_then(|snapshot| snapshot.variants.iter().map(|variant| variant.told.price).min())
            .map(Into::into),
        category: snapshot.map_or_else(String::new, |snapshot| {
            let slug = snapshot.facts.category.as_str();
            let known = catalog::Categories::bundled().get(slug);
            known.map_or_else(|| slug.to_owned(), |category| category.name(lang).to_owned())
        }),
        barcodes: snapshot.map_or_else(Vec::new, barcodes),
    }
}

/// The different numbers of its variants.
fn barcodes(snapshot: &catalog::Snapshot) -> Vec<String> {
    let written = snapshot
        .variants
        .iter()
        .filter_map(|variant| variant.told.barcode.as_ref());
    let mut all: Vec<String> = written.map(|code| code.as_str().to_owned()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn seller(cx: &Cx, read: &Read) -> SellerView {
    let card = read.file.seller.as_ref();
    SellerView {
        id: read.file.case.seller.to_string(),
        slug: card.map(|card| card.slug.to_string()).unwrap_or_default(),
        name: card.map(|card| card.name.clone()).unwrap_or_default(),
        place: card
            .map(|card| format!("{}, {}", card.city, cx.state_name(&card.state)))
            .unwrap_or_default(),
        since: card
            .and_then(|card| card.decided_at)
            .map(moment)
            .unwrap_or_default(),
        listings: read.file.listings,
        refused_before: read.file.refused_before,
    }
}

fn history(cx: &Cx, read: &Read, decision: &Decision) -> HistoryView {
    let person = decision
        .actor
        .person()
        .and_then(|person| read.names.get(&person).cloned());
    let rules = || cx.say_with("desk-by-rules", &[("version".to_owned(), decision.rules.clone())]);
    HistoryView {
        at: moment(decision.at),
        outcome: decision.outcome.word(),
        by: match &decision.actor {
            Actor::Person(_) => person.unwrap_or_default(),
            _ => rules(),
        },
        codes: decision
            .codes()
            .iter()
            .map(|code| cx.say(&format!("reason-{code}")))
            .collect(),
        note: decision.note.clone(),
    }
}

/// The codes to choose from: what the machine found, then the desk's own; the first nine have a key.
fn codes(cx: &Cx, rules: &Rules, about: Option<&Decision>, chosen: &[String]) -> Vec<CodeView> {
    let found = about.map(Decision::codes).unwrap_or_default();
    // What harms nobody is no reason to refuse.
    let harmful = |code: &String| rules.rule(code).is_some_and(|rule| rule.harm > 0);
    let found = found
        .into_iter()
        .filter(harmful)
        .map(|code| (code, Outcome::Refused));
    let desk = |outcome| {
        rules
            .desk_codes(outcome)
            .map(move |rule| (rule.code.clone(), outcome))
    };
    let mut all: Vec<(String, Outcome)> = Vec::new();
    for (code, outcome) in found.chain(desk(Outcome::Refused)).chain(desk(Outcome::Cleared)) {
        if !all.iter().any(|(known, _)| *known == code) {
            all.push((code, outcome));
        }
    }
    let view = |(place, (code, outcome)): (usize, (String, Outcome))| CodeView {
        label: cx.say(&format!("reason-{code}")),
        outcome: outcome.word(),
        hot: (place < 9).then(|| (place + 1).to_string()),
        on: chosen.contains(&code),
        code,
    };
    all.into_iter().enumerate().map(view).collect()
}
