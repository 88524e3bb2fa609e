//! A frozen price with everything it was computed from.

use compliance::{LandedPrice, Mode, RouteAnswer};
use kernel::kinds::{AddressId, ListingId, OrderId, OrganisationId, PersonId, QuoteId, VariantId};
use kernel::{Cny, Day, Dollars, ExchangeRate, Result, Said, Time, Usd, Yuan};
use ledger::LineMoney;
use serde::{Deserialize, Serialize};

/// Goods as the catalogue described them at the moment of the quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// The variant.
    pub variant: VariantId,
    /// Its listing.
    pub listing: ListingId,
    /// The listing's version that the shopper saw.
    pub version: i64,
    /// The title.
    pub title: Said,
    /// The values of the options, `2 lb / Gift box`; may be empty.
    pub options: String,
    /// A small photograph's media key.
    pub photo: Option<String>,
    /// The seller's article number; may be empty.
    pub sku: String,
    /// GTIN; may be empty.
    pub gtin: String,
    /// Tariff code.
    pub hs: String,
    /// Country of origin, ISO 3166-1 alpha-2.
    pub origin: String,
    /// How many pieces.
    pub quantity: u32,
    /// What the seller asks for one.
    pub unit_usd: Dollars,
    /// Net weight of one, grams.
    pub net_grams: u32,
    /// Weight of one with its packing, grams.
    pub gross_grams: u32,
}

/// A line of a quote and of the order it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLine {
    /// Its number, from 1.
    pub line: u16,
    /// What is sold.
    #[serde(flatten)]
    pub goods: Goods,
    /// The seller's price of one in yuan, rounded once.
    pub unit_cny: Yuan,
    /// What the line costs, part by part, and what of it is the seller's.
    pub money: LineMoney,
}

/// Which rules were in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDays {
    /// The terms of the market, by their first day.
    pub terms: Day,
    /// The limits, by their first day.
    pub limits: String,
    /// Duties, taxes, freight and gates: as in force on this day; each tax line cites its rule, each rate its source.
    pub others: Day,
}

/// Everything that went into a price. Kept with it for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Who sells.
    pub seller: OrganisationId,
    /// How the goods travel.
    pub route: Mode,
    /// The lines.
    pub lines: Vec<FrozenLine>,
    /// The price: freight, insurance, each tax with its base, rate and rule.
    pub price: LandedPrice,
    /// What the gates said of each line.
    pub gates: Vec<RouteAnswer>,
    /// What was on file for the gates, by line.
    pub on_file: Vec<Vec<String>>,
    /// The rules.
    pub rules: RuleDays,
    /// The market's share, in millionths.
    pub commission_ppm: i64,
    /// What the shopper had bought this year, as dutiable value.
    pub year_so_far: Yuan,
    /// What the allowance still held.
    pub allowance_left: Yuan,
    /// Where it goes.
    pub address: AddressId,
    /// Whether the shopper's identity was on record.
    pub identity: bool,
    /// Lots with a last day of use must last to this day.
    pub last_to: Day,
}

impl Inputs {
    /// Yuan for a dollar as quoted.
    pub fn rate(&self) -> Result<ExchangeRate<Usd, Cny>> {
        Ok(ExchangeRate::new(self.price.rate_micros, self.price.rate_day)?)
    }
}

/// A frozen price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its id.
    pub id: QuoteId,
    /// Whose it is.
    pub person: PersonId,
    /// When it was made.
    pub made_at: Time,
    /// When it no longer stands.
    pub expires_at: Time,
    /// The order it became.
    pub order: Option<OrderId>,
    /// What went into it.
    pub inputs: Inputs,
}
