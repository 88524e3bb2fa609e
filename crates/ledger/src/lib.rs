//! The journal of money and stock: one double-entry journal for both, stock promises and places, the money of orders,
//! payouts. Money and goods move only here.
//!
//! **Journal.** Accounts ([`AccountName`]: kind, owner, unit; the same name is the same account) and transfers
//! ([`Transfer`]: debit, credit, amount, reason, what it is about). A unit is a currency or a lot; units never mix. Ids
//! come from the caller: asking again answers [`Outcome::Exists`], the same id with other contents is refused
//! (`Code::KeyReused`). A slice of transfers is one linked chain: all or none. A transfer may only hold its amount
//! ([`Hold`]): it counts against the debited account until posted, voided or lapsed. Each account has a [`Rule`] that a
//! conditional update and a CHECK both keep, so nothing is overdrawn. Semantics follow `TigerBeetle`'s debit/credit model
//! (two-phase transfers, linked chains, client ids); corrections are new transfers.
//!
//! | verb | |
//! |---|---|
//! | [`post`]`(tx, &[Transfer])` | a linked chain, at once or held |
//! | [`post_pending`]`(tx, id, amount?)`, [`void_pending`]`(tx, id)`, [`expire_due`]`(tx, limit)` | how a hold ends |
//! | [`balance`]`(tx, &name)`, [`balances`]`(tx)`, [`statement`]`(tx, &name, after, size)`, [`journal_of`]`(tx, uuid)` | for pages |
//! | [`audit`]`(tx) -> `[`Report`] | replay equals projection, every unit balances, and nine checks more |
//!
//! **Stock.** A lot's pieces are promised `supplier → sellable → sold` and lie somewhere `outside → dock → bin → packed →
//! carrier`, side by side in the same unit. Verbs take the [`kernel::Actor`] that their event names.
//!
//! | verb | |
//! |---|---|
//! | [`create_lot`]`(tx, actor, &`[`NewLot`]`) -> LotId` | same seller, variant and code: same lot |
//! | [`receive`]`(tx, actor, &`[`Receive`]`)` | pieces become sellable, and lie at the dock or in a bin |
//! | [`available`]`(tx, &[variant], min_expiry) -> map` | what may still be promised |
//! | [`reserve`]`(tx, actor, &`[`Reserve`]`) -> Vec<`[`Allocated`]`>` | at checkout: first expired first out, all or `Code::OutOfStock` (field = variant id) |
//! | [`commit`]`(tx, actor, order)` | when paid; `Code::Expired` if the promise has lapsed |
//! | [`release`]`(tx, actor, order)` | when cancelled before payment |
//! | [`expire_reservations`]`(tx, limit) -> Vec<OrderId>` | the chore; which orders lost their goods |
//! | [`restock`]`(tx, actor, &`[`Restock`]`)` | sold pieces come back (cancelled after payment, returned) |
//! | [`move_goods`]`(tx, actor, &`[`Move`]`)` | from [`Place`] to [`Place`]: put away, pick, pack, hand over |
//! | [`miscount`]`(tx, actor, &`[`Miscount`]`)` | pieces counted in by mistake leave the books again |
//! | [`write_off`]`(tx, actor, &`[`WriteOff`]`)`, [`set_lot_state`]`(tx, actor, lot, state)` | damage, recall |
//! | [`allocations`]`(tx, order)`, [`lot`]`(tx, id)`, [`lots_of_variant`]`(tx, seller, variant)`, [`whereabouts`]`(tx, lot)`, [`contents`]`(tx, place)` | what to pick, and where it lies |
//!
//! **Order money.** A payment is held in yuan per order; its split is frozen when it comes in, so that later verbs need
//! only the order. Dollars are the seller's; the exchange position links both.
//!
//! | verb | moves (debit → credit) |
//! |---|---|
//! | [`money_in`]`(tx, actor, &`[`MoneyIn`]`)` | provider clearing → held |
//! | [`settle`]`(tx, actor, order)` on delivery | held → fx CNY, freight, insurance, each tax; fx USD → seller, commission |
//! | [`refund`]`(tx, actor, &`[`Refund`]`) -> `[`Refunded`] | before: held → refund due; after: the settlement reversed, seller's debt if paid out |
//! | [`refund_paid`]`(tx, actor, refund)` | when the provider confirms: refund due → provider clearing |
//! | [`stray_money`]`(tx, actor, &`[`StrayMoney`]`)` | a second or late payment: provider clearing → refund due |
//! | [`provider_settled`]`(tx, actor, &`[`ProviderSettlement`]`)` | bank CNY, fees ← provider clearing |
//! | [`exchange`]`(tx, actor, &`[`Exchange`]`)` | fx CNY → bank CNY; bank USD → fx USD; gain or loss against the quotes |
//! | [`payout_batch`]`(tx, actor, &`[`PayoutBatch`]`) -> `[`Payout`] | seller payable → in transit (a seller's debt first) |
//! | [`reconcile_payout`]`(tx, actor, payout, &[`[`BankLine`]`]) -> `[`Reconciliation`] | in transit → bank USD, or back to the seller |
//! | [`remit`]`(tx, actor, &`[`Remittance`]`)` | tax, freight, insurance payable → bank CNY |
//! | [`order_money`], [`refunds_of`], [`sales_of_seller`], [`seller_balance`], [`payout()`], [`payouts`], [`payouts_of_seller`] | for pages |
//!
//! Whoever reads a seller's figures passes the organisation of the reader's scope: this room has no room below it and
//! cannot ask. After an error the transaction must not be committed: return the error from the write's closure.

