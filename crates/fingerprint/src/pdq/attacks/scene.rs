//! Still lifes of goods, another for each seed: a ground, a table, a few things with light from one side, labels.

use image::{Rgb, RgbImage};

use super::dice::Dice;
use super::paint;

/// One thing on the table.
struct Thing {
    is_round: bool,
    x: i64,
    y: i64,
    half_width: i64,
    half_height: i64,
    colour: [u8; 3],
    /// Pixels between stripes; 0 for none.
    stripes: i64,
}

impl Thing {
    fn thrown(dice: &mut Dice, width: u32, height: u32) -> Self {
        Self {
            is_round: dice.below(2) == 0,
            x: dice.from(width / 8, width * 7 / 8).into(),
            y: dice.from(height / 4, height * 7 / 8).into(),
            half_width: dice.from(width / 20, width / 5).into(),
            half_height: dice.from(height / 16, height / 4).into(),
            colour: dice.colour(20, 235),
            stripes: if dice.below(3) == 0 {
                dice.from(6, 30).into()
            } else {
                0
            },
        }
    }

    /// The colour at a place, if the thing is there.
    fn at(&self, x: u32, y: u32) -> Option<[i64; 3]> {
        let (across, down) = (i64::from(x) - self.x, i64::from(y) - self.y);
        let inside = if self.is_round {
            let (a, b) = (self.half_width.pow(2), self.half_height.pow(2));
            across.pow(2) * b + down.pow(2) * a <= a * b
        } else {
            across.abs() <= self.half_width && down.abs() <= self.half_height
        };
        let light = 118 - 40 * (across + self.half_width) / (2 * self.half_width.max(1));
        let light = if self.stripes > 0 && down / self.stripes % 2 != 0 {
            light / 2
        } else {
            light
        };
        inside.then(|| self.colour.map(|channel| i64::from(channel) * light / 100))
    }
}

/// The still life of this seed.
pub fn scene(seed: u64, width: u32, height: u32) -> RgbImage {
    let mut dice = Dice::new(seed ^ 0x5ce_4e5e_ed00);
    let (wall, table) = (dice.colour(90, 250), dice.colour(60, 240));
    let horizon = dice.from(height / 4, height * 3 / 4);
    let things: Vec<Thing> = (0..dice.from(2, 6))
        .map(|_| Thing::thrown(&mut dice, width, height))
        .collect();
    let (cell, salt) = (dice.from(width / 12 + 1, width / 4 + 2), dice.below(u32::MAX));
    let mut picture = RgbImage::from_fn(width, height, |x, y| {
        let ground = if y < horizon { wall } else { table };
        let shade = 80 + 30 * i64::from(x + y) / i64::from(width + height);
        let ground = ground.map(|channel| i64::from(channel) * shade / 100);
        let colour = things
            .iter()
            .rev()
            .find_map(|thing| thing.at(x, y))
            .unwrap_or(ground);
        let texture = i64::from(noise(x, y, cell, salt)) / 6 + i64::from(noise(x, y, 3, salt ^ 1)) / 24 - 24;
        Rgb(colour.map(|channel| u8::try_from((channel + texture).clamp(0, 255)).unwrap_or_default()))
    });
    for _ in 0..dice.from(1, 3) {
        let (wide, high) = (width / 4, height / 24 + 7);
        let place = (dice.below(width - wide), dice.below(height - high), wide, high);
        let ink = dice.colour(0, 255);
        paint::words(&mut picture, place, ink, &mut dice);
    }
    picture
}

/// Smooth noise, 0 to 255: a lattice of chance values, drawn together between its points.
fn noise(x: u32, y: u32, cell: u32, salt: u32) -> u32 {
    let (column, row) = (x / cell, y / cell);
    let (right, below) = (x % cell * 256 / cell, y % cell * 256 / cell);
    let top = lattice(column, row, salt) * (256 - right) + lattice(column + 1, row, salt) * right;
    let low = lattice(column, row + 1, salt) * (256 - right) + lattice(column + 1, row + 1, salt) * right;
    (top * (256 - below) + low * below) >> 16
}

const fn lattice(column: u32, row: u32, salt: u32) -> u32 {
    let mut mixed =
        column.wrapping_mul(0x9e37_79b1) ^ row.wrapping_mul(0x85eb_ca77) ^ salt.wrapping_mul(0xc2b2_ae3d);
    mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d);
    mixed = (mixed ^ (mixed >> 12)).wrapping_mul(0x297a_2d39);
    (mixed ^ (mixed >> 15)) & 255
}
