//! A seller announces goods.

use kernel::kinds::{InboundId, VariantId};
use kernel::{Actor, Day, Error, Lang, Line, Prose, Result};
use packing::{HouseCode, HouseKind};
use people::SellerScope;
use store::Tx;

use crate::events::InboundAnnounced;
use crate::model::inbound::InboundState;
use crate::rows::inbound::{self, Line as Row, Stored};
use crate::rows::number;

/// The most lines of a notice.
const MOST_LINES: usize = 200;

/// A notice on the way in.
#[derive(Clone, Debug)]
pub struct NewInbound {
    /// What comes.
    pub lines: Vec<NewInboundLine>,
    /// A word for the dock.
    pub note: Option<Prose<500>>,
}

/// A line of a notice.
#[derive(Clone, Debug)]
pub struct NewInboundLine {
    /// What it is.
    pub variant: VariantId,
    /// How many pieces.
    pub quantity: i64,
    /// The lot as printed on the goods.
    pub lot: Line<64>,
    /// The last day of use; none if it does not perish.
    pub expiry: Option<Day>,
}

/// Announces goods.
///
/// # Errors
/// At field `lines` for none, too many, a quantity that cannot be, goods already past their day;
/// [`kernel::Code::NotFound`] for a variant that is not this seller's.
pub fn announce(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, new: &NewInbound) -> Result<InboundId> {
    if new.lines.is_empty() || new.lines.len() > MOST_LINES {
        return Err(Error::field(
            "lines",
            format!("入库单应有 1 到 {MOST_LINES} 行。"),
            format!("A notice has 1 to {MOST_LINES} lines."),
        ));
    }
    let mut lines = Vec::with_capacity(new.lines.len());
    for (line, number) in new.lines.iter().zip(1..) {
        lines.push(row(tx, scope, line, number)?);
    }
    let id: InboundId = tx.id();
    let serial = u64::try_from(number::next(tx, "inbound")?).map_err(Error::internal)?;
    let stored = Stored {
        id,
        number: HouseCode {
            kind: HouseKind::Inbound,
            number: serial,
        }
        .to_string(),
        seller: scope.org(),
        state: InboundState::Announced,
        note: new.note.as_ref().map_or_else(String::new, ToString::to_string),
        announced_at: tx.now(),
        received_at: None,
    };
    inbound::insert(tx, &stored, &lines)?;
    tx.emit(
        actor,
        &InboundAnnounced {
            inbound: id,
            seller: scope.org(),
        },
    )?;
    Ok(id)
}

fn row(tx: &mut Tx<'_>, scope: SellerScope, new: &NewInboundLine, number: i64) -> Result<Row> {
    if !(1..=100_000).contains(&new.quantity) {
        return Err(Error::field(
            "lines",
            format!("第 {number} 行：数量应在 1 到 100,000 之间。"),
            format!("Line {number}: a quantity lies between 1 and 100,000."),
        ));
    }
    if new.expiry.is_some_and(|day| day <= tx.now().day_utc()) {
        return Err(Error::field(
            "lines",
            format!("第 {number} 行：到期日已过，仓库不能收。"),
            format!("Line {number}: these goods are past their day; the warehouse cannot take them."),
        ));
    }
    let variant = catalog::variant(tx, new.variant)?;
    let listing = catalog::listing_of_seller(tx, scope, variant.listing)?;
    let gtin = variant.told.barcode.as_ref().and_then(catalog::Barcode::gtin);
    let label = variant.label();
    let title = listing.facts.texts.title(Lang::En);
    Ok(Row {
        number,
        variant: new.variant,
        title: if label.is_empty() {
            title.to_owned()
        } else {
            format!("{title} ({label})")
        },
        sku: variant
            .told
            .sku
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        gtin: gtin.map_or_else(String::new, |gtin| gtin.to_string()),
        expected: new.quantity,
        lot_code: new.lot.to_string(),
        expiry: new.expiry,
        received: 0,
        damaged: 0,
    })
}
