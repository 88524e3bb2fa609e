//! How long a million listings on sale take to be looked at again when a brand registers.

use kernel::{Actor, Clock, Error, Lang, Line, Result, Slug, SystemClock};
use people::{AnalystScope, NewOrganisation, OrgKind, OrgStatus};
use store::Chore;
use trust::{NewBrand, OwnerScope, Screening};

use super::market::Market;
use super::report::Figure;
use crate::demo::person;

/// Measures.
pub fn measure(market: &Market) -> Result<Figure> {
    let store = &market.house.store;
    let sweeps = Screening::open(store)?.sweeps();
    // What the market itself has registered is swept first, so that the measured sweep is about one brand.
    sweeps.run(store)?;
    register(market)?;
    let began = SystemClock.now();
    sweeps.run(store)?;
    let spent = SystemClock.now().since(began);
    let done = store.read(trust::sweeps)?.first().copied();
    let seen = done.map_or(0, |sweep| sweep.found.seen);
    let seen = f64::from(u32::try_from(seen).map_err(Error::internal)?);
    Ok(Figure {
        what: "every listing looked at again for a new brand: seconds for a million of them, at the rate measured",
        value: spent.as_secs_f64() * 1_000_000.0 / seen,
        most: Some(120.0),
    })
}

/// A brand that no listing of the demo market names.
fn register(market: &Market) -> Result<()> {
    let store = &market.house.store;
    let number = store.read(|tx| Ok(tx.random().below(1_000_000_000)))?;
    let email = format!("mark-{number}@bench.farshore.example");
    let analyst = AnalystScope::for_machine(person(store, &email, "Bench", Lang::En)?, "a bench");
    let slug = Slug::from_name(&format!("mark {number}"));
    let holder = NewOrganisation {
        kind: OrgKind::RightsHolder,
        status: OrgStatus::Verified,
        slug: slug.ok_or_else(|| Error::internal("no slug"))?,
        name: format!("Mark {number}"),
        name_zh: String::new(),
        state: String::new(),
        city: String::new(),
        since: 0,
        story_en: String::new(),
        story_zh: String::new(),
    };
    let brand = NewBrand {
        name: Line::at("name", "Quillmarsh Velloway")?,
        aliases: vec![Line::at("name", "葵沼维洛")?],
        mark_number: Line::at("mark", &number.to_string())?,
        office: Line::at("office", "USPTO")?,
        territories: vec!["US".to_owned(), "CN".to_owned()],
        classes: vec![3],
        common_word: false,
        context: Vec::new(),
        innocent: Vec::new(),
        gtin_prefixes: Vec::new(),
    };
    store.write(move |tx| {
        let actor = Actor::machine("bench");
        let owner = OwnerScope::for_machine(people::found(tx, &actor, &holder)?, "a bench");
        let id = trust::register_brand(tx, owner, &actor, &brand)?;
        trust::verify_brand(tx, analyst, id)
    })
}
