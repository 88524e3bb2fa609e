//! Anybody checks the code of an item: what is known of it, and a note of the scan.

use kernel::kinds::BrandId;
use kernel::{Actor, Result, Time};
use packing::Gtin;
use store::Tx;

use crate::events::UnitAlarmed;
use crate::model::brand::{Brand, BrandStatus};
use crate::model::unit::code::{Shown, UnitCode};
use crate::model::unit::key::UnitKey;
use crate::model::unit::place::Place;
use crate::model::unit::terms::UnitTerms;
use crate::model::unit::verdict::UnitVerdict;
use crate::model::unit::watch::{Alarm, AlarmFacts, AlarmKind, History, Sighting, alarms};
use crate::model::unit::{Unit, UnitBatch};
use crate::rows::{brand, unit, unit_scan};

/// Who checks a code. The texts are made into marks at once and not kept.
#[derive(Clone, Debug, Default)]
pub struct Checker {
    /// What tells this browser from others.
    pub browser: String,
    /// The network address it comes from; empty if not known.
    pub network: String,
    /// Where, coarsely.
    pub place: Place,
    /// Whether they belong to the house or to the brand's owner: they may look without leaving a trace.
    pub at_home: bool,
}

/// What is known of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// In one word.
    pub verdict: UnitVerdict,
    /// What it was issued with, if anything is told of it.
    pub batch: Option<UnitBatch>,
    /// The brand, if the product is known.
    pub brand: Option<Brand>,
    /// The item, if anything is told of it.
    pub unit: Option<Unit>,
    /// When somebody checked it first after it was handed over.
    pub first_checked: Option<Time>,
    /// How many visitors have checked it, this one among them.
    pub visitors: usize,
    /// What is odd about its scans.
    pub alarms: Vec<Alarm>,
}

/// What is known of a code; nothing is noted.
pub fn look_at_unit(tx: &mut Tx<'_>, key: &UnitKey, shown: &Shown, checker: &Checker) -> Result<UnitReport> {
    let batch = unit::of_gtin(tx, shown.code.gtin)?;
    let brand = match &batch {
        Some(batch) => brand::get(tx, batch.brand)?,
        None => None,
    };
    let bare = |verdict, brand| UnitReport {
        verdict,
        batch: None,
        brand,
        unit: None,
        first_checked: None,
        visitors: 0,
        alarms: Vec::new(),
    };
    let Some(signature) = &shown.signature else {
        return Ok(bare(UnitVerdict::Incomplete, brand));
    };
    if !key.verifies(&shown.code, signature) {
        return Ok(bare(UnitVerdict::NotOurs, brand));
    }
    let Some(found) = unit::get(tx, &shown.code)? else {
        return Ok(bare(UnitVerdict::Unrecorded, brand));
    };
    let batch = unit::get_batch(tx, found.batch)?;
    let (history, terms) = (history(tx, &found, batch.as_ref())?, UnitTerms::bundled()?);
    let alarms = alarms(&history, terms);
    let marks = Marks::of(key, &shown.code, checker, tx.now());
    let sold = |one: &&Sighting| found.handed_over_at.is_some_and(|sold| sold <= one.at);
    let first = history.sightings.iter().filter(sold).min_by_key(|one| one.at);
    let others = history
        .sightings
        .iter()
        .filter(sold)
        .filter(|one| !marks.made(one))
        .count();
    let verdict = UnitVerdict::of(&found, history.elsewhere, &alarms, others);
    let mut browsers: Vec<[u8; 16]> = history.sightings.iter().map(|one| one.browser).collect();
    browsers.push(marks.browser);
    browsers.sort_unstable();
    browsers.dedup();
    Ok(UnitReport {
        verdict,
        batch,
        brand,
        first_checked: first.map(|one| one.at),
        visitors: browsers.len(),
        alarms,
        unit: Some(found),
    })
}

