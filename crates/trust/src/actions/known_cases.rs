//! What an analyst may see of known cases: what they have ruled, what they could propose, and what they are asked about.

use std::time::Duration;

use kernel::kinds::CaseId;
use kernel::{Lang, Result, Said, Time};
use people::AnalystScope;
use store::Tx;

use crate::actions::quality::QUALITY_DAYS;
use crate::model::known_case::{KnownCase, Revealed, Seed, SeedState};
use crate::model::rules::Outcome;
use crate::rows;

/// Cases to choose from.
const CHOICE: i64 = 10;

/// A decided case, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The case.
    pub case: CaseId,
    /// The listing's title then, in both languages.
    pub title: Said,
    /// What was decided.
    pub outcome: Outcome,
    /// Why.
    pub codes: Vec<String>,
    /// When.
    pub at: Time,
}

/// What an analyst can do about known cases.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// Cases that they decided and may propose, the latest first.
    pub own: Vec<Decided>,
    /// How many proposals of colleagues nobody looks at yet. Their titles are not told: whoever knows them cannot be asked.
    pub proposed: i64,
    /// The proposal that they look at.
    pub asked: Option<(KnownCase, Decided)>,
}

/// What an analyst can do about known cases.
pub fn choosing(tx: &mut Tx<'_>, analyst: AnalystScope) -> Result<Choosing> {
    let since = tx.now().minus(Duration::from_secs(QUALITY_DAYS * 86_400));
    let mut own = Vec::new();
    for (case, decision) in rows::known_case::choosable(tx, &analyst.actor(), since, CHOICE)? {
        own.extend(decided(tx, case, decision)?);
    }
    let asked = match rows::known_case::asked_of(tx, analyst.person())? {
        Some(known) => decided(tx, known.case, known.decision)?.map(|line| (known, line)),
        None => None,
    };
    Ok(Choosing {
        own,
        proposed: rows::known_case::proposed(tx, analyst.person())?,
        asked,
    })
}

fn decided(tx: &mut Tx<'_>, case: CaseId, by: kernel::kinds::DecisionId) -> Result<Option<Decided>> {
    let Some(decision) = rows::decision::get(tx, by)? else {
        return Ok(None);
    };
    let snapshot = catalog::listing_version(tx, decision.listing, decision.version)?;
    let title = |lang| {
        let texts = snapshot.as_ref().map(|snapshot| &snapshot.facts.texts);
        texts
            .map(|texts| texts.title(lang).to_owned())
            .unwrap_or_default()
    };
    Ok(Some(Decided {
        case,
        title: Said::new(title(Lang::ZhCn), title(Lang::En)),
        outcome: decision.outcome,
        codes: decision.codes(),
        at: decision.at,
    }))
}

/// What is known of a case that this analyst has ruled or passed on; nothing if it was no known case, or before.
pub fn revealed(tx: &mut Tx<'_>, analyst: AnalystScope, id: CaseId) -> Result<Option<Revealed>> {
    match rows::seed::get(tx, id, analyst.person())? {
        Some(seed) => told(tx, &seed),
        None => Ok(None),
    }
}

/// What is told of a known case once it is over.
pub(crate) fn told(tx: &mut Tx<'_>, seed: &Seed) -> Result<Option<Revealed>> {
    if !matches!(seed.state, SeedState::Ruled | SeedState::Passed) {
        return Ok(None);
    }
    let Some(known) = rows::known_case::get(tx, seed.of)? else {
        return Ok(None);
    };
    let mut notes = Vec::new();
    if let Some(look) = rows::second::get(tx, seed.of)? {
        notes.push(look.note);
    }
    if let Some(stands) = rows::decision::get(tx, known.decision)? {
        if let Some(answered) = stands.answers {
            notes.extend(rows::decision::get(tx, answered)?.map(|decision| decision.note));
        }
        notes.push(stands.note);
    }
    notes.retain(|note| !note.is_empty());
    Ok(Some(Revealed {
        case: seed.case.id,
        own: seed.ruled.clone(),
        known,
        notes,
        at: seed.case.closed_at.unwrap_or(seed.case.opened_at),
    }))
}
