//! Anybody reports a listing.

use kernel::kinds::NoticeId;
use kernel::{Actor, Random, Result};
use people::Vault;
use store::Tx;

use crate::actions::{no_listing, record};
use crate::events::NoticeReceived;
use crate::model::case::{Case, CaseKind, CaseState};
use crate::model::notice::{NewNotice, Notice, NoticeState, Receipt};
use crate::model::rules::{Policy, Rules};
use crate::rows;

/// Letters and digits of a receipt that nobody confuses when reading them out.
const LETTERS: &[u8; 30] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";

/// Takes a notice in, seals who sent it, puts it on the desk, and gives a receipt at once.
///
/// # Errors
/// At the fields of what a notice needs and this one lacks, all at once; [`kernel::Code::NotFound`] without such a listing.
pub fn receive_notice(
    tx: &mut Tx<'_>,
    vault: &Vault,
    rules: &Rules,
    actor: &Actor,
    new: &NewNotice,
) -> Result<Receipt> {
    new.check()?;
    let listing = catalog::listing(tx, new.listing)?.ok_or_else(no_listing)?;
    let (now, id) = (tx.now(), tx.id::<kernel::kinds::Notice>());
    let case = Case {
        id: tx.id(),
        kind: CaseKind::Notice,
        listing: listing.id,
        version: listing.version,
        seller: listing.seller,
        decision: None,
        harm: new.kind.harm(),
        plea: new.explanation.to_string(),
        state: CaseState::Open,
        claim: None,
        barred: None,
        handover: String::new(),
        opened_at: now,
        due_at: now.plus(Policy::hours(rules.policy.desk_hours)),
        closed_at: None,
    };
    record::open(tx, actor, &case)?;
    let notice = Notice {
        id,
        receipt: number(tx.random(), now.day_in_china()),
        kind: new.kind,
        listing: listing.id,
        elements: new.elements(),
        lang: new.lang,
        case: case.id,
        holder: new.holder,
        state: NoticeState::Received,
        received_at: now,
        due_at: case.due_at,
        decided_at: None,
    };
    if !rows::notice::insert(tx, &notice)? {
        return Err(kernel::Error::unavailable("a receipt number was drawn twice"));
    }
    seal(tx, vault, id, new)?;
    let received = NoticeReceived {
        notice: id,
        kind: new.kind.word().to_owned(),
        listing: listing.id,
    };
    tx.emit(actor, &received)?;
    Ok(Receipt {
        notice: id,
        number: notice.receipt,
        at: now,
        due_at: case.due_at,
    })
}

fn seal(tx: &mut Tx<'_>, vault: &Vault, id: NoticeId, new: &NewNotice) -> Result<()> {
    vault.seal(tx, id.uuid(), "reporter", new.reporter.as_str())?;
    vault.seal(tx, id.uuid(), "email", new.email.as_str())
}

/// `N261122-7KQ3MX`: the day, and six letters drawn by chance so that nobody guesses another one's number.
fn number(random: &dyn Random, day: kernel::Day) -> String {
    let (year, month, day) = day.ymd();
    let letters: String = (0..6)
        .map(|_| random.below(LETTERS.len() as u64))
        .map(|place| char::from(LETTERS[usize::try_from(place).unwrap_or_default()]))
        .collect();
    format!("N{:02}{month:02}{day:02}-{letters}", year.rem_euclid(100))
}
