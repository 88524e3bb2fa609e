//! What goes back to a shopper: money for pieces, or money alone.

use kernel::{Error, Result, Said, Yuan};
use ledger::{LineMoney, LineRefund, Parts, RefundWhat};
use serde::{Deserialize, Serialize};

use super::order::OrderLine;

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)*) => {
        /// Why money goes back.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum RefundReason { $($(#[$doc])* #[serde(rename = $word)] $variant),* }

        impl RefundReason {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in rows and interfaces.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The reason of a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|reason| reason.word() == word)
            }

            /// How people say it.
            pub const fn said(self) -> Said {
                let (zh, en) = match self { $(Self::$variant => ($zh, $en)),* };
                Said { zh: std::borrow::Cow::Borrowed(zh), en: std::borrow::Cow::Borrowed(en) }
            }
        }
    };
}

reasons! {
    /// The order was cancelled before packing.
    Cancelled = "cancelled", "订单已取消", "The order was cancelled";
    /// The payment came after the order had ended, or a second time.
    LatePayment = "late_payment", "付款到账时订单已结束", "The payment came when nothing was owed";
    /// The shopper sent goods back.
    Returned = "returned", "退货退款", "Returned";
    /// Goods arrived broken or spoiled.
    Damaged = "damaged", "商品破损或变质", "Damaged or spoiled";
    /// Goods were missing, or never arrived.
    Missing = "missing", "少发或未收到", "Missing or never arrived";
    /// A kindness.
    Goodwill = "goodwill", "协商补偿", "Goodwill";
    /// The goods were not genuine.
    NotGenuine = "not_genuine", "商品非正品", "Not genuine";
    /// Customs kept the goods.
    Seized = "seized", "海关未放行", "Kept by customs";
}

/// What is asked to go back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// All that is left.
    Everything,
    /// Pieces of lines: line number and how many.
    Pieces(Vec<(u16, u32)>),
    /// Money alone.
    Amount(Yuan),
}

/// What becomes of the goods of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsBack {
    /// They stay with the shopper, or are lost: nothing returns to stock.
    No,
    /// They are in good order and may be sold again.
    Restocked,
}

/// The pieces that a wish takes back, by line number; all are checked against what is left.
///
/// # Errors
/// At field `pieces` for a line that is not there or more than is left.
pub fn pieces(lines: &[OrderLine], what: &What) -> Result<Vec<(u16, u32)>> {
    match what {
        What::Everything => Ok(lines
            .iter()
            .filter(|line| line.left() > 0)
            .map(|line| (line.frozen.line, line.left()))
            .collect()),
        What::Amount(_) => Ok(Vec::new()),
        What::Pieces(wanted) => {
            let mut seen = Vec::with_capacity(wanted.len());
            for (number, count) in wanted {
                let line = lines.iter().find(|line| line.frozen.line == *number);
                let left = line.map_or(0, OrderLine::left);
                let again = seen.iter().any(|(before, _)| before == number);
                if *count == 0 || *count > left || again {
                    return Err(too_many(*number, left));
                }
                seen.push((*number, *count));
            }
            if seen.is_empty() {
                return Err(Error::field(
                    "pieces",
                    "请选择要退的商品。",
                    "Choose what goes back.",
                ));
            }
            Ok(seen)
        }
    }
}

/// A wish in the words of the journal. Freight and insurance go back with pieces only while the parcel is in the house.
pub fn in_the_journal(
    lines: &[OrderLine],
    rest: &[LineMoney],
    what: &What,
    has_left: bool,
) -> Result<RefundWhat> {
    match what {
        What::Everything => Ok(RefundWhat::Everything),
        What::Amount(amount) => Ok(RefundWhat::Amount(*amount)),
        What::Pieces(_) => {
            let mut shares = Vec::new();
            for (number, count) in pieces(lines, what)? {
                let left = lines
                    .iter()
                    .find(|line| line.frozen.line == number)
                    .map_or(0, OrderLine::left);
                let rest = rest.iter().find(|rest| rest.line == number);
                let rest = rest.ok_or_else(|| too_many(number, 0))?;
                shares.push((
                    number,
                    LineRefund::Parts(share(&rest.parts, count, left, has_left)?),
                ));
            }
            Ok(RefundWhat::Lines(shares))
        }
    }
}

/// The part of what is left of a line that belongs to some of its left pieces.
fn share(rest: &Parts, count: u32, left: u32, has_left: bool) -> Result<Parts> {
    let kept = i64::from(left.saturating_sub(count));
    let weights = [i64::from(count), kept];
    let mut amounts = rest.amounts();
    for amount in &mut amounts {
        let parts = amount.allocate(&weights)?;
        *amount = parts.first().copied().unwrap_or(Yuan::ZERO);
    }
    let mut share = Parts::of(amounts);
    if has_left {
        (share.freight, share.insurance) = (Yuan::ZERO, Yuan::ZERO);
    }
    Ok(share)
}

/// What of a refund counts towards the allowance: goods, freight and insurance.
pub fn dutiable(back: &[LineMoney]) -> Result<Yuan> {
    let of = |line: &LineMoney| Yuan::sum([line.parts.goods, line.parts.freight, line.parts.insurance]);
    let each = back.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    Ok(Yuan::sum(each)?)
}

fn too_many(line: u16, left: u32) -> Error {
    Error::field(
        "pieces",
        format!("第 {line} 行最多还能退 {left} 件。"),
        format!("At most {left} pieces of line {line} can go back."),
    )
}

#[cfg(test)]
mod tests;
