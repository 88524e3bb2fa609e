//! The clock: what no complaint or suit was reported for in time comes back by itself.

use std::time::Duration;

use kernel::Result;
use store::{Chore, Store};

use crate::actions::notice_case::machine;
use crate::actions::notice_end;
use crate::model::notice_state::{Ending, NoticeState};
use crate::model::notice_terms::NoticeTerms;
use crate::rows;

/// How many are ended in one go.
const AT_ONCE: i64 = 100;

/// The chore.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoticeClocks;

impl Chore for NoticeClocks {
    fn name(&self) -> &'static str {
        "trust.notice-clocks"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(30)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let terms = NoticeTerms::bundled()?;
        loop {
            let due = store.read(|tx| {
                let now = tx.now();
                rows::notice::run_out(tx, now, AT_ONCE)
            })?;
            if due.is_empty() {
                return Ok(());
            }
            for id in due {
                store.write(move |tx| {
                    let now = tx.now();
                    let notice = rows::notice::take(tx, id)?;
                    // A suit may have been reported, or time granted, since it was read.
                    let run_out = notice.filter(|notice| {
                        notice.state == NoticeState::Countered
                            && notice.at.clock_ends.is_some_and(|ends| ends <= now)
                    });
                    let Some(mut notice) = run_out else {
                        return Ok(());
                    };
                    let latest = notice.at.countered.map(|at| terms.arrives_by(at));
                    notice.at.arrived = notice.at.arrived.or(latest);
                    let ended = (NoticeState::Restored, Ending::Clock);
                    notice_end::end(tx, terms, &machine(), &mut notice, ended)
                })?;
            }
        }
    }
}
