//! Anybody reports a listing.

use std::time::Duration;

use kernel::kinds::{NoticeId, OrganisationId};
use kernel::{Actor, Random, Result, Time};
use people::Vault;
use store::Tx;

use crate::actions::{no_listing, notice_case};
use crate::events::{NoticeIncomplete, NoticeReceived};
use crate::model::brand::BrandStatus;
use crate::model::notice::{Answer, Elements, NewNotice, Notice, Receipt, Times, missing};
use crate::model::notice_state::{Faith, Measure, NoticeState, Size};
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::{Policy, Rules};
use crate::rows;

/// Letters and digits of a receipt that nobody confuses when reading them out.
const LETTERS: &[u8; 30] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
const YEAR: Duration = Duration::from_hours(365 * 24);

/// Takes a notice in, seals who sent it, and gives a receipt at once: on the desk if nothing is missing, else with what is.
///
/// # Errors
/// At the fields that cannot be read at all; [`kernel::Code::NotFound`] without such a listing.
pub fn receive_notice(
    tx: &mut Tx<'_>,
    vault: &Vault,
    (rules, terms): (&Rules, &NoticeTerms),
    actor: &Actor,
    new: &NewNotice,
) -> Result<Receipt> {
    let listing = catalog::listing(tx, new.listing)?.ok_or_else(no_listing)?;
    let (now, id) = (tx.now(), tx.id::<kernel::kinds::Notice>());
    let notifier = new.holder.map_or_else(
        || vault.pseudonym(&new.email.as_str().to_lowercase()),
        |holder| holder.to_string(),
    );
    let elements = new.told.over(&Elements::default())?;
    let shortest = terms.on("shortest_explanation", now.day_in_china());
    let missing = missing(new.kind, &elements, shortest);
    let size = size(tx, terms, new, &notifier)?;
    let receipt = number(tx.random(), now.day_in_china());
    let mut notice = blank(new, (id, receipt, notifier), (listing.seller, size, elements));
    notice.answer.missing.clone_from(&missing);
    notice.at.received = now;
    notice.at.due = now.plus(Policy::hours(rules.policy.desk_hours));
    if !rows::notice::insert(tx, &notice, &new.key.digest())? {
        return Err(kernel::Error::unavailable("a receipt number was drawn twice"));
    }
    seal(tx, vault, id, new)?;
    let received = NoticeReceived {
        notice: id,
        kind: new.kind.word().to_owned(),
        listing: listing.id,
    };
    tx.emit(actor, &received)?;
    if missing.is_empty() {
        notice_case::complete(tx, (rules, terms), actor, &mut notice)?;
    } else {
        tell(tx, actor, id, &missing)?;
    }
    Ok(Receipt {
        notice: id,
        number: notice.receipt,
        state: notice.state,
        missing,
        at: now,
        due_at: notice.at.due,
    })
}

/// A notice to which nothing has happened yet.
fn blank(
    new: &NewNotice,
    (id, receipt, notifier): (NoticeId, String, String),
    (seller, size, elements): (OrganisationId, Size, Elements),
) -> Notice {
    Notice {
        id,
        receipt,
        kind: new.kind,
        listing: new.listing,
        seller,
        elements,
        lang: new.lang,
        case: None,
        holder: new.holder,
        notifier,
        size,
        state: NoticeState::Incomplete,
        measure: Measure::None,
        measure_decision: None,
        answer: Answer::default(),
        extensions: Vec::new(),
        suit: None,
        ending: None,
        faith: Faith::Good,
        faith_words: String::new(),
        open_text: String::new(),
        at: Times {
            received: Time::EPOCH,
            due: Time::EPOCH,
            complete: None,
            decided: None,
            forwarded: None,
            countered: None,
            arrived: None,
            clock_ends: None,
            ended: None,
            published: None,
        },
    }
}

fn tell(tx: &mut Tx<'_>, actor: &Actor, notice: NoticeId, missing: &[String]) -> Result<()> {
    let incomplete = NoticeIncomplete {
        notice,
        missing: missing.to_vec(),
        by: "machine".to_owned(),
    };
    tx.emit(actor, &incomplete)
}

/// How large the notifier is today: it changes nothing but the column of the public figures.
fn size(tx: &mut Tx<'_>, terms: &NoticeTerms, new: &NewNotice, notifier: &str) -> Result<Size> {
    let (now, today) = (tx.now(), tx.now().day_in_china());
    let brands = match new.holder {
        Some(holder) => rows::brand::of_owner(tx, holder)?
            .iter()
            .filter(|brand| brand.status == BrandStatus::Verified)
            .count(),
        None => 0,
    };
    let given = rows::notice::given_since(tx, notifier, now.minus(YEAR))?;
    let at_least = |count: i64, code: &str| count >= i64::from(terms.on(code, today));
    let brands = i64::try_from(brands).unwrap_or(i64::MAX);
    Ok(
        if at_least(brands, "large_brands") || at_least(given, "large_notices") {
            Size::Large
        } else {
            Size::Small
        },
    )
}

fn seal(tx: &mut Tx<'_>, vault: &Vault, id: NoticeId, new: &NewNotice) -> Result<()> {
    vault.seal(tx, id.uuid(), "reporter", new.reporter.as_str())?;
    vault.seal(tx, id.uuid(), "email", new.email.as_str())?;
    if let Some(phone) = &new.phone {
        vault.seal(tx, id.uuid(), "phone", phone.as_str())?;
    }
    if let Some(identity) = &new.told.identity {
        vault.seal(tx, id.uuid(), "identity", identity.as_str())?;
    }
    Ok(())
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
