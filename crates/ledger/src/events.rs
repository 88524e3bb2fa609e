//! What happens to goods and money. Events hold ids and amounts, never personal data.

use kernel::kinds::{LotId, OrderId, OrganisationId, PaymentId, PayoutId, RefundId, VariantId};
use kernel::{Dollars, Yuan};
use serde::{Deserialize, Serialize};
use store::Event;

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
    /// A lot is known.
    LotCreated = "stock.lot_created" {
        /// The lot.
        lot: LotId,
        /// What it is.
        variant: VariantId,
        /// Whose it is.
        seller: OrganisationId
    } of lot;
    /// Pieces have arrived.
    StockReceived = "stock.received" {
        /// The lot.
        lot: LotId,
        /// What it is.
        variant: VariantId,
        /// How many pieces.
        quantity: i64
    } of lot;
    /// Pieces are promised to an order for a while.
    StockReserved = "stock.reserved" {
        /// The order.
        order: OrderId,
        /// Of which variants.
        variants: Vec<VariantId>
    } of order;
    /// The promised pieces are the order's.
    StockCommitted = "stock.committed" {
        /// The order.
        order: OrderId
    } of order;
    /// Promised pieces are free again.
    StockReleased = "stock.released" {
        /// The order.
        order: OrderId,
        /// Of which variants.
        variants: Vec<VariantId>,
        /// Whether the promise had lapsed by itself.
        lapsed: bool
    } of order;
    /// Sold pieces may be promised again.
    StockReturned = "stock.returned" {
        /// The lot.
        lot: LotId,
        /// What it is.
        variant: VariantId,
        /// How many pieces.
        quantity: i64,
        /// The order they were sold to.
        order: OrderId
    } of lot;
    /// Pieces are written off.
    StockWrittenOff = "stock.written_off" {
        /// The lot.
        lot: LotId,
        /// What it is.
        variant: VariantId,
        /// How many pieces.
        quantity: i64
    } of lot;
    /// Pieces counted in by mistake left the books again.
    StockMiscounted = "stock.miscounted" {
        /// The lot.
        lot: LotId,
        /// What it is.
        variant: VariantId,
        /// How many pieces.
        quantity: i64
    } of lot;
    /// A lot is opened, blocked or closed.
    LotStateSet = "stock.lot_state_set" {
        /// The lot.
        lot: LotId,
        /// What it is.
        variant: VariantId,
        /// The new state's word.
        state: String
    } of lot;
    /// Pieces have changed their place.
    StockMoved = "stock.moved" {
        /// The lot.
        lot: LotId,
        /// How many pieces.
        quantity: i64
    } of lot;
    /// A shopper's payment is held.
    MoneyReceived = "money.received" {
        /// The order.
        order: OrderId,
        /// The payment.
        payment: PaymentId,
        /// How much.
        amount: Yuan
    } of order;
    /// A payment that was not asked for goes back.
    StrayMoneyReceived = "money.stray_received" {
        /// The order it was meant for.
        order: OrderId,
        /// The payment.
        payment: PaymentId,
        /// The refund.
        refund: RefundId,
        /// How much.
        amount: Yuan
    } of order;
    /// The money of an order is shared out.
    MoneySettled = "money.settled" {
        /// The order.
        order: OrderId,
        /// Who sells.
        seller: OrganisationId,
        /// What the seller has earned.
        earned: Dollars
    } of order;
    /// Money is due to go back to a shopper.
    RefundDue = "money.refund_due" {
        /// The order.
        order: OrderId,
        /// The refund.
        refund: RefundId,
        /// How much.
        amount: Yuan
    } of order;
    /// The provider has paid a refund.
    RefundPaid = "money.refund_paid" {
        /// The order.
        order: OrderId,
        /// The refund.
        refund: RefundId,
        /// How much.
        amount: Yuan
    } of order;
    /// A provider has paid us what it collected.
    ProviderPaid = "money.provider_paid" {
        /// The provider.
        provider: String,
        /// What reached the bank.
        net: Yuan,
        /// What the provider kept.
        fee: Yuan
    } of provider;
    /// Dollars were bought.
    DollarsBought = "money.dollars_bought" {
        /// The bank's reference.
        reference: String,
        /// What was bought.
        bought: Dollars,
        /// What was won against the quotes; lost if negative.
        gain: Yuan
    } of reference;
    /// Tax, freight or insurance was paid to whom it is owed.
    MoneyRemitted = "money.remitted" {
        /// The bank's reference.
        reference: String,
        /// The account it was owed on.
        account: String,
        /// How much.
        amount: Yuan
    } of reference;
    /// A batch of payouts is with the bank.
    PayoutSent = "payout.sent" {
        /// The batch.
        payout: PayoutId,
        /// How many sellers.
        lines: u32,
        /// The sum.
        total: Dollars
    } of payout;
    /// The bank's statement was entered for a batch.
    PayoutAnswered = "payout.answered" {
        /// The batch.
        payout: PayoutId,
        /// How many lines were paid.
        paid: u32,
        /// How many lines were returned.
        returned: u32,
        /// How many lines a person must look at.
        differing: u32,
        /// Whether every line is closed.
        reconciled: bool
    } of payout;
}
