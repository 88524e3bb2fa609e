//! Customs messages are written, checked against the field table, matched, and sealed.

use kernel::kinds::{CustomsId, OrderId};
use kernel::{Actor, Error, Page, PageSize, Result, Said, Time};
use landed::ceb::{check, match_three};
use people::{OperatorScope, Vault};
use store::Tx;
use zeroize::Zeroizing;

use crate::events::CustomsWritten;
use crate::model::masked::masked;
use crate::model::papers::{Kind, Paper, Registrations, State};
use crate::rows::customs::{self, Stored};

/// What pages show of a message; nothing personal.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// The message.
    pub id: CustomsId,
    /// The order it is about.
    pub order: OrderId,
    /// 311, 411 or 511.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// What the check found, in English for the operator; empty when clean.
    pub findings: Vec<String>,
    /// When it was written.
    pub created_at: Time,
}

/// Writes a message, checks it, seals it; with the third paper of an order, checks that the three tie together.
///
/// Idempotent: a second paper of the same kind for the same order changes nothing, unless the first has failed; then it is
/// written in its place, under its number.
pub fn file(tx: &mut Tx<'_>, vault: &Vault, firms: &Registrations, paper: &Paper) -> Result<()> {
    let kind = paper.kind();
    let first = customs::of_order(tx, paper.order)?
        .into_iter()
        .find(|message| message.kind == kind);
    if first.as_ref().is_some_and(|first| first.state != State::Failed) {
        return Ok(());
    }
    let id = first.map_or_else(|| tx.id(), |first| first.id);
    let guid = id.uuid().hyphenated().to_string().to_uppercase();
    let xml = paper.to_xml(firms, &guid, tx.now())?;
    let findings: Vec<String> = check(&xml).iter().map(ToString::to_string).collect();
    let state = if findings.is_empty() {
        State::Checked
    } else {
        State::Failed
    };
    let row = Stored {
        id,
        order: paper.order,
        person: paper.person,
        kind,
        state,
        findings,
        created_at: tx.now(),
    };
    if !customs::write(tx, &row)? {
        return Ok(());
    }
    vault.seal(tx, paper.person.uuid(), &field(id), &xml)?;
    let state = if state == State::Checked {
        tie(tx, vault, &row)?
    } else {
        state
    };
    let event = CustomsWritten {
        message: id,
        order: paper.order,
        kind: kind.number().to_owned(),
        state: state.word().to_owned(),
    };
    tx.emit(&Actor::machine("customs"), &event)
}

/// Matches the three papers once all are there and clean.
fn tie(tx: &mut Tx<'_>, vault: &Vault, last: &Stored) -> Result<State> {
    let all = customs::of_order(tx, last.order)?;
    if all.len() < 3 || all.iter().any(|message| message.state == State::Failed) {
        return Ok(State::Checked);
    }
    let mut texts = Vec::with_capacity(3);
    for message in &all {
        texts.push(
            open(tx, vault, message)?.ok_or_else(|| Error::internal("a sealed customs message is gone"))?,
        );
    }
    let findings: Vec<String> = match_three(&texts[0], &texts[1], &texts[2])
        .iter()
        .map(ToString::to_string)
        .collect();
    if findings.is_empty() {
        customs::set_state(tx, last.order, State::Matched)?;
        return Ok(State::Matched);
    }
    customs::set_findings(tx, last.id, State::Failed, &findings)?;
    Ok(State::Failed)
}

/// The messages of an order.
pub fn messages_of(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<MessageView>> {
    Ok(customs::of_order(tx, order)?.into_iter().map(view).collect())
}

/// Messages, the latest first; of a state, unless none is named. `before` is the last page's `next`.
pub fn messages(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    state: Option<State>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<MessageView>> {
    let end = (Time::from_micros(i64::MAX), CustomsId::from_digest([u8::MAX; 16]));
    let before = before.and_then(read_cursor).unwrap_or(end);
    let rows = customs::before(tx, state, before, size.rows() + 1)?;
    let key = |row: &Stored| format!("{}.{}", row.created_at.micros(), row.id);
    Ok(Page::from_overread(rows, size, key).map(view))
}

/// How many messages stand where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageCount {
    /// Where they stand.
    pub state: State,
    /// How many.
    pub count: i64,
    /// When the first of them was written.
    pub oldest: Time,
}

/// How many messages stand where; states without any are left out.
pub fn count_messages(tx: &mut Tx<'_>, _: OperatorScope) -> Result<Vec<MessageCount>> {
    let counts = customs::counts(tx)?.into_iter();
    Ok(counts
        .map(|(state, count, oldest)| MessageCount { state, count, oldest })
        .collect())
}

fn read_cursor(cursor: &str) -> Option<(Time, CustomsId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}

/// One message.
pub fn message(tx: &mut Tx<'_>, _: OperatorScope, id: CustomsId) -> Result<MessageView> {
    customs::get(tx, id)?.map(view).ok_or_else(not_found)
}

/// The XML of a message for looking at: numbers, names and addresses of people are masked.
pub fn masked_message(
    tx: &mut Tx<'_>,
    vault: &Vault,
    operator: OperatorScope,
    id: CustomsId,
) -> Result<Option<String>> {
    let xml = open_message(tx, vault, operator, id)?;
    Ok(xml.map(|xml| masked(&xml)))
}

/// The XML of a message, opened for the operator who files it; nothing after the shopper was erased.
pub fn open_message(
    tx: &mut Tx<'_>,
    vault: &Vault,
    _: OperatorScope,
    id: CustomsId,
) -> Result<Option<Zeroizing<String>>> {
    let stored = customs::get(tx, id)?.ok_or_else(not_found)?;
    open(tx, vault, &stored)
}

fn open(tx: &mut Tx<'_>, vault: &Vault, stored: &Stored) -> Result<Option<Zeroizing<String>>> {
    vault.open(tx, stored.person.uuid(), &field(stored.id))
}

fn not_found() -> Error {
    Error::not_found(&Said::new("这份报文", "such customs message"))
}

fn field(id: CustomsId) -> String {
    format!("customs/{id}")
}

fn view(stored: Stored) -> MessageView {
    MessageView {
        id: stored.id,
        order: stored.order,
        kind: stored.kind,
        state: stored.state,
        findings: stored.findings,
        created_at: stored.created_at,
    }
}
