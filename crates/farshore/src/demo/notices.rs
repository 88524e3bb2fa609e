//! Notices of the demo market, one in each state that a visitor should see, and a batch of codes of single items. The same verbs
//! as anybody's: received, claimed, answered, countered, passed for everybody.

use kernel::kinds::{BrandId, ListingId, NoticeId, OrganisationId};
use kernel::{Actor, Email, Error, IdempotencyKey, Lang, Line, Prose, Result};
use packing::Gtin;
use people::{AnalystScope, SellerScope};
use serde::Deserialize;
use store::Tx;
use trust::{
    CounterReason, NewBatch, NewCounter, NewNotice, NoticeAnswer, NoticeKey, NoticeKind, NoticeRuling,
    NoticeTerms, OwnerScope, Rules, Told,
};

use super::content;
use super::day::Shelf;
use super::people_of::Staff;
use crate::wiring::House;

const WHY: &str = "the demo market begins with a few notices";

/// The file as it lies in `data/demo/notices.toml`.
#[derive(Deserialize)]
pub struct NoticeFile {
    pub notice: Vec<Notice>,
    pub codes: Vec<Codes>,
}

/// A notice.
#[derive(Deserialize)]
pub struct Notice {
    pub sku: String,
    pub kind: NoticeKind,
    pub lang: String,
    pub organisation: String,
    /// The brand whose owner sends it while signed in.
    pub of_brand: Option<String>,
    pub reporter: String,
    pub email: String,
    pub right: String,
    pub office: String,
    pub classes: String,
    pub explanation: String,
    pub links: Vec<String>,
    pub identity: String,
    pub guaranteed: bool,
    pub answer: Option<Answered>,
    #[serde(default)]
    pub codes: Vec<String>,
    #[serde(default)]
    pub words: String,
    pub counter: Option<Counter>,
}

/// What an analyst answers.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    Upheld,
    Refused,
}

/// What the shop declares.
#[derive(Deserialize)]
pub struct Counter {
    pub reason: String,
    pub lang: String,
    pub signatory: String,
    pub statement: String,
    pub links: Vec<String>,
}

/// Codes of single items.
#[derive(Deserialize)]
pub struct Codes {
    pub brand: String,
    pub gtin: String,
    pub product: String,
    pub quantity: i64,
}

/// Lets them come. Runs after all listings are screened.
pub fn arrive(house: &House, staff: &Staff, shelf: &Shelf) -> Result<()> {
    let file = content::notices()?;
    let analyst = AnalystScope::for_machine(staff.analyst, WHY);
    for notice in &file.notice {
        let (seller, listing) = *shelf.get(&notice.sku).ok_or_else(|| wrong(&notice.sku))?;
        let holder = notice.of_brand.as_ref();
        let holder = holder.map(|name| house.store.read(|tx| owner(tx, analyst, name)));
        let holder = holder.transpose()?.map(|(_, org)| org);
        let (id, key) = receive(house, notice, (listing, holder))?;
        let Some(answer) = notice.answer else { continue };
        rule(house, analyst, (id, answer), notice)?;
        if let Some(counter) = &notice.counter {
            declare(house, seller, (id, &key), counter)?;
        }
        pass(house, analyst, id, notice)?;
    }
    file.codes
        .iter()
        .try_for_each(|codes| issue(house, analyst, codes))?;
    house.followers()?.drain()
}

fn receive(
    house: &House,
    told: &Notice,
    (listing, holder): (ListingId, Option<OrganisationId>),
) -> Result<(NoticeId, NoticeKey)> {
    let (rules, terms, vault) = (Rules::bundled()?, NoticeTerms::bundled()?, house.vault.clone());
    let links = told.links.iter().map(|link| Line::at("links", link));
    let new = NewNotice {
        kind: told.kind,
        listing,
        told: Told {
            organisation: Line::new(&told.organisation).ok(),
            owner: None,
            right: Line::new(&told.right).ok(),
            office: Line::new(&told.office).ok(),
            classes: Line::new(&told.classes).ok(),
            explanation: Some(Prose::at("explanation", &told.explanation)?),
            links: links.collect::<Result<_>>()?,
            identity: Line::new(&told.identity).ok(),
            guaranteed: told.guaranteed,
        },
        reporter: Line::at("reporter", &told.reporter)?,
        email: Email::new(&told.email)?,
        phone: None,
        lang: lang(&told.lang),
        holder,
        key: NoticeKey::new(&*house.store.random()),
    };
    let key = new.key.clone();
    let id = house.store.write(move |tx| {
        let receipt = trust::receive_notice(tx, &vault, (rules, terms), &Actor::Anyone, &new)?;
        Ok(receipt.notice)
    })?;
    Ok((id, key))
}

