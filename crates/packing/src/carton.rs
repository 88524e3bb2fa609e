//! Cartons: the smallest box that an order fits into, with the place of every unit, and an independent check of it.
//!
//! A constructive heuristic: largest units first, each to the lowest, rearmost, leftmost free corner. It always gives
//! a valid plan and not always the tightest one; [`check`] knows nothing of how a plan was made.

mod check;
mod place;

pub use check::{PlanFault, check};

use place::place_all;

/// Length, width, height in millimetres.
pub type Millimetres = [u32; 3];

/// Most units packed in one call; beyond that, pack by the case.
pub const MAX_UNITS: usize = 400;

/// One unit to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What the caller calls it.
    pub id: String,
    /// Outside dimensions.
    pub size: Millimetres,
    /// Weight in grams.
    pub grams: u32,
    /// If it must not be laid on its side.
    pub upright: bool,
}

/// A kind of box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carton {
    /// What the caller calls it.
    pub id: String,
    /// Inside dimensions.
    pub inside: Millimetres,
    /// Its own weight in grams.
    pub tare_grams: u32,
    /// What it can carry, in grams, without its own weight.
    pub max_grams: u32,
}

/// Where a unit lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Which unit, by its position in the order.
    pub unit: usize,
    /// Its corner nearest to the origin.
    pub at: Millimetres,
    /// Its dimensions as it lies.
    pub size: Millimetres,
}

/// One packed box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Which kind, by its position in the list.
    pub carton: usize,
    /// Where everything lies.
    pub placements: Vec<Placement>,
    /// Weight in grams, box and all.
    pub gross_grams: u32,
}

/// Why an order cannot be packed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CartonError {
    /// A unit fits no box.
    #[error("{0} fits into none of the boxes: too large or too heavy")]
    TooBig(String),
    /// A unit without size.
    #[error("{0} has no size; measure it first")]
    NoSize(String),
    /// More than [`MAX_UNITS`].
    #[error("{0} units are too many for one plan; pack whole cases, at most {MAX_UNITS} units at a time")]
    TooMany(usize),
}

/// Packs an order into the smallest box that takes it all, or else fills the largest again and again. The same input
/// gives the same plan.
pub fn pack(units: &[Unit], cartons: &[Carton]) -> Result<Vec<Packed>, CartonError> {
    if units.len() > MAX_UNITS {
        return Err(CartonError::TooMany(units.len()));
    }
    if let Some(unit) = units.iter().find(|unit| unit.size.contains(&0)) {
        return Err(CartonError::NoSize(unit.id.clone()));
    }
    let mut by_volume: Vec<usize> = (0..cartons.len()).collect();
    by_volume.sort_by_key(|at| (volume(cartons[*at].inside), &cartons[*at].id));
    let mut open: Vec<usize> = (0..units.len()).collect();
    open.sort_by_key(|at| std::cmp::Reverse((volume(units[*at].size), units[*at].grams)));
    let mut boxes = Vec::new();
    while let Some(first) = open.first() {
        let too_big = || CartonError::TooBig(units[*first].id.clone());
        let packed = smallest_for_all(units, &open, cartons, &by_volume)
            .or_else(|| fullest(units, &open, cartons, &by_volume))
            .ok_or_else(too_big)?;
        open.retain(|unit| !packed.placements.iter().any(|placed| placed.unit == *unit));
        boxes.push(packed);
    }
    Ok(boxes)
}

fn smallest_for_all(
    units: &[Unit],
    open: &[usize],
    cartons: &[Carton],
    by_volume: &[usize],
) -> Option<Packed> {
    by_volume.iter().find_map(|at| {
        let placements = place_all(units, open, &cartons[*at]);
        (placements.len() == open.len()).then(|| packed(units, cartons, *at, placements))
    })
}

/// The largest box that takes at least the largest open unit.
fn fullest(units: &[Unit], open: &[usize], cartons: &[Carton], by_volume: &[usize]) -> Option<Packed> {
    by_volume.iter().rev().find_map(|at| {
        let placements = place_all(units, open, &cartons[*at]);
        let takes_first = placements.iter().any(|placed| Some(&placed.unit) == open.first());
        takes_first.then(|| packed(units, cartons, *at, placements))
    })
}

fn packed(units: &[Unit], cartons: &[Carton], carton: usize, placements: Vec<Placement>) -> Packed {
    let net: u32 = placements.iter().map(|placed| units[placed.unit].grams).sum();
    Packed {
        carton,
        placements,
        gross_grams: cartons[carton].tare_grams.saturating_add(net),
    }
}

/// Cubic millimetres.
fn volume(size: Millimetres) -> u128 {
    size.iter().map(|side| u128::from(*side)).product()
}

#[cfg(test)]
mod tests;