mod actions;
mod events;
mod model;
mod rows;

pub use actions::allocations::allocations;
pub use actions::audit::{Report, audit};
pub use actions::available::available;
pub use actions::balance::balance;
pub use actions::balances::{TrialLine, balances};
pub use actions::commit::commit;
pub use actions::contents::contents;
pub use actions::create_lot::create_lot;
pub use actions::earnings::{earnings, payout_of_order};
pub use actions::earnings_due::{EarningsDue, earnings_due};
pub use actions::exchange::exchange;
pub use actions::expire_due::expire_due;
pub use actions::expire_reservations::expire_reservations;
pub use actions::held_of_seller::held_of_seller;
pub use actions::hold_payouts::{hold_payouts, payout_hold};
pub use actions::journal_of::journal_of;
pub use actions::lot::lot;
pub use actions::lots_ending::lots_ending;
pub use actions::lots_of_variant::lots_of_variant;
pub use actions::miscount::miscount;
pub use actions::money_in::money_in;
pub use actions::move_goods::move_goods;
pub use actions::open_account::open_account;
pub use actions::order_money::order_money;
pub use actions::payout::payout;
pub use actions::payout_batch::payout_batch;
pub use actions::payouts::payouts;
pub use actions::payouts_of_seller::payouts_of_seller;
pub use actions::post::post;
pub use actions::post_pending::post_pending;
pub use actions::provider_settled::{ProviderSettlement, provider_settled};
pub use actions::receive::receive;
pub use actions::reconcile_payout::reconcile_payout;
pub use actions::refund::refund;
pub use actions::refund_paid::refund_paid;
pub use actions::refunds_of::{PastRefund, refunds_of};
pub use actions::release::release;
pub use actions::remit::{Remittance, remit};
pub use actions::reserve::reserve;
pub use actions::restock::restock;
pub use actions::sales_of_seller::sales_of_seller;
pub use actions::seller_balance::{SellerBalance, seller_balance};
pub use actions::set_lot_state::set_lot_state;
pub use actions::settle::settle;
pub use actions::statement::statement;
pub use actions::stray_money::{StrayMoney, stray_money};
pub use actions::void_pending::void_pending;
pub use actions::whereabouts::whereabouts;
pub use actions::write_off::write_off;
pub use events::*;
pub use model::account::{AccountKind, AccountName, Place, Rule, Side, Tax};
pub use model::balance::Balance;
pub use model::earning::Earning;
pub use model::movement::{PendingState, Phase};
pub use model::order_money::{LineMoney, LineState, MoneyIn, MoneyState, OrderMoney, Part, Parts};
pub use model::payout::{
    BankLine, BankSaid, LineStanding, Payout, PayoutBatch, PayoutHold, PayoutLine, Reconciliation,
};
pub use model::position::{Exchange, Exchanged};
pub use model::reason::Reason;
pub use model::refund::{LineRefund, Refund, RefundState, RefundWhat, Refunded};
pub use model::stock::{
    Allocated, Lot, LotState, Miscount, Move, NewLot, Receive, Reserve, Restock, WriteOff,
};
pub use model::transfer::{Hold, Outcome, Transfer};
pub use model::unit::Unit;
pub use rows::audit::Breach;
pub use rows::entry::StatementLine;
pub use rows::transfer::Line as JournalLine;
