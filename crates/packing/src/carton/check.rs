//! The independent checker: is this plan one that a packer can carry out?

use super::{Carton, Packed, Unit};

/// What is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// A unit is missing or packed more than once.
    #[error("unit {unit} is packed {times} times")]
    Times {
        /// Position of the unit in the order.
        unit: usize,
        /// How often.
        times: usize,
    },
    /// A unit that was not ordered, or a box that does not exist.
    #[error("box {0} is no known kind or has a unit that was not ordered")]
    Stranger(usize),
    /// A unit sticks out.
    #[error("unit {0} sticks out of its box")]
    Outside(usize),
    /// A unit has other dimensions than it has, or lies on its side.
    #[error("unit {0} is turned or measured in a way it cannot be")]
    Turned(usize),
    /// Two units in one place.
    #[error("units {0} and {1} overlap")]
    Overlap(usize, usize),
    /// A box is too heavy, or its weight is not the sum of its parts.
    #[error("box {0} weighs more than it may, or not what its parts weigh")]
    Weight(usize),
}

/// Checks a plan from nothing but the order and the boxes.
pub fn check(units: &[Unit], cartons: &[Carton], plan: &[Packed]) -> Result<(), PlanFault> {
    for (at, packed) in plan.iter().enumerate() {
        let carton = cartons.get(packed.carton).ok_or(PlanFault::Stranger(at))?;
        check_box(at, packed, carton, units)?;
    }
    for unit in 0..units.len() {
        let times = plan
            .iter()
            .flat_map(|packed| &packed.placements)
            .filter(|placed| placed.unit == unit)
            .count();
        if times != 1 {
            return Err(PlanFault::Times { unit, times });
        }
    }
    Ok(())
}

fn check_box(at: usize, packed: &Packed, carton: &Carton, units: &[Unit]) -> Result<(), PlanFault> {
    let mut net = 0u64;
    for (position, placed) in packed.placements.iter().enumerate() {
        let unit = units.get(placed.unit).ok_or(PlanFault::Stranger(at))?;
        net += u64::from(unit.grams);
        let (mut real, mut lying) = (unit.size, placed.size);
        real.sort_unstable();
        lying.sort_unstable();
        if real != lying || (unit.upright && placed.size[2] != unit.size[2]) {
            return Err(PlanFault::Turned(placed.unit));
        }
        let end = |axis: usize| u64::from(placed.at[axis]) + u64::from(placed.size[axis]);
        if (0..3).any(|axis| end(axis) > u64::from(carton.inside[axis])) {
            return Err(PlanFault::Outside(placed.unit));
        }
        let overlaps = |other: &&super::Placement| {
            (0..3).all(|axis| {
                u64::from(other.at[axis]) < end(axis) && placed.at[axis] < other.at[axis] + other.size[axis]
            })
        };
        if let Some(other) = packed.placements[..position].iter().find(overlaps) {
            return Err(PlanFault::Overlap(other.unit, placed.unit));
        }
    }
    let gross = net + u64::from(carton.tare_grams);
    let right = net <= u64::from(carton.max_grams) && gross == u64::from(packed.gross_grams);
    if right { Ok(()) } else { Err(PlanFault::Weight(at)) }
}