/// Notes that somebody checks a code, and raises what is odd. Reloading the page is no second scan.
pub fn note_scan(tx: &mut Tx<'_>, key: &UnitKey, shown: &Shown, checker: &Checker) -> Result<()> {
    let Some(latest) = unit::of_gtin(tx, shown.code.gtin)? else {
        return Ok(());
    };
    if checker.at_home {
        return Ok(());
    }
    let signed = shown
        .signature
        .as_deref()
        .map(|signature| key.verifies(&shown.code, signature));
    match (signed, unit::get(tx, &shown.code)?) {
        (Some(true), Some(found)) => note(tx, key, &found, checker),
        (Some(true), None) => {
            let unrecorded = Alarm {
                kind: AlarmKind::Unrecorded,
                facts: AlarmFacts {
                    count: 1,
                    ..AlarmFacts::default()
                },
            };
            raise(tx, latest.brand, None, &shown.code, &unrecorded)
        }
        (Some(false), _) => {
            let today = tx.now().day_in_china();
            unit_scan::stray(tx, shown.code.gtin, today)
        }
        (None, _) => Ok(()),
    }
}

/// The brand under which codes of a product were issued, with the latest batch.
pub fn unit_product(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Option<(Brand, UnitBatch)>> {
    let Some(batch) = unit::of_gtin(tx, gtin)? else {
        return Ok(None);
    };
    let brand = brand::get(tx, batch.brand)?.filter(|brand| brand.status == BrandStatus::Verified);
    Ok(brand.map(|brand| (brand, batch)))
}

fn note(tx: &mut Tx<'_>, key: &UnitKey, found: &Unit, checker: &Checker) -> Result<()> {
    let (terms, now) = (UnitTerms::bundled()?, tx.now());
    let batch = unit::get_batch(tx, found.batch)?;
    let Some(batch) = batch else {
        return Ok(());
    };
    let mut history = history(tx, found, Some(&batch))?;
    let marks = Marks::of(key, &found.code, checker, now);
    let again = history
        .sightings
        .iter()
        .any(|one| marks.made(one) && now.since(one.at) < terms.same());
    if again {
        return Ok(());
    }
    let seen = Sighting {
        at: now,
        browser: marks.browser,
        network: marks.network,
        place: checker.place.clone(),
    };
    unit_scan::insert(tx, &found.code, &seen)?;
    unit::see(tx, &found.code)?;
    history.sightings.push(seen);
    for alarm in alarms(&history, terms) {
        raise(tx, batch.brand, Some(&batch), &found.code, &alarm)?;
    }
    Ok(())
}

fn raise(
    tx: &mut Tx<'_>,
    brand: BrandId,
    batch: Option<&UnitBatch>,
    code: &UnitCode,
    alarm: &Alarm,
) -> Result<()> {
    if !unit_scan::raise(tx, brand, code, alarm)? {
        return Ok(());
    }
    let alarmed = UnitAlarmed {
        brand,
        batch: batch.map(|batch| batch.id),
        alarm: alarm.kind.word().to_owned(),
    };
    tx.emit(&Actor::machine("units"), &alarmed)
}

fn history(tx: &mut Tx<'_>, found: &Unit, batch: Option<&UnitBatch>) -> Result<History> {
    Ok(History {
        elsewhere: batch.is_some_and(|batch| batch.elsewhere),
        handed_over: found.handed_over_at,
        returned: found.returned_at,
        voided: found.voided_at,
        sightings: unit_scan::of_code(tx, &found.code)?,
    })
}

/// A visitor's marks for one item in this month.
struct Marks {
    browser: [u8; 16],
    network: [u8; 16],
}

impl Marks {
    fn of(key: &UnitKey, code: &UnitCode, checker: &Checker, now: Time) -> Self {
        let (year, month, _) = now.day_in_china().ymd();
        let mark = |who: &str| key.mark(code, (year, month), who);
        // Without an address the browser stands for its network too.
        let network = if checker.network.is_empty() {
            &checker.browser
        } else {
            &checker.network
        };
        Self {
            browser: mark(&format!("browser {}", checker.browser)),
            network: mark(&format!("network {network}")),
        }
    }

    /// Whether a scan was this visitor's.
    fn made(&self, seen: &Sighting) -> bool {
        seen.browser == self.browser
    }
}
