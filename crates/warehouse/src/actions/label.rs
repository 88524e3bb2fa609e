//! The label of a parcel: who, where, what, with its customs declaration.

use kernel::kinds::OrderId;
use kernel::{Error, Result, Said};
use orders::{Market, OrderLine};
use packing::paper::{Category, Customs, CustomsForm, CustomsItem, ParcelLabel, Party};
use packing::{Day, S10};
use people::{AssociateScope, ShopperScope};
use store::Tx;

use crate::rows::parcel;

/// 300 SDR in dollars cents, above which a CN 23 is needed. The rate is remembered (about 1.33 USD for an SDR, 2026).
const CN22_LIMIT_CENTS: u64 = 39_900;

/// The label of a packed order, for [`ParcelLabel::print`].
///
/// # Errors
/// [`kernel::Code::NotFound`] before it is packed, or after the shopper was erased.
pub fn label(tx: &mut Tx<'_>, market: &Market, _: AssociateScope, id: OrderId) -> Result<ParcelLabel> {
    let none = || Error::not_found(&Said::new("这一单的面单", "label for this order"));
    let parcel = parcel::of_order(tx, id)?.ok_or_else(none)?;
    let (order, lines) = orders::order(tx, id)?;
    let shopper = ShopperScope::for_machine(order.person, "the label of their parcel");
    let address = people::open_address(tx, &market.vault, shopper, order.address)?.ok_or_else(none)?;
    let seller = people::seller_card(tx, order.seller)?.ok_or_else(none)?;
    let to = Party {
        name: address.name,
        lines: [address.region, address.detail, address.postcode]
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .collect(),
        phone: address.phone,
    };
    let from = Party {
        name: seller.name,
        lines: vec![
            "c/o Farshore Warehouse".to_owned(),
            "Ontario, CA 91761".to_owned(),
            "USA".to_owned(),
        ],
        phone: String::new(),
    };
    Ok(ParcelLabel {
        service: "International packet".to_owned(),
        service_zh: "国际小包".to_owned(),
        routing: format!("LAX → PVG · {}", order.route.code()),
        destination: "CN".to_owned(),
        number: S10::parse(&parcel.tracking).map_err(Error::internal)?,
        from,
        to,
        gross_grams: u32::try_from(parcel.weighed_grams).unwrap_or(u32::MAX),
        order_reference: order.number.clone(),
        customs: customs(
            &lines,
            Day::from_epoch_days(parcel.packed_at.day_utc().epoch_days()),
        )?,
        // Values of consumer parcels stay far below USD 2,500 a code (15 CFR 30.37(a)); the gate for more is compliance's.
        legend: "NOEEI 30.37(a)".to_owned(),
    })
}

/// What is declared: the pieces in the parcel, without those that were refunded before packing.
fn customs(lines: &[OrderLine], signed_on: Day) -> Result<Customs> {
    let inside = lines.iter().filter(|line| line.left() > 0);
    let items: Vec<CustomsItem> = inside.map(item).collect::<Result<_>>()?;
    let value = items.iter().map(|item| item.value).sum();
    Ok(Customs {
        form: CustomsForm::for_value(value, CN22_LIMIT_CENTS),
        category: Category::SaleOfGoods,
        items,
        currency: "USD".to_owned(),
        importer_reference: String::new(),
        documents: String::new(),
        comments: String::new(),
        signed_by: "Farshore Warehouse".to_owned(),
        signed_on,
    })
}

fn item(line: &OrderLine) -> Result<CustomsItem> {
    let (goods, pieces) = (&line.frozen.goods, line.left());
    let value = goods.unit_usd.times(i64::from(pieces))?;
    Ok(CustomsItem {
        // As much as the form has room for.
        description: goods.title.en.chars().take(48).collect(),
        description_zh: goods.title.zh.chars().take(24).collect(),
        quantity: pieces,
        net_grams: goods.net_grams.saturating_mul(pieces),
        value: u64::try_from(value.minor()).unwrap_or(0),
        hs_code: goods.hs.chars().take(6).collect(),
        origin: goods.origin.clone(),
    })
}
