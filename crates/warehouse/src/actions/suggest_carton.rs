//! Which carton an order goes into.

use kernel::kinds::OrderId;
use kernel::{Day, Result, Said};
use orders::OrderLine;
use packing::carton::{Carton, CartonError, MAX_UNITS, Millimetres, Unit, pack};
use store::Tx;

use crate::model::cartons::Cartons;

/// Which carton to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartonAdvice {
    /// The smallest that takes all of it.
    Take {
        /// What is written on it.
        name: String,
        /// Its inside length, width and height in millimetres.
        inside_mm: Millimetres,
        /// The empty box with its filling, grams.
        tare_grams: u32,
    },
    /// Goods whose seller told no measures.
    Unmeasured(Said),
    /// Goods that are too large or too heavy for every carton.
    TooBig(Said),
    /// Together it is too much for one carton.
    TooMuch,
}

/// Suggests a carton for what is left of an order, from the sellers' measures.
pub fn suggest_carton(tx: &mut Tx<'_>, id: OrderId) -> Result<CartonAdvice> {
    let (_, lines) = orders::order(tx, id)?;
    advice(tx, &lines)
}

/// The same for the lines of an order.
pub(crate) fn advice(tx: &mut Tx<'_>, lines: &[OrderLine]) -> Result<CartonAdvice> {
    let day = tx.now().day_utc();
    let mut units = Vec::new();
    for line in lines.iter().filter(|line| line.left() > 0) {
        let goods = &line.frozen.goods;
        let Some(measures) = catalog::variant(tx, goods.variant)?.told.measures else {
            return Ok(CartonAdvice::Unmeasured(goods.title.clone()));
        };
        let unit = Unit {
            id: line.frozen.line.to_string(),
            size: [measures.length_mm, measures.width_mm, measures.height_mm],
            grams: goods.gross_grams,
            upright: false,
        };
        let pieces = usize::try_from(line.left()).unwrap_or(usize::MAX);
        // One more than can be planned is already too much.
        units.extend(std::iter::repeat_n(unit, pieces.min(MAX_UNITS + 1)));
    }
    let title = |line: &str| {
        let named = lines.iter().find(|other| other.frozen.line.to_string() == line);
        named.map(|line| line.frozen.goods.title.clone())
    };
    smallest(&units, day, title)
}

fn smallest(units: &[Unit], day: Day, title: impl Fn(&str) -> Option<Said>) -> Result<CartonAdvice> {
    let house = Cartons::bundled()?;
    let (cartons, filling) = (house.on(day), house.filling_mm(day));
    let roomy: Vec<Carton> = cartons
        .iter()
        .map(|carton| Carton {
            inside: carton.inside.map(|side| side - 2 * filling),
            ..carton.clone()
        })
        .collect();
    Ok(match pack(units, &roomy) {
        Ok(plan) => match plan.as_slice() {
            [only] => take(&cartons[only.carton]),
            _ => CartonAdvice::TooMuch,
        },
        Err(CartonError::TooBig(line)) => title(&line).map_or(CartonAdvice::TooMuch, CartonAdvice::TooBig),
        Err(CartonError::NoSize(line)) => {
            title(&line).map_or(CartonAdvice::TooMuch, CartonAdvice::Unmeasured)
        }
        Err(CartonError::TooMany(_)) => CartonAdvice::TooMuch,
    })
}

fn take(carton: &Carton) -> CartonAdvice {
    CartonAdvice::Take {
        name: carton.id.clone(),
        inside_mm: carton.inside,
        tare_grams: carton.tare_grams,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advised(sizes: &[Millimetres], grams: u32) -> CartonAdvice {
        let unit = |(at, size): (usize, &Millimetres)| Unit {
            id: at.to_string(),
            size: *size,
            grams,
            upright: false,
        };
        let units: Vec<Unit> = sizes.iter().enumerate().map(unit).collect();
        let day = "2026-11-22".parse().unwrap();
        smallest(&units, day, |line| Some(Said::new("扫帚", line.to_owned()))).unwrap()
    }

    #[test]
    fn the_smallest_carton_with_room_for_filling_is_taken() {
        let taken = |sizes: &[Millimetres], grams| match advised(sizes, grams) {
            CartonAdvice::Take { name, .. } => name,
            other => panic!("{other:?}"),
        };
        assert_eq!(taken(&[[160, 110, 60]], 300), "S1");
        assert_eq!(taken(&[[161, 110, 60]], 300), "S2");
        // Too heavy for the small one.
        assert_eq!(taken(&[[160, 110, 60]], 4000), "S2");
    }

    #[test]
    fn what_fits_nowhere_is_named() {
        assert_eq!(
            advised(&[[100, 100, 100], [1200, 40, 40]], 300),
            CartonAdvice::TooBig(Said::new("扫帚", "1"))
        );
        assert_eq!(advised(&[[600, 400, 380]; 2], 300), CartonAdvice::TooMuch);
        assert_eq!(advised(&[[10, 10, 10]; MAX_UNITS + 1], 1), CartonAdvice::TooMuch);
    }
}
