//! Freight and insurance by weight and value, and when a parcel arrives; dated configuration.

use kernel::{Day, Error, Result, Yuan};
use landed::amount::Rate;
use landed::route::Mode;
use serde::{Deserialize, Serialize};

/// What one route costs from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    route: Mode,
    from: Day,
    first_grams: u32,
    first: Yuan,
    step_grams: u32,
    step: Yuan,
    insurance: Rate,
    insurance_least: Yuan,
    days_least: i32,
    days_most: i32,
}

/// When a parcel is expected, first and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// The earliest day.
    pub from: Day,
    /// The latest day.
    pub to: Day,
}

/// The tariffs of all routes.
#[derive(Clone, Debug)]
pub struct Tariffs(Vec<Tariff>);

#[derive(Deserialize)]
struct File {
    tariff: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    route: String,
    from: Day,
    first_grams: u32,
    first_cny: String,
    step_grams: u32,
    step_cny: String,
    insurance_pct: String,
    insurance_least_cny: String,
    days_least: u16,
    days_most: u16,
}

impl Tariffs {
    /// Reads the tariff file (TOML).
    pub fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(Error::internal)?;
        file.tariff.iter().map(read).collect::<Result<_>>().map(Self)
    }

    /// The tariff of a route on a day, if parcels go that way.
    pub fn on(&self, route: Mode, day: Day) -> Option<&Tariff> {
        self.0
            .iter()
            .filter(|tariff| tariff.route == route && tariff.from <= day)
            .max_by_key(|tariff| tariff.from)
    }
}

impl Tariff {
    /// Freight for a gross weight in grams.
    pub fn freight(&self, grams: u64) -> Result<Yuan> {
        let beyond = grams
            .saturating_sub(u64::from(self.first_grams))
            .div_ceil(u64::from(self.step_grams));
        let steps = i64::try_from(beyond).map_err(Error::internal)?;
        Ok(self.first.plus(self.step.times(steps)?)?)
    }

    /// Insurance for a value of goods.
    pub fn insurance(&self, goods: Yuan) -> Result<Yuan> {
        Ok(goods
            .share_ppm(i64::from(self.insurance.ppm()))?
            .max(self.insurance_least))
    }

    /// When a parcel ordered on a day is expected.
    pub const fn arrival(&self, ordered: Day) -> Arrival {
        Arrival {
            from: ordered.plus_days(self.days_least),
            to: ordered.plus_days(self.days_most),
        }
    }
}

fn read(raw: &Raw) -> Result<Tariff> {
    let route =
        Mode::from_code(&raw.route).ok_or_else(|| Error::internal(format!("no route {}", raw.route)))?;
    if raw.step_grams == 0 || raw.days_least > raw.days_most {
        return Err(Error::internal(format!(
            "tariff {}: a step of nothing, or days the wrong way round",
            raw.route
        )));
    }
    Ok(Tariff {
        route,
        from: raw.from,
        first_grams: raw.first_grams,
        first: Yuan::parse(&raw.first_cny)?,
        step_grams: raw.step_grams,
        step: Yuan::parse(&raw.step_cny)?,
        insurance: Rate::parse_percent(&raw.insurance_pct).map_err(Error::internal)?,
        insurance_least: Yuan::parse(&raw.insurance_least_cny)?,
        days_least: i32::from(raw.days_least),
        days_most: i32::from(raw.days_most),
    })
}
