//! The dated rules that the market runs by, read once from the data files.

use std::collections::BTreeSet;

use kernel::{Code, Day, Error, Result, Yuan};
use landed::address::Divisions;
use landed::date::Date;
use landed::hs::HsCode;
use landed::limits::Limits;
use landed::route::{Answer, Gates, Goods, Mode, PositiveList};
use landed::tax::{ExtraDuties, RateTable, Rates};

use super::freight::Tariffs;

/// Everything that is dated configuration and not code.
pub struct Rules {
    /// Duty, VAT, consumption tax.
    pub rates: Rates,
    /// Single and annual limits.
    pub limits: Limits,
    /// What may not be sold by which route, and what needs papers.
    pub gates: Gates,
    /// The positive list of cross-border retail import.
    pub positive: PositiveList,
    /// Freight and insurance.
    pub tariffs: Tariffs,
    /// GB/T 2260.
    pub divisions: Divisions,
}

/// What is asked about goods.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// HS code, 6 to 10 digits.
    pub hs: String,
    /// Category flags, as `fresh_fruit`, `infant_formula`.
    pub flags: BTreeSet<String>,
    /// What the operator has on file for these goods.
    pub on_file: BTreeSet<String>,
}

impl Rules {
    /// The rules that come with the program; an operator may load their own.
    pub fn bundled() -> Result<Self> {
        let table = RateTable::parse(include_str!("../../../../data/rates/china_import.csv"))
            .map_err(Error::internal)?;
        let extra = ExtraDuties::parse(include_str!("../../../../data/rates/extra_duties.csv"))
            .map_err(Error::internal)?;
        let limits = include_str!("../../../../data/limits/cross_border.toml");
        let gates = include_str!("../../../../data/customs/gates.toml");
        let positive = include_str!("../../../../data/customs/positive_list.csv");
        let divisions = include_str!("../../../../data/divisions/divisions.csv");
        Ok(Self {
            rates: Rates { table, extra },
            limits: Limits::parse(limits).map_err(Error::internal)?,
            gates: Gates::parse(gates).map_err(Error::internal)?,
            positive: PositiveList::parse(positive, false).map_err(Error::internal)?,
            tariffs: Tariffs::parse(include_str!("../../../../data/freight/tariff.toml"))?,
            divisions: Divisions::parse(divisions)
                .and_then(|divisions| {
                    divisions.with_streets(include_str!(
                        "../../../../data/divisions/streets-north-and-east.csv"
                    ))
                })
                .and_then(|divisions| {
                    divisions.with_streets(include_str!(
                        "../../../../data/divisions/streets-south-and-west.csv"
                    ))
                })
                .map_err(Error::internal)?,
        })
    }

    /// What one person may buy in a calendar year, on a day.
    pub fn annual_limit(&self, on: Day) -> Result<Yuan> {
        let set = self
            .limits
            .on(date_of(on)?)
            .ok_or_else(|| Error::internal("no limits are in force on this day"))?;
        Ok(Yuan::from_minor(set.annual.get()))
    }

    /// What the gates say of goods by one route on a day.
    ///
    /// # Errors
    /// At field `hs` if the code is not one.
    pub fn judge(&self, facts: &Facts, route: Mode, on: Day) -> Result<Answer> {
        let hs = HsCode::parse(&facts.hs).map_err(|error| bad_hs(&error))?;
        let goods = Goods {
            hs,
            flags: facts.flags.clone(),
            on_file: facts.on_file.clone(),
        };
        Ok(self.gates.judge(&goods, route, &self.positive, date_of(on)?))
    }
}

/// The error of a tariff code that is not one.
pub(crate) fn bad_hs(error: &dyn std::fmt::Display) -> Error {
    Error::field(
        "hs",
        "海关编码应为 6 到 10 位数字，例如 3304990029。",
        "An HS code has 6 to 10 digits, for example 3304990029.",
    )
    .with_detail(error)
}

/// The workshop's date of a day.
pub fn date_of(day: Day) -> Result<Date> {
    let (year, month, day_of_month) = day.ymd();
    let numbers = (
        u16::try_from(year),
        u8::try_from(month),
        u8::try_from(day_of_month),
    );
    let date = if let (Ok(year), Ok(month), Ok(day)) = numbers {
        Date::new(year, month, day)
    } else {
        None
    };
    date.ok_or_else(|| {
        Error::new(Code::Invalid, "日期超出范围。", "This date is out of range.").with_detail(day)
    })
}
