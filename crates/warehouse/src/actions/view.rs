//! What pages show of notices and bins.

use kernel::kinds::{BinId, InboundId, OrganisationId, VariantId};
use kernel::{Day, Error, Result, Time};
use people::{AssociateScope, SellerScope};
use store::Tx;

use crate::actions::no_inbound;
use crate::model::inbound::{Discrepancy, InboundState, discrepancies};
use crate::model::scan;
use crate::rows::inbound::{self as rows, Line, Stored};

/// A notice with its lines.
#[derive(Clone, Debug)]
pub struct InboundView {
    /// Its id.
    pub id: InboundId,
    /// Its number, as on the label.
    pub number: String,
    /// Whose goods.
    pub seller: OrganisationId,
    /// Where it stands.
    pub state: InboundState,
    /// The seller's word for the dock.
    pub note: String,
    /// When it was announced.
    pub announced_at: Time,
    /// When it was counted to the end.
    pub received_at: Option<Time>,
    /// What it consists of.
    pub lines: Vec<InboundLineView>,
}

/// A line of a notice.
#[derive(Clone, Debug)]
pub struct InboundLineView {
    /// Its number, from 1.
    pub line: i64,
    /// What it is.
    pub variant: VariantId,
    /// Its title.
    pub title: String,
    /// The seller's article number; may be empty.
    pub sku: String,
    /// Fourteen digits; may be empty.
    pub gtin: String,
    /// Pieces announced.
    pub expected: i64,
    /// The lot as announced.
    pub lot_code: String,
    /// The last day of use as announced.
    pub expiry: Option<Day>,
    /// Good pieces that came.
    pub received: i64,
    /// Broken pieces that came.
    pub damaged: i64,
    /// How it differs, once it is received.
    pub discrepancies: Vec<Discrepancy>,
}

/// A bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinView {
    /// Its id.
    pub id: BinId,
    /// As printed on the shelf.
    pub code: String,
    /// Whether it is kept cool.
    pub cool: bool,
}

/// A notice.
pub fn inbound(tx: &mut Tx<'_>, id: InboundId) -> Result<InboundView> {
    let stored = rows::get(tx, id)?.ok_or_else(no_inbound)?;
    with_lines(tx, stored)
}

/// The notice of a scanned number.
///
/// # Errors
/// At field `scan`, if there is none.
pub fn inbound_by_number(tx: &mut Tx<'_>, _: AssociateScope, scanned: &str) -> Result<InboundView> {
    let number = scanned.trim().to_uppercase();
    let stored = rows::by_number(tx, &number)?;
    let none = || {
        scan::expected(
            "到货单，例如 INB-00000017",
            "an inbound notice, such as INB-00000017",
            &number,
        )
    };
    with_lines(tx, stored.ok_or_else(none)?)
}

/// One of the seller's own notices.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's.
pub fn inbound_of_seller(tx: &mut Tx<'_>, scope: SellerScope, id: InboundId) -> Result<InboundView> {
    let stored = rows::get(tx, id)?.filter(|stored| stored.seller == scope.org());
    with_lines(tx, stored.ok_or_else(no_inbound)?)
}

/// The seller's latest notices before a time, at most 50.
pub fn inbounds_of_seller(tx: &mut Tx<'_>, scope: SellerScope, before: Time) -> Result<Vec<InboundView>> {
    let stored = rows::of_seller(tx, scope.org(), before, 50)?;
    stored.into_iter().map(|stored| with_lines(tx, stored)).collect()
}

/// Notices that wait for the dock, the oldest first, at most 50.
pub fn inbounds(tx: &mut Tx<'_>, _: AssociateScope) -> Result<Vec<InboundView>> {
    let stored = rows::open(tx, 50)?;
    stored.into_iter().map(|stored| with_lines(tx, stored)).collect()
}

/// The bins, along the walk through the house.
pub fn bins(tx: &mut Tx<'_>) -> Result<Vec<BinView>, Error> {
    let bins = crate::rows::bin::all(tx)?;
    Ok(bins
        .into_iter()
        .map(|bin| BinView {
            id: bin.id,
            code: bin.code,
            cool: bin.cool,
        })
        .collect())
}

fn with_lines(tx: &mut Tx<'_>, stored: Stored) -> Result<InboundView> {
    let done = stored.state == InboundState::Received;
    let lines = rows::lines(tx, stored.id)?
        .into_iter()
        .map(|line| line_view(line, done))
        .collect();
    Ok(InboundView {
        id: stored.id,
        number: stored.number,
        seller: stored.seller,
        state: stored.state,
        note: stored.note,
        announced_at: stored.announced_at,
        received_at: stored.received_at,
        lines,
    })
}

fn line_view(line: Line, done: bool) -> InboundLineView {
    let found = discrepancies(line.expected, line.received, line.damaged);
    InboundLineView {
        line: line.number,
        variant: line.variant,
        title: line.title,
        sku: line.sku,
        gtin: line.gtin,
        expected: line.expected,
        lot_code: line.lot_code,
        expiry: line.expiry,
        received: line.received,
        damaged: line.damaged,
        discrepancies: if done { found } else { Vec::new() },
    }
}
