//! Lots, promises, and what is asked for.

use std::collections::BTreeMap;

use kernel::kinds::{LotId, OrderId, OrganisationId, TransferId, VariantId};
use kernel::{Code, Day, Error, Line, Time};

use crate::model::account::Place;
use crate::model::ids;

/// The most pieces of one movement or demand.
pub const MOST_PIECES: i64 = 1_000_000;

/// The state of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LotState {
    /// May be promised.
    Open,
    /// Recalled or in doubt: nothing more is promised until it is opened again.
    Blocked,
    /// Nothing more will come or go.
    Closed,
}

impl LotState {
    const ALL: [Self; 3] = [Self::Open, Self::Blocked, Self::Closed];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Blocked => "blocked",
            Self::Closed => "closed",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A lot to be made known before its pieces arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLot {
    /// What it is.
    pub variant: VariantId,
    /// Whose it is.
    pub seller: OrganisationId,
    /// As printed on the goods, or given at arrival; once per seller and variant.
    pub code: Line<64>,
    /// The last day of use; none if it does not perish.
    pub expiry: Option<Day>,
}

/// A lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Its id.
    pub id: LotId,
    /// What it is.
    pub variant: VariantId,
    /// Whose it is.
    pub seller: OrganisationId,
    /// As printed on the goods, or given at arrival.
    pub code: String,
    /// The last day of use.
    pub expiry: Option<Day>,
    /// When it was made known.
    pub received_at: Time,
    /// Whether it may be promised.
    pub state: LotState,
    /// Pieces that may still be promised.
    pub available: i64,
}

/// Pieces that arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receive {
    /// Made by the caller from the scan or the notice line, so that the same arrival counts once.
    pub id: TransferId,
    /// The lot.
    pub lot: LotId,
    /// How many pieces.
    pub quantity: i64,
    /// Where they are put: the dock, or at once a bin.
    pub place: Place,
    /// The notice they belong to, for the journal.
    pub about: uuid::Uuid,
}

/// What an order wants reserved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    /// The order.
    pub order: OrderId,
    /// Variants and pieces; a variant may come more than once.
    pub lines: Vec<(VariantId, i64)>,
    /// Lots that end before this day are passed over (arrival plus shelf life the shopper may expect).
    pub min_expiry: Option<Day>,
    /// When the reservation lapses.
    pub until: Time,
}

/// Pieces of a lot that are promised to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocated {
    /// The variant.
    pub variant: VariantId,
    /// The lot.
    pub lot: LotId,
    /// How many pieces.
    pub quantity: i64,
    /// The pending transfer that holds them.
    pub transfer: TransferId,
}

/// How a reservation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReservationState {
    /// Promised until a moment.
    Reserved,
    /// Paid: the pieces are the order's.
    Committed,
    /// Given back.
    Released,
    /// Lapsed.
    Expired,
}

impl ReservationState {
    const ALL: [Self; 4] = [Self::Reserved, Self::Committed, Self::Released, Self::Expired];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reserved => "reserved",
            Self::Committed => "committed",
            Self::Released => "released",
            Self::Expired => "expired",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The error of asking for a state that can no longer be had.
    pub fn refuse(self) -> Error {
        match self {
            Self::Expired => Error::new(
                Code::Expired,
                "预留的时间已过，货已放回。请重新下单。",
                "The hold on these goods has run out. Please order again.",
            ),
            Self::Reserved | Self::Committed | Self::Released => Error::wrong_state(
                "这张订单的货已经处理过了，请刷新后查看。",
                "The goods of this order have already been dealt with. Reload to see how.",
            ),
        }
        .with_detail(format!("the reservation is {}", self.word()))
    }
}

/// Sold pieces that may be promised again: a cancelled order before packing, a return in good order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restock {
    /// Made by the caller, so that the same return counts once.
    pub id: TransferId,
    /// The order they were sold to.
    pub order: OrderId,
    /// The lot.
    pub lot: LotId,
    /// How many pieces.
    pub quantity: i64,
}

/// Pieces that can no longer be sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOff {
    /// Made by the caller, so that the same loss counts once.
    pub id: TransferId,
    /// The lot.
    pub lot: LotId,
    /// How many pieces, of those not promised to anybody.
    pub quantity: i64,
    /// Where they lie; they are moved to [`Place::Lost`] in the same chain.
    pub place: Place,
    /// What it belongs to, for the journal: the notice, the count.
    pub about: uuid::Uuid,
}

/// Pieces that were counted in by mistake: they never came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miscount {
    /// Made by the caller from the scan that is taken back, so that it counts once.
    pub id: TransferId,
    /// The lot.
    pub lot: LotId,
    /// How many pieces.
    pub quantity: i64,
    /// Where they were said to lie: the dock, a bin, or [`Place::Lost`] if they were written off at once.
    pub place: Place,
    /// What it belongs to, for the journal: the notice.
    pub about: uuid::Uuid,
}

/// Pieces that change their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Made by the caller from the scan, so that the same scan counts once.
    pub id: TransferId,
    /// The lot.
    pub lot: LotId,
    /// How many pieces.
    pub quantity: i64,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// What it belongs to, for the journal: the order, the notice.
    pub about: uuid::Uuid,
}

/// The chain of an order's attempt to reserve.
pub fn reservation_chain(order: OrderId, attempt: i64) -> TransferId {
    ids::transfer(&["reservation", &order.to_string(), &attempt.to_string()])
}

/// Whether a number of pieces may be moved or asked for.
pub fn check_pieces(quantity: i64) -> Result<i64, Error> {
    if (1..=MOST_PIECES).contains(&quantity) {
        return Ok(quantity);
    }
    Err(Error::field(
        "quantity",
        format!("数量应为 1 到 {MOST_PIECES}。"),
        format!("A quantity is 1 to {MOST_PIECES}."),
    ))
}

/// The demand of an order, summed per variant, in the order of ids (the order in which rows are locked).
pub fn demand(lines: &[(VariantId, i64)]) -> Result<BTreeMap<VariantId, i64>, Error> {
    let mut demand = BTreeMap::new();
    for (variant, quantity) in lines {
        let sum: &mut i64 = demand.entry(*variant).or_default();
        *sum = check_pieces(sum.saturating_add(check_pieces(*quantity)?))?;
    }
    if demand.is_empty() {
        return Err(Error::invalid(
            "没有要预留的商品。",
            "There is nothing to reserve.",
        ));
    }
    Ok(demand)
}

/// The error of too few pieces; the variant is named at the field.
pub fn out_of_stock(variant: VariantId, wanted: i64, found: i64) -> Error {
    let (zh, en) = if found > 0 {
        (
            format!("这款商品只剩 {found} 件，不够 {wanted} 件。"),
            format!("Only {found} of the {wanted} pieces asked for are left."),
        )
    } else {
        (
            "这款商品刚刚卖完了。".to_owned(),
            "This item has just sold out.".to_owned(),
        )
    };
    Error::new(Code::OutOfStock, zh.clone(), en.clone()).and(Error::field(variant.to_string(), zh, en))
}
