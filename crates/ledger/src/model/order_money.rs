//! The money of an order: what each line was charged, part by part, frozen when it was paid.

use kernel::kinds::{OrderId, OrganisationId, PaymentId};
use kernel::{Cny, Dollars, Error, ExchangeRate, MoneyError, Result, Time, Usd, Yuan};
use serde::{Deserialize, Serialize};

use crate::model::account::{AccountName, Tax};
use crate::model::reason::Reason;

/// A part of what a line costs the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The goods themselves.
    Goods,
    /// Freight to the door.
    Freight,
    /// Insurance on the way.
    Insurance,
    /// An import tax.
    Tax(Tax),
}

impl Part {
    /// All parts, in the order of a bill.
    pub const ALL: [Self; 6] = [
        Self::Goods,
        Self::Freight,
        Self::Insurance,
        Self::Tax(Tax::Duty),
        Self::Tax(Tax::Vat),
        Self::Tax(Tax::Consumption),
    ];

    /// The word in pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Freight => "freight",
            Self::Insurance => "insurance",
            Self::Tax(tax) => tax.word(),
        }
    }

    /// The account that the part goes to on delivery.
    pub fn account(self) -> AccountName {
        match self {
            Self::Goods => AccountName::fx_cny(),
            Self::Freight => AccountName::freight_payable(),
            Self::Insurance => AccountName::insurance_payable(),
            Self::Tax(tax) => AccountName::tax_payable(tax),
        }
    }

    /// Why it goes there.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Goods => Reason::Goods,
            Self::Freight => Reason::Freight,
            Self::Insurance => Reason::Insurance,
            Self::Tax(_) => Reason::Tax,
        }
    }
}

/// Amounts by part, in yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// The goods themselves.
    pub goods: Yuan,
    /// Freight to the door.
    pub freight: Yuan,
    /// Insurance on the way.
    pub insurance: Yuan,
    /// Customs duty.
    pub duty: Yuan,
    /// Import value-added tax.
    pub vat: Yuan,
    /// Consumption tax.
    pub consumption: Yuan,
}

impl Parts {
    /// Nothing.
    pub const NONE: Self = Self {
        goods: Yuan::ZERO,
        freight: Yuan::ZERO,
        insurance: Yuan::ZERO,
        duty: Yuan::ZERO,
        vat: Yuan::ZERO,
        consumption: Yuan::ZERO,
    };

    /// The amounts in the order of [`Part::ALL`].
    pub const fn amounts(&self) -> [Yuan; 6] {
        [
            self.goods,
            self.freight,
            self.insurance,
            self.duty,
            self.vat,
            self.consumption,
        ]
    }

    /// Parts from amounts in the order of [`Part::ALL`].
    pub const fn of(amounts: [Yuan; 6]) -> Self {
        let [goods, freight, insurance, duty, vat, consumption] = amounts;
        Self {
            goods,
            freight,
            insurance,
            duty,
            vat,
            consumption,
        }
    }

    /// Each part with its amount.
    pub fn each(&self) -> impl Iterator<Item = (Part, Yuan)> {
        Part::ALL.into_iter().zip(self.amounts())
    }

    /// The sum of all parts.
    pub fn total(&self) -> Result<Yuan, MoneyError> {
        Yuan::sum(self.amounts())
    }

    /// Part by part, the sum.
    pub fn plus(&self, other: &Self) -> Result<Self, MoneyError> {
        self.with(other, Yuan::plus)
    }

    /// Part by part, the difference.
    pub fn less(&self, other: &Self) -> Result<Self, MoneyError> {
        self.with(other, Yuan::less)
    }

    fn with(
        &self,
        other: &Self,
        operation: impl Fn(Yuan, Yuan) -> Result<Yuan, MoneyError>,
    ) -> Result<Self, MoneyError> {
        let mut amounts = self.amounts();
        for (amount, other) in amounts.iter_mut().zip(other.amounts()) {
            *amount = operation(*amount, other)?;
        }
        Ok(Self::of(amounts))
    }

    /// Whether no part is negative.
    pub fn is_amount(&self) -> bool {
        self.amounts().iter().all(|amount| *amount >= Yuan::ZERO)
    }
}

