//! The three messages as typed records.

use super::layout::MessageKind;
use crate::amount::Fen;
use crate::date::Moment;
use crate::identity::ResidentId;

/// Whether a record is new, changes an earlier one, or deletes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// 1
    New,
    /// 2
    Change,
    /// 3
    Delete,
}

/// Whether a record is a draft or is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 1
    Draft,
    /// 2
    Declare,
}

/// What every head begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// A UUID of 36 characters; written in upper case.
    pub guid: String,
    /// New, change or delete.
    pub action: Action,
    /// When the record was made, in China's time.
    pub time: Moment,
    /// Draft or declare.
    pub status: Status,
}

/// A firm registered with customs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    /// Customs registration code or unified social credit code.
    pub code: String,
    /// Registered name.
    pub name: String,
}

/// The person who buys and owes the tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Their account on the platform.
    pub account: String,
    /// Name as on the identity card.
    pub name: String,
    /// Phone.
    pub telephone: String,
    /// Identity number; written with type 1, resident identity card.
    pub id: ResidentId,
}

/// Who receives the parcel; equal in order and waybill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consignee {
    /// Name.
    pub name: String,
    /// Phone.
    pub telephone: String,
    /// Address in one line.
    pub address: String,
    /// Six digits of the county, in the order only.
    pub district: Option<String>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// Merchant's article number; may be empty.
    pub item_no: String,
    /// Name of the article.
    pub name: String,
    /// Model and specification.
    pub model: String,
    /// Description; may be empty.
    pub description: String,
    /// Bar code; may be empty.
    pub bar_code: String,
    /// Customs unit code.
    pub unit: String,
    /// Quantity in that unit.
    pub quantity: u32,
    /// Price of one.
    pub price: Fen,
    /// Price of the line.
    pub total: Fen,
    /// Customs country code of the origin.
    pub country: String,
}

/// CEB311.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What the head begins with.
    pub record: Record,
    /// Order number, at most 60 characters, unique on the platform.
    pub order_no: String,
    /// The platform.
    pub platform: Firm,
    /// The merchant, or its agent in China.
    pub merchant: Firm,
    /// Goods, including what was paid without cash.
    pub goods_value: Fen,
    /// Freight.
    pub freight: Fen,
    /// Paid without cash.
    pub discount: Fen,
    /// Tax withheld.
    pub tax_total: Fen,
    /// What was paid; must be goods + freight + tax − discount.
    pub paid: Fen,
    /// The buyer.
    pub buyer: Buyer,
    /// The payment firm, once known.
    pub payment_firm: Option<Firm>,
    /// The payment number, once known.
    pub payment_no: Option<String>,
    /// Who receives.
    pub consignee: Consignee,
    /// Remarks; may be empty.
    pub note: String,
    /// The lines.
    pub lines: Vec<OrderLine>,
}

/// CEB411.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// What the head begins with.
    pub record: Record,
    /// The payment firm.
    pub firm: Firm,
    /// The payment number.
    pub payment_no: String,
    /// The order.
    pub order_no: String,
    /// The platform.
    pub platform: Firm,
    /// Who paid: name, phone and identity. The account is not written.
    pub payer: Buyer,
    /// How much.
    pub amount: Fen,
    /// When, in China's time.
    pub paid_at: Moment,
    /// Remarks; may be empty.
    pub note: String,
}

/// CEB511.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waybill {
    /// What the head begins with.
    pub record: Record,
    /// The carrier.
    pub carrier: Firm,
    /// Waybill number.
    pub waybill_no: String,
    /// Master bill; may be empty.
    pub bill_no: String,
    /// The order.
    pub order_no: String,
    /// Freight.
    pub freight: Fen,
    /// Insurance.
    pub insurance: Fen,
    /// Gross weight in grams.
    pub grams: u64,
    /// Packages.
    pub packages: u32,
    /// Main goods.
    pub goods: String,
    /// Who receives.
    pub consignee: Consignee,
    /// Remarks; may be empty.
    pub note: String,
}

/// Who transmits the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The firm.
    pub firm: Firm,
    /// Its node in the exchange.
    pub dxp_id: String,
    /// Remarks; may be empty.
    pub note: String,
}

impl Order {
    /// The message this is.
    pub const KIND: MessageKind = MessageKind::Order;
}

impl Payment {
    /// The message this is.
    pub const KIND: MessageKind = MessageKind::Payment;
}

impl Waybill {
    /// The message this is.
    pub const KIND: MessageKind = MessageKind::Waybill;
}
