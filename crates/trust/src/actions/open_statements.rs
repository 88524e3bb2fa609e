//! Every decision that restricts something, as a record that anybody may read: page after page, without an end but the last.

use catalog::events::ListingHeld;
use kernel::kinds::DecisionId;
use kernel::{Day, Page, PageSize, Result, Time};
use people::Vault;
use store::{Event, Trail, Tx, read_trail};

use crate::model::decision::Decision;
use crate::model::dsa::{DsaStatement, DsaTerms, Restriction};
use crate::model::rules::Outcome;
use crate::rows;

const DAY: i64 = 86_400;
/// China is eight hours ahead of UTC all year.
const EAST: i64 = 8 * 3_600;

/// Days of decisions, as the calendar has them in China.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: Time,
    to: Time,
}

impl Span {
    /// From a day to another, both included; without one, from the first, or until now.
    pub fn of(from: Option<Day>, to: Option<Day>, now: Time) -> Self {
        let begins = |day: Day| Time::from_seconds(i64::from(day.epoch_days()) * DAY - EAST);
        let now = Time::from_micros(now.micros().saturating_add(1));
        Self {
            from: from.map_or(Time::EPOCH, begins),
            to: to.map_or(now, |day| begins(day.plus_days(1)).min(now)),
        }
    }
}

/// A page of the records of a span, the earliest first. A page may hold fewer than its size, or none, and still have a next.
pub fn open_statements(
    tx: &mut Tx<'_>,
    vault: &Vault,
    span: Span,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<DsaStatement>> {
    let terms = DsaTerms::bundled()?;
    let before_all = (Time::from_micros(i64::MIN), DecisionId::from_digest([0; 16]));
    let after = after.and_then(read_cursor).unwrap_or(before_all);
    let found = rows::decision::restricting(tx, (span.from, span.to), after, size.rows() + 1)?;
    let page = Page::from_overread(found, size, |(decision, ..)| {
        format!("{}.{}", decision.at.micros(), decision.id)
    });
    let mut versions: Vec<_> = page
        .items
        .iter()
        .map(|(decision, ..)| (decision.listing, decision.version))
        .collect();
    versions.sort_unstable();
    versions.dedup();
    let versions = catalog::listing_versions(tx, &versions)?;
    let mut items = Vec::with_capacity(page.items.len());
    for (decision, ended, case) in page.items {
        if decision.outcome == Outcome::Held && !was_hidden(tx, &decision)? {
            continue;
        }
        let restriction = Restriction {
            ended,
            case,
            content: versions.get(&(decision.listing, decision.version)).cloned(),
            seller: pseudonym(vault, &decision),
            decision,
        };
        items.push(DsaStatement::of(terms, restriction)?);
    }
    Ok(Page {
        items,
        next: page.next,
    })
}

/// What a seller is called here: nobody can tell which it is, nor match it with pseudonyms of another kind.
fn pseudonym(vault: &Vault, decision: &Decision) -> String {
    let mut name = vault.pseudonym(&format!("statements of {}", decision.seller));
    name.truncate(24);
    name
}

/// Whether a hold took the listing out of sight: the catalogue has told so.
fn was_hidden(tx: &mut Tx<'_>, decision: &Decision) -> Result<bool> {
    let mut trail = Trail {
        kind: Some(ListingHeld::KIND.to_owned()),
        subject: Some(decision.listing.to_string()),
        before: None,
    };
    loop {
        let events = read_trail(tx, &trail, 200)?;
        for event in &events {
            let held: Option<ListingHeld> = event.read()?;
            if held.is_some_and(|held| held.decision == decision.id) {
                return Ok(true);
            }
        }
        let Some(last) = events.last() else {
            return Ok(false);
        };
        trail.before = Some(last.seq);
    }
}

fn read_cursor(cursor: &str) -> Option<(Time, DecisionId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
