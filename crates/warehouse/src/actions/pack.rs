//! A picked order is packed: weighed, numbered, its waybill filed.

use std::collections::BTreeMap;

use compliance::{Body, WaybillPaper};
use kernel::kinds::{LotId, OrderId, ParcelId, TransferId};
use kernel::{Error, Result};
use ledger::{Move, Place};
use orders::{Market, Order, OrderLine};
use packing::S10;
use people::AssociateScope;
use store::Tx;

use crate::actions::pack_scan::picked;
use crate::actions::suggest_carton::{CartonAdvice, advice};
use crate::events::ParcelPacked;
use crate::model::parcel::Parcel as Stored;
use crate::model::parcel::{ParcelState, check_weight};
use crate::model::pick::PickState;
use crate::rows::parcel;
use crate::rows::{number, pick};

/// What the box and its filling weigh where no carton is suggested, grams; the goods' own packing is in their gross weight.
const BOX_GRAMS: i64 = 60;
/// UPU S10 service indicator of a registered packet, and the country that gives the number.
const SERVICE: (&str, &str) = ("LX", "US");

/// Packs a picked order; the parcel.
///
/// # Errors
/// At field `weight` if the scale does not agree; [`kernel::Code::WrongState`] unless all is picked and scanned into the carton,
/// or if part of the order was refunded since.
pub fn pack(
    tx: &mut Tx<'_>,
    market: &Market,
    associate: AssociateScope,
    id: OrderId,
    weighed_grams: i64,
) -> Result<Stored> {
    if let Some(known) = parcel::of_order(tx, id)? {
        return Ok(known);
    }
    let actor = associate.actor();
    let (order, lines) = orders::order(tx, id)?;
    let expected_grams = expected(tx, &lines)?;
    picked(tx, id)?;
    all_in_the_carton(tx, id)?;
    check_weight(expected_grams, weighed_grams)?;
    pick::advance(tx, id, PickState::Picked, PickState::Packed, &actor)?;
    let row = Stored {
        id: tx.id(),
        order: id,
        tracking: next_number(tx)?,
        state: ParcelState::Packed,
        expected_grams,
        weighed_grams,
        handover: None,
        carrier: String::new(),
        packed_at: tx.now(),
    };
    parcel::insert(tx, &row)?;
    box_goods(tx, associate, id, row.id)?;
    orders::mark_packed(tx, &actor, id)?;
    file_waybill(tx, market, &order, &lines, &row)?;
    tx.emit(
        &actor,
        &ParcelPacked {
            parcel: row.id,
            order: id,
            grams: weighed_grams,
        },
    )?;
    Ok(row)
}

/// Every piece was scanned into the carton, and the carton holds what is still the shopper's.
fn all_in_the_carton(tx: &mut Tx<'_>, id: OrderId) -> Result<()> {
    let lines = pick::lines(tx, id)?;
    if let Some(line) = lines.iter().find(|line| line.packed < line.picked) {
        let missing = line.picked - line.packed;
        return Err(Error::wrong_state(
            format!("还有 {missing} 件没扫进纸箱，先扫完再称重。"),
            format!("{missing} pieces are not scanned into the carton yet. Scan them, then weigh."),
        ));
    }
    let mut in_carton: BTreeMap<LotId, i64> = BTreeMap::new();
    for line in &lines {
        *in_carton.entry(line.lot).or_default() += line.packed;
    }
    let mut wanted: BTreeMap<LotId, i64> = BTreeMap::new();
    for pieces in orders::to_pick(tx, id)? {
        *wanted.entry(pieces.lot).or_default() += pieces.quantity;
    }
    if in_carton == wanted {
        return Ok(());
    }
    Err(Error::wrong_state(
        "这一单拣好以后退了一部分，内容变了，请重新拣一遍。",
        "Part of this order was refunded after it was picked. Pick it again.",
    ))
}

/// What the parcel of an order should weigh, grams.
pub fn expected_weight(tx: &mut Tx<'_>, id: OrderId) -> Result<i64> {
    let (_, lines) = orders::order(tx, id)?;
    expected(tx, &lines)
}

/// What a parcel should weigh: goods with their packing, and the carton that was suggested.
fn expected(tx: &mut Tx<'_>, lines: &[OrderLine]) -> Result<i64> {
    let goods: i64 = lines
        .iter()
        .map(|line| i64::from(line.frozen.goods.gross_grams) * i64::from(line.left()))
        .sum();
    Ok(match advice(tx, lines)? {
        CartonAdvice::Take { tare_grams, .. } => goods + i64::from(tare_grams),
        _ => goods + BOX_GRAMS,
    })
}

fn next_number(tx: &mut Tx<'_>) -> Result<String> {
    let serial = u32::try_from(number::next(tx, "parcel")?).map_err(Error::internal)?;
    S10::new(SERVICE.0, serial, SERVICE.1)
        .map(|number| number.to_string())
        .map_err(Error::internal)
}

fn box_goods(tx: &mut Tx<'_>, associate: AssociateScope, order: OrderId, parcel: ParcelId) -> Result<()> {
    for line in pick::lines(tx, order)? {
        let id: TransferId = tx.id();
        let step = Move {
            id,
            lot: line.lot,
            quantity: line.quantity,
            from: Place::Bin(line.bin),
            to: Place::Packed(parcel),
            about: order.uuid(),
        };
        ledger::move_goods(tx, &associate.actor(), &step)?;
    }
    Ok(())
}

/// The third paper (CEB511). After the shopper was erased there is nobody to name, and nothing is filed.
pub(crate) fn file_waybill(
    tx: &mut Tx<'_>,
    market: &Market,
    order: &Order,
    lines: &[OrderLine],
    parcel: &Stored,
) -> Result<()> {
    if !order.route.is_cross_border() {
        return Ok(());
    }
    let names: Vec<&str> = lines
        .iter()
        .map(|line| line.frozen.goods.title.zh.as_ref())
        .collect();
    let goods: String = names.join("；").chars().take(100).collect();
    let body = Body::Waybill(WaybillPaper {
        waybill_no: parcel.tracking.clone(),
        freight: order.bill.freight,
        insurance: order.bill.insurance,
        grams: u64::try_from(parcel.weighed_grams).unwrap_or(0),
        goods,
    });
    let Some(paper) = orders::paper(tx, market, order.id, body)? else {
        return Ok(());
    };
    compliance::file(tx, &market.vault, &market.firms, &paper)
}
