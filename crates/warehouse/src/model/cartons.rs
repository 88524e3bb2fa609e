//! The cartons of the warehouse: dated configuration.

use std::sync::OnceLock;

use kernel::{Day, Error, Result};
use packing::carton::{Carton, Millimetres};
use serde::Deserialize;

static BUNDLED: OnceLock<Result<Cartons>> = OnceLock::new();

/// All cartons, by the day from which they are in the house.
#[derive(Clone, Debug)]
pub struct Cartons(Vec<Stock>);

#[derive(Clone, Debug)]
struct Stock {
    from: Day,
    filling_mm: u32,
    cartons: Vec<Carton>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stock: Vec<RawStock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStock {
    from: Day,
    filling_mm: u32,
    carton: Vec<RawCarton>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCarton {
    name: String,
    inside_mm: Millimetres,
    tare_grams: u32,
    most_grams: u32,
}

impl Cartons {
    /// The cartons that come with the program.
    pub fn bundled() -> Result<&'static Self> {
        let read = || Self::parse(include_str!("../../../../data/warehouse/cartons.toml"));
        BUNDLED.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// Reads a file of cartons (TOML).
    fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(Error::internal)?;
        let mut all = file.stock.into_iter().map(read).collect::<Result<Vec<_>>>()?;
        all.sort_by_key(|stock| stock.from);
        Ok(Self(all))
    }

    /// The cartons of a day; none before the first block.
    pub fn on(&self, day: Day) -> &[Carton] {
        self.stock(day).map_or(&[], |stock| &stock.cartons)
    }

    /// Room on each side that is filling, in the cartons of a day.
    pub fn filling_mm(&self, day: Day) -> u32 {
        self.stock(day).map_or(0, |stock| stock.filling_mm)
    }

    fn stock(&self, day: Day) -> Option<&Stock> {
        self.0.iter().rev().find(|stock| stock.from <= day)
    }
}

fn read(raw: RawStock) -> Result<Stock> {
    let least = raw.filling_mm * 2;
    let all = raw.carton.into_iter().map(|raw| {
        if raw.inside_mm.iter().any(|side| *side <= least) || raw.most_grams == 0 {
            return Err(Error::internal(format!("carton {} has no room", raw.name)));
        }
        Ok(Carton {
            id: raw.name,
            inside: raw.inside_mm,
            tare_grams: raw.tare_grams,
            max_grams: raw.most_grams,
        })
    });
    Ok(Stock {
        from: raw.from,
        filling_mm: raw.filling_mm,
        cartons: all.collect::<Result<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_cartons_are_in_the_house_today() {
        let cartons = Cartons::bundled().unwrap();
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(cartons.on(today).len(), 7);
        assert_eq!(cartons.filling_mm(today), 10);
        assert!(cartons.on("2025-12-31".parse().unwrap()).is_empty());
    }

    #[test]
    fn a_later_block_replaces_the_earlier_one() {
        let block = |from: &str, name: &str, side: u32| {
            format!(
                "[[stock]]\nfrom = \"{from}\"\nfilling_mm = 10\n[[stock.carton]]\nname = \"{name}\"\n\
                 inside_mm = [{side}, 200, 100]\ntare_grams = 90\nmost_grams = 5000\n"
            )
        };
        let both = block("2027-01-01", "new", 300) + &block("2026-01-01", "old", 300);
        let cartons = Cartons::parse(&both).unwrap();
        let first = |day: &str| cartons.on(day.parse().unwrap())[0].id.clone();
        assert_eq!(
            (first("2026-12-31"), first("2027-01-01")),
            ("old".to_owned(), "new".to_owned())
        );
        assert!(Cartons::parse(&block("2026-01-01", "flat", 20)).is_err());
    }
}
