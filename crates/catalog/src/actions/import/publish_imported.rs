//! A seller publishes what an import brought in.

use kernel::kinds::{ImportId, ListingId};
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::{Store, Tx};

use super::runs::import_run;
use super::start::refuse_second;
use crate::actions::publish::publish;
use crate::actions::{lacking, take};
use crate::model::listing::Status;
use crate::model::run::RunState;
use crate::rows::import;

/// Listings published in one transaction.
const BATCH: i64 = 20;

/// How many listings of a run are drafts that the other shop showed.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the run is this seller's.
pub fn to_publish(tx: &mut Tx<'_>, scope: SellerScope, id: ImportId) -> Result<i64> {
    import_run(tx, scope, id)?;
    import::to_publish(tx, id)
}

/// Marks that publishing begins; whoever calls then lets [`publish_imported`] do it.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's; [`kernel::Code::WrongState`] unless it is read to its end and
/// nothing else is under way.
pub fn start_publishing(tx: &mut Tx<'_>, scope: SellerScope, id: ImportId) -> Result<()> {
    import_run(tx, scope, id)?;
    refuse_second(tx, scope)?;
    if import::move_on(tx, id, RunState::Done, RunState::Publishing)? {
        return Ok(());
    }
    Err(Error::wrong_state(
        "这次导入还没有读完，读完后才能发布。",
        "This import has not been read to its end yet; its listings can be published then.",
    ))
}

/// Publishes the drafts of a run that the other shop showed, as far as they lack nothing; how many. Those that lack
/// something stay drafts: their own page says what.
///
/// Blocks: call it from a thread that may wait, after [`start_publishing`].
pub fn publish_imported(store: &Store, scope: SellerScope, actor: &Actor, id: ImportId) -> Result<i64> {
    let outcome = all(store, scope, actor, id);
    store.write(move |tx| import::published(tx, id))?;
    outcome
}

fn all(store: &Store, scope: SellerScope, actor: &Actor, id: ImportId) -> Result<i64> {
    let mut all = 0;
    let mut after = ListingId::from_digest([0; 16]);
    loop {
        let by = actor.clone();
        let (count, last) = store.write(move |tx| batch(tx, scope, &by, (id, after)))?;
        all += count;
        match last {
            Some(last) => after = last,
            None => return Ok(all),
        }
    }
}

/// A batch after a listing: how many were published, and the last that was looked at.
fn batch(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    (id, after): (ImportId, ListingId),
) -> Result<(i64, Option<ListingId>)> {
    let rows = import::listings(tx, id, after, BATCH)?;
    let mut count = 0;
    for (listing, _, wish) in &rows {
        if *wish != Status::Published {
            continue;
        }
        let whole = take(tx, scope, *listing)?;
        if whole.status == Status::Draft && lacking(tx, &whole)?.is_empty() {
            publish(tx, scope, actor, *listing)?;
            count += 1;
        }
    }
    import::count_published(tx, id, count)?;
    Ok((count, rows.last().map(|row| row.0)))
}
