//! How an analyst's decisions have stood: beside a colleague's on the same case, beside known cases, and on appeal; and how
//! long cases take.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::{Result, Time};
use people::AnalystScope;
use store::Tx;

use crate::actions::known_cases::told;
use crate::model::known_case::Revealed;
use crate::model::minutes::Minutes;
use crate::model::second::SecondLook;
use crate::model::share::Share;
use crate::rows;

/// Days that are looked back on.
pub const QUALITY_DAYS: u64 = 180;

/// How decisions have stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Cases decided.
    pub decided: u32,
    /// Of those that two people looked at, both came to the same.
    pub agreed: Share,
    /// Of known cases, ruled as is known.
    pub known: Share,
    /// Of those that were appealed against and answered, overturned.
    pub overturned: Share,
    /// How long the others took, from the last claim to the ruling.
    pub minutes: Option<Minutes>,
}

/// A reason over which rulings and what is known differed, of one analyst and of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The code.
    pub code: String,
    /// Known, and not given: own, all.
    pub missed: (u32, u32),
    /// Given, and not known: own, all.
    pub added: (u32, u32),
}

/// Of one analyst and of all.
#[derive(Clone, Debug)]
pub struct Quality {
    /// Since when.
    pub since: Time,
    /// Theirs.
    pub own: Standing,
    /// Everybody's.
    pub all: Standing,
    /// The cases that they and a colleague looked at, the latest first, at most 50.
    pub looks: Vec<SecondLook>,
    /// The known cases that they ruled, the latest first, at most 50.
    pub known: Vec<Revealed>,
    /// The reasons over which rulings of known cases differed, the most frequent first.
    pub differs: Vec<Differs>,
}

/// The quality of an analyst's decisions; of colleagues only the sum.
pub fn quality(tx: &mut Tx<'_>, analyst: AnalystScope) -> Result<Quality> {
    let since = tx.now().minus(Duration::from_secs(QUALITY_DAYS * 86_400));
    let looks = rows::second::answered_since(tx, since)?;
    let (mut own, mut all) = (standing(tx, Some(analyst), since)?, standing(tx, None, since)?);
    let mut mine = Vec::new();
    for look in looks {
        let Some(second) = &look.second else { continue };
        let same = second.outcome == look.first.outcome;
        all.agreed.count(same);
        if [look.first.by, second.by].contains(&analyst.person()) {
            own.agreed.count(same);
            mine.push(look);
        }
    }
    mine.truncate(50);
    let (known, differs) = calibration(tx, analyst, since, (&mut own, &mut all))?;
    let spans = rows::desk_claim::spans(tx, since)?;
    let theirs = spans.iter().filter(|(by, _)| *by == analyst.person());
    own.minutes = Minutes::of(theirs.map(|(_, seconds)| *seconds).collect());
    all.minutes = Minutes::of(spans.iter().map(|(_, seconds)| *seconds).collect());
    Ok(Quality {
        since,
        own,
        all,
        looks: mine,
        known,
        differs,
    })
}

/// Counts rulings of known cases; the analyst's own, and over which reasons they differed.
fn calibration(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    since: Time,
    (own, all): (&mut Standing, &mut Standing),
) -> Result<(Vec<Revealed>, Vec<Differs>)> {
    let (mut mine, mut differs) = (Vec::new(), BTreeMap::<String, Differs>::new());
    for seed in rows::seed::ended(tx, since)? {
        let Some(answer) = told(tx, &seed)? else { continue };
        let is_own = seed.analyst == analyst.person();
        if let (Some(agreed), Some((_, codes))) = (answer.agreed(), &answer.own) {
            all.known.count(agreed);
            if is_own {
                own.known.count(agreed);
            }
            let mut count = |code: &String, missed: bool| {
                let line = differs.entry(code.clone()).or_insert_with(|| Differs::of(code));
                let counted = if missed { &mut line.missed } else { &mut line.added };
                counted.0 += u32::from(is_own);
                counted.1 += 1;
            };
            let known = &answer.known.codes;
            known
                .iter()
                .filter(|code| !codes.contains(code))
                .for_each(|code| count(code, true));
            codes
                .iter()
                .filter(|code| !known.contains(code))
                .for_each(|code| count(code, false));
        }
        if is_own {
            mine.push(answer);
        }
    }
    mine.truncate(50);
    let mut differs: Vec<Differs> = differs.into_values().collect();
    differs.sort_by_key(|line| std::cmp::Reverse(line.missed.1 + line.added.1));
    Ok((mine, differs))
}

impl Differs {
    fn of(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            missed: (0, 0),
            added: (0, 0),
        }
    }
}

fn standing(tx: &mut Tx<'_>, of: Option<AnalystScope>, since: Time) -> Result<Standing> {
    let actor = of.map(AnalystScope::actor);
    let (decided, answered, overturned) = rows::decision::stood(tx, actor.as_ref(), since)?;
    Ok(Standing {
        decided,
        overturned: Share {
            part: overturned,
            whole: answered,
        },
        ..Standing::default()
    })
}
