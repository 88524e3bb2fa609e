//! Placing units into one box, corner by corner.

use super::{Carton, Millimetres, Placement, Unit};

/// Places as many of the open units as fit, in their order; weight and size decide.
pub(super) fn place_all(units: &[Unit], open: &[usize], carton: &Carton) -> Vec<Placement> {
    let mut placed: Vec<Placement> = Vec::new();
    let mut left = carton.max_grams;
    let mut corners = vec![[0, 0, 0]];
    for at in open {
        let unit = &units[*at];
        let Some(rest) = left.checked_sub(unit.grams) else {
            continue;
        };
        let spot = corners
            .iter()
            .find_map(|corner| fit(unit, *corner, carton.inside, &placed));
        let Some((corner, size)) = spot else { continue };
        left = rest;
        placed.push(Placement {
            unit: *at,
            at: corner,
            size,
        });
        corners.retain(|other| *other != corner);
        corners.extend((0..3).map(|axis| beyond(corner, size, axis)));
        // Lowest first, then rearmost, then leftmost.
        corners.sort_unstable_by_key(|[x, y, z]| (*z, *y, *x));
        corners.dedup();
    }
    placed
}

/// The corner that a placed unit opens along one axis.
fn beyond(corner: Millimetres, size: Millimetres, axis: usize) -> Millimetres {
    let mut next = corner;
    next[axis] += size[axis];
    next
}

/// The first way of turning the unit in which it fits at this corner.
fn fit(
    unit: &Unit,
    at: Millimetres,
    inside: Millimetres,
    placed: &[Placement],
) -> Option<(Millimetres, Millimetres)> {
    let fits = |size: &Millimetres| {
        let within = (0..3).all(|axis| {
            at[axis]
                .checked_add(size[axis])
                .is_some_and(|end| end <= inside[axis])
        });
        within && placed.iter().all(|other| is_apart(at, *size, other))
    };
    turns(unit).into_iter().find(fits).map(|size| (at, size))
}

fn is_apart(at: Millimetres, size: Millimetres, other: &Placement) -> bool {
    (0..3)
        .any(|axis| at[axis] + size[axis] <= other.at[axis] || other.at[axis] + other.size[axis] <= at[axis])
}

/// All ways a unit may lie, flattest first; an upright one may only be turned about its vertical axis.
fn turns(unit: &Unit) -> Vec<Millimetres> {
    let [a, b, c] = unit.size;
    if unit.upright {
        return vec![[a, b, c], [b, a, c]];
    }
    let mut all = vec![[a, b, c], [b, a, c], [a, c, b], [c, a, b], [b, c, a], [c, b, a]];
    all.sort_by_key(|size| size[2]);
    all.dedup();
    all
}