fn rule(
    house: &House,
    analyst: AnalystScope,
    (id, answer): (NoticeId, Answered),
    told: &Notice,
) -> Result<()> {
    let (rules, terms) = (Rules::bundled()?, NoticeTerms::bundled()?);
    let codes = told.codes.clone();
    let ruling = NoticeRuling {
        notice: id,
        answer: match answer {
            Answered::Upheld => NoticeAnswer::Uphold { codes },
            Answered::Refused => NoticeAnswer::Refuse { codes },
        },
        words: Some(Prose::at("words", &told.words)?),
        note: None,
    };
    house.store.write(move |tx| {
        let case = trust::notice_file(tx, analyst, id)?.notice.case;
        let case = case.ok_or_else(|| wrong("a notice that lacks something is not answered"))?;
        trust::claim(tx, rules, analyst, case)?;
        trust::answer_notice(tx, (rules, terms), analyst, &ruling)
    })
}

/// The shop answers, and the notifier opens the answer: the law's days count from then.
fn declare(
    house: &House,
    seller: SellerScope,
    (id, key): (NoticeId, &NoticeKey),
    told: &Counter,
) -> Result<()> {
    let (terms, vault) = (NoticeTerms::bundled()?, house.vault.clone());
    let reasons = CounterReason::ALL;
    let reason = reasons.iter().find(|reason| reason.word() == told.reason);
    let links = told.links.iter().map(|link| Line::at("links", link));
    let new = NewCounter {
        reason: *reason.ok_or_else(|| wrong(&told.reason))?,
        statement: Prose::at("statement", &told.statement)?,
        links: links.collect::<Result<_>>()?,
        signatory: Line::at("signatory", &told.signatory)?,
        guaranteed: true,
        lang: lang(&told.lang),
    };
    let key = key.clone();
    house.store.write(move |tx| {
        let actor = Actor::machine("demo");
        trust::counter_notice(tx, &vault, terms, (seller, &actor), (id, &new))?;
        let notifier = trust::notifier_by_key(tx, key.secret())?;
        trust::note_arrival(tx, terms, &notifier)
    })
}

/// The texts hold nothing personal, and are passed as they are.
fn pass(house: &House, analyst: AnalystScope, id: NoticeId, told: &Notice) -> Result<()> {
    let counter = told.counter.as_ref().map(|counter| counter.statement.clone());
    let texts = (told.explanation.clone(), counter.unwrap_or_default());
    house
        .store
        .write(move |tx| trust::publish_notice(tx, analyst, id, (&texts.0, &texts.1)))
}

fn issue(house: &House, analyst: AnalystScope, told: &Codes) -> Result<()> {
    let gtin = Gtin::parse(&told.gtin).map_err(Error::internal)?;
    let (name, quantity) = (told.brand.clone(), told.quantity);
    let product = Line::at("product", &told.product)?;
    let key = IdempotencyKey::new("demo-codes").map_err(Error::from)?;
    house.store.write(move |tx: &mut Tx<'_>| {
        let (brand, org) = owner(tx, analyst, &name)?;
        let owner = OwnerScope::for_machine(org, WHY);
        let new = NewBatch {
            brand,
            gtin,
            product: Some(product.clone()),
            quantity,
            elsewhere: false,
            key: key.clone(),
        };
        trust::issue_units(tx, owner, &Actor::machine("demo"), &new).map(|_| ())
    })
}

/// A brand by its name, and whose it is.
fn owner(tx: &mut Tx<'_>, analyst: AnalystScope, name: &str) -> Result<(BrandId, OrganisationId)> {
    let called = trust::brands_called(tx, analyst, name)?;
    let brand = called.first().ok_or_else(|| wrong(name))?;
    Ok((brand.id, brand.owner.ok_or_else(|| wrong(name))?))
}

fn lang(word: &str) -> Lang {
    if word == "en" { Lang::En } else { Lang::ZhCn }
}

fn wrong(what: &str) -> Error {
    Error::internal(format!("data/demo/notices.toml: {what}"))
}
