//! Lists on paper: what to pick, what lies in the carton, and what the carrier takes.

use kernel::kinds::{HandoverId, OrderId};
use kernel::{Error, Lang, Result, Said};
use packing::paper::{HandoverList, HandoverRow, PackingLine, PackingList, PickLine, PickList};
use packing::{BinCode, Day};
use people::AssociateScope;
use store::Tx;

use crate::actions::hand_over::on_list;
use crate::actions::no_pick;
use crate::actions::tasks::pick_state;
use crate::model::pick::PickState;
use crate::rows::{parcel, pick};

/// The pick list of an order that somebody has taken, for [`PickList::print`].
///
/// # Errors
/// [`kernel::Code::NotFound`] before the pick is taken.
pub fn pick_list(tx: &mut Tx<'_>, _: AssociateScope, id: OrderId) -> Result<PickList> {
    let (order, bought) = orders::order(tx, id)?;
    let stored = pick::lines(tx, id)?;
    if stored.is_empty() {
        return Err(no_pick());
    }
    let mut lines = Vec::with_capacity(stored.len());
    for line in stored {
        let lot = ledger::lot(tx, line.lot)?;
        let goods = bought.iter().map(|bought| &bought.frozen.goods);
        let goods = goods.clone().find(|goods| goods.variant == line.variant);
        lines.push(PickLine {
            bin: BinCode::parse(&line.bin_code).map_err(Error::internal)?,
            item: goods.map_or_else(String::new, |goods| goods.title.in_lang(Lang::En).to_owned()),
            variant: goods.map_or_else(String::new, |goods| goods.options.clone()),
            lot: lot.code,
            expiry: lot.expiry.map(|day| Day::from_epoch_days(day.epoch_days())),
            quantity: u32::try_from(line.quantity).unwrap_or(u32::MAX),
        });
    }
    Ok(PickList {
        number: order.number,
        tote: String::new(),
        day: Day::from_epoch_days(tx.now().day_utc().epoch_days()),
        lines,
    })
}

/// The packing list of a picked order, for [`PackingList::print`]: it goes into the carton before that is closed.
///
/// # Errors
/// [`kernel::Code::NotFound`] before the order is picked.
pub fn packing_list(tx: &mut Tx<'_>, _: AssociateScope, id: OrderId) -> Result<PackingList> {
    if !matches!(pick_state(tx, id)?, Some(PickState::Picked | PickState::Packed)) {
        return Err(Error::not_found(&Said::new(
            "这一单的装箱单",
            "packing list for this order",
        )));
    }
    let (order, bought) = orders::order(tx, id)?;
    let seller = people::seller_card(tx, order.seller)?;
    let mut lines = Vec::new();
    for line in pick::lines(tx, id)?.into_iter().filter(|line| line.picked > 0) {
        let lot = ledger::lot(tx, line.lot)?;
        let mut goods = bought.iter().map(|bought| &bought.frozen.goods);
        let goods = goods.find(|goods| goods.variant == line.variant);
        let title = |lang| goods.map_or_else(String::new, |goods| goods.title.in_lang(lang).to_owned());
        lines.push(PackingLine {
            item_zh: title(Lang::ZhCn),
            item: title(Lang::En),
            variant: goods.map_or_else(String::new, |goods| goods.options.clone()),
            lot: lot.code,
            expiry: lot.expiry.map(|day| Day::from_epoch_days(day.epoch_days())),
            quantity: u32::try_from(line.picked).unwrap_or(u32::MAX),
        });
    }
    let packed_at = parcel::of_order(tx, id)?.map(|parcel| parcel.packed_at);
    let day = packed_at.unwrap_or_else(|| tx.now()).day_utc();
    Ok(PackingList {
        number: order.number,
        seller: seller.map_or_else(String::new, |seller| seller.name),
        day: Day::from_epoch_days(day.epoch_days()),
        lines,
    })
}

/// The handover list, for [`HandoverList::print`].
///
/// # Errors
/// [`kernel::Code::NotFound`] for a list that is not there.
pub fn handover_list(tx: &mut Tx<'_>, associate: AssociateScope, id: HandoverId) -> Result<HandoverList> {
    let (list, parcels) = on_list(tx, associate, id)?;
    let mut rows = Vec::with_capacity(parcels.len());
    for parcel in parcels {
        let (order, _) = orders::order(tx, parcel.order)?;
        rows.push(HandoverRow {
            bag: parcel.tracking,
            seal: String::new(),
            parcels: 1,
            gross_grams: u32::try_from(parcel.weighed_grams).unwrap_or(u32::MAX),
            remarks: order.number,
        });
    }
    let day = list.closed_at.unwrap_or_else(|| tx.now()).day_utc();
    Ok(HandoverList {
        number: list.number,
        carrier: list.carrier,
        transport: String::new(),
        day: Day::from_epoch_days(day.epoch_days()),
        rows,
    })
}
