//! How an analyst's decisions have stood: beside a colleague's on the same case, and on appeal.

use std::time::Duration;

use kernel::{Result, Time};
use people::AnalystScope;
use store::Tx;

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
    /// Of those that were appealed against and answered, overturned.
    pub overturned: Share,
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
    Ok(Quality {
        since,
        own,
        all,
        looks: mine,
    })
}

fn standing(tx: &mut Tx<'_>, of: Option<AnalystScope>, since: Time) -> Result<Standing> {
    let actor = of.map(AnalystScope::actor);
    let (decided, answered, overturned) = rows::decision::stood(tx, actor.as_ref(), since)?;
    Ok(Standing {
        decided,
        agreed: Share::default(),
        overturned: Share {
            part: overturned,
            whole: answered,
        },
    })
}