/// What a line of an order costs the shopper, and what of it is the seller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineMoney {
    /// The line's number in the order.
    pub line: u16,
    /// What the shopper pays, part by part.
    pub parts: Parts,
    /// What the seller asks for the goods, commission included.
    pub goods_usd: Dollars,
    /// The market's commission within it, frozen at the quote.
    pub commission_usd: Dollars,
}

impl LineMoney {
    /// What is left of the line after a share of it has gone.
    pub fn less(&self, gone: &Self) -> Result<Self, MoneyError> {
        Ok(Self {
            line: self.line,
            parts: self.parts.less(&gone.parts)?,
            goods_usd: self.goods_usd.less(gone.goods_usd)?,
            commission_usd: self.commission_usd.less(gone.commission_usd)?,
        })
    }

    fn is_sound(&self) -> bool {
        let seller = (Dollars::ZERO..=self.goods_usd).contains(&self.commission_usd);
        let both = self.goods_usd == Dollars::ZERO || self.parts.goods.is_positive();
        self.parts.is_amount() && seller && both
    }
}

/// The money of several lines, summed.
pub fn sum<'l>(lines: impl IntoIterator<Item = &'l LineMoney>) -> Result<LineMoney, MoneyError> {
    let nothing = LineMoney {
        line: 0,
        parts: Parts::NONE,
        goods_usd: Dollars::ZERO,
        commission_usd: Dollars::ZERO,
    };
    lines.into_iter().try_fold(nothing, |sum, line| {
        Ok(LineMoney {
            line: 0,
            parts: sum.parts.plus(&line.parts)?,
            goods_usd: sum.goods_usd.plus(line.goods_usd)?,
            commission_usd: sum.commission_usd.plus(line.commission_usd)?,
        })
    })
}

/// A shopper's payment for an order, with the frozen split of the quote.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyIn {
    /// The payment.
    pub payment: PaymentId,
    /// The order.
    pub order: OrderId,
    /// Who sells.
    pub seller: OrganisationId,
    /// Who collected the money: the provider's short name.
    pub provider: String,
    /// What the provider says was paid; must be the sum of the lines.
    pub paid: Yuan,
    /// The lines of the quote.
    pub lines: Vec<LineMoney>,
    /// The quoted rate: yuan for a dollar.
    pub rate: ExchangeRate<Usd, Cny>,
}

/// Checks a payment against its lines.
pub fn check(money: &MoneyIn) -> Result<()> {
    let mut numbers: Vec<u16> = money.lines.iter().map(|line| line.line).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() != money.lines.len() || !money.lines.iter().all(LineMoney::is_sound) {
        return Err(Error::internal(format!(
            "the lines of {} are not sound: {:?}",
            money.order, money.lines
        )));
    }
    let total = sum(&money.lines)?.parts.total()?;
    if money.paid == total && total.is_positive() {
        return Ok(());
    }
    Err(Error::invalid(
        format!(
            "实付 {} 元，与订单应付 {} 元不符。",
            money.paid.decimal(),
            total.decimal()
        ),
        format!("{} was paid, but the order comes to {total}.", money.paid),
    ))
}

/// How the money of an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoneyState {
    /// Waits for delivery.
    Held,
    /// Shared out.
    Settled,
    /// All of it went back before delivery.
    Refunded,
}

impl MoneyState {
    const ALL: [Self; 3] = [Self::Held, Self::Settled, Self::Refunded];

    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Settled => "settled",
            Self::Refunded => "refunded",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// The money of an order as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderMoney {
    /// The order.
    pub order: OrderId,
    /// Who sells.
    pub seller: OrganisationId,
    /// Who collected the money.
    pub provider: String,
    /// The payment.
    pub payment: PaymentId,
    /// What was paid.
    pub total: Yuan,
    /// What has gone back or is due to go back.
    pub refunded: Yuan,
    /// The quoted rate.
    pub rate: ExchangeRate<Usd, Cny>,
    /// How it stands.
    pub state: MoneyState,
    /// When it was paid.
    pub paid_at: Time,
    /// When it was shared out.
    pub settled_at: Option<Time>,
}

/// A line as charged, and what of it has gone back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineState {
    /// As charged.
    pub charged: LineMoney,
    /// What has gone back.
    pub back: LineMoney,
}

impl LineState {
    /// What is left.
    pub fn rest(&self) -> Result<LineMoney, MoneyError> {
        self.charged.less(&self.back)
    }
}
