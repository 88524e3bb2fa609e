//! What happens to orders, payments and refunds. Events hold ids and amounts, never personal data. Carts and quotes make
//! none: nobody follows what was only looked at.

use kernel::kinds::{ListingId, OrderId, OrganisationId, PaymentId, RefundId};
use kernel::{Day, Dollars, Yuan};
use serde::{Deserialize, Serialize};
use store::Event;

use crate::model::refund::RefundReason;
use crate::model::review::{DoubtWhy, HiddenWhy};
use crate::model::state::EndedWhy;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty),* } of $subject:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type),*
        }

        impl Event for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> String {
                self.$subject.to_string()
            }
        }
    )*};
}

events! {
    /// A shopper asks to send goods back.
    ReturnAsked = "return.asked" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// Why.
        reason: RefundReason,
        /// Numbers of the lines that go back.
        lines: Vec<u16>,
        /// Their listings.
        #[serde(default)]
        listings: Vec<ListingId>,
        /// Who asks, so that two of one shopper's wishes to one shop are known for one; it says nothing else of them.
        #[serde(default)]
        buyer: String
    } of order;
    /// A shopper says to everybody what they think of goods, or says it anew.
    ReviewWritten = "review.written" {
        /// The order.
        order: OrderId,
        /// The line of it.
        line: u16,
        /// What was bought.
        listing: ListingId,
        /// One to five.
        stars: u8,
        /// Whether its words call the goods fake.
        doubted: bool,
        /// Who writes, as in [`ReturnAsked`].
        buyer: String
    } of order;
    /// The seller says something to it.
    ReviewAnswered = "review.answered" {
        /// The order.
        order: OrderId,
        /// The line of it.
        line: u16,
        /// What was bought.
        listing: ListingId
    } of order;
    /// Its words are not shown any more, or are again.
    ReviewHidden = "review.hidden" {
        /// The order.
        order: OrderId,
        /// The line of it.
        line: u16,
        /// What was bought.
        listing: ListingId,
        /// Why; none if they are shown again.
        why: Option<HiddenWhy>
    } of order;
    /// A shopper tells the market alone that goods are not genuine.
    ComplaintMade = "complaint.made" {
        /// The order.
        order: OrderId,
        /// The line of it.
        line: u16,
        /// What was bought.
        listing: ListingId,
        /// What makes them doubt it.
        whys: Vec<DoubtWhy>,
        /// Who tells, as in [`ReturnAsked`].
        buyer: String
    } of order;
    /// An order is placed; goods are put aside.
    OrderPlaced = "order.placed" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// How it travels, the four digits of customs.
        route: String,
        /// What it comes to.
        total: Yuan
    } of order;
    /// The shopper's money is held; the warehouse may pick, the papers may be written.
    OrderPaid = "order.paid" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// The payment.
        payment: PaymentId,
        /// How much.
        total: Yuan,
        /// What the seller asked for the goods; orders of before have none.
        #[serde(default)]
        goods_usd: Option<Dollars>
    } of order;
    /// An order ended before packing.
    OrderCancelled = "order.cancelled" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// Why.
        why: EndedWhy,
        /// Whether it was paid: then the warehouse may be picking, and money goes back.
        was_paid: bool
    } of order;
    /// The parcel is closed.
    OrderPacked = "order.packed" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId
    } of order;
    /// The carrier has the parcel.
    OrderHandedOver = "order.handed_over" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// The parcel's number.
        tracking: String
    } of order;
    /// The parcel is at the door, the money is shared out.
    OrderDelivered = "order.delivered" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// What the seller asked for the goods that were not refunded: the export.
        goods_usd: Dollars
    } of order;
    /// Money went back for goods that were delivered and counted as an export.
    ExportReduced = "order.export_reduced" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// The day of delivery (UTC), on which it was counted.
        delivered: Day,
        /// What the seller had asked for the goods.
        goods_usd: Dollars,
        /// Whether all of the order's money has gone back.
        whole: bool
    } of order;
    /// The order is over and well.
    OrderCompleted = "order.completed" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId
    } of order;
    /// All money of a packed order went back.
    OrderRefunded = "order.refunded" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId
    } of order;
    /// The provider is to be asked for a payment.
    PaymentWanted = "payment.wanted" {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId
    } of order;
    /// The shopper may pay.
    PaymentOpened = "payment.opened" {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId
    } of order;
    /// A payment will not come.
    PaymentFailed = "payment.failed" {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId
    } of order;
    /// A payment came when nothing was owed; it goes back.
    PaymentStray = "payment.stray" {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
        /// How much.
        amount: Yuan
    } of order;
    /// Somebody sent a callback that the provider did not sign.
    CallbackRefused = "payment.callback_refused" {
        /// Whose signature was claimed.
        provider: String,
        /// SHA-256 of the body, in hexadecimal; the body itself is not kept.
        digest: String,
        /// What was wrong with it.
        why: String
    } of provider;
    /// The provider is to be asked to give money back.
    RefundRequested = "refund.requested" {
        /// The refund.
        refund: RefundId,
        /// The order.
        order: OrderId,
        /// How much.
        amount: Yuan,
        /// Why.
        reason: RefundReason
    } of order;
    /// The money is back with the shopper.
    RefundDone = "refund.paid" {
        /// The refund.
        refund: RefundId,
        /// The order.
        order: OrderId,
        /// How much.
        amount: Yuan
    } of order;
    /// The provider refused a refund; a person must look.
    RefundFailed = "refund.failed" {
        /// The refund.
        refund: RefundId,
        /// The order.
        order: OrderId
    } of order;
    /// The board tells all prices anew, after the exchange rate changed.
    PricesChanged = "prices.changed" {
        /// The day of the rate.
        day: Day
    } of day;
    /// A paper that the gates of customs ask for is on file.
    PaperRecorded = "route_paper.recorded" {
        /// The listing.
        listing: ListingId,
        /// In the words of the gates.
        need: String
    } of listing;
}
