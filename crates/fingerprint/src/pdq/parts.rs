//! Codes of parts of a picture: what is left of it where a border was added or a word laid over.
//!
//! One code is of the whole picture: a plain border moves everything, and a word over a tenth of it changes a third of the bits
//! where the ground is plain. So halves, thirds, strips and smaller pieces of the picture have codes too, of which a word seldom
//! touches all, and so has what is inside a plain border.
//!
//! These codes are for comparing with one another only: they are made of the picture at 512 pixels, each sample the mean of
//! its cell, which bears resizing best and makes the codes of mirrored and turned pictures exact.

use super::dihedral::{Dihedral, Turn, forms_of_code};
use super::raster::Raster;
use super::sums::Sums;
use super::{MIN_SIDE, reduce};
use crate::hash::Hash256;

/// The version of these rules. Codes of different versions are not compared.
pub const CODES_VERSION: u16 = 2;

/// Longer side, in pixels, that parts are taken from.
const LONG_SIDE: u32 = 512;
/// Parts of a side that places are counted in.
const STEPS: u32 = 240;
/// Columns and rows of the grids whose every field is a part: halves, thirds, quarters and so on across the whole picture, then
/// fields of both.
const GRIDS: [(u32, u32); 13] = [
    (1, 2),
    (2, 1),
    (1, 3),
    (3, 1),
    (1, 4),
    (4, 1),
    (1, 5),
    (5, 1),
    (1, 6),
    (6, 1),
    (2, 3),
    (3, 2),
    (3, 3),
];
/// Width and height of windows that stand in every place on a lattice: two thirds of a side or of both, and what is left when
/// a margin is cut away.
const WINDOWS: [Window; 6] = [
    Window {
        width: 240,
        height: 160,
        step: 80,
    },
    Window {
        width: 160,
        height: 240,
        step: 80,
    },
    Window {
        width: 160,
        height: 160,
        step: 80,
    },
    Window {
        width: 228,
        height: 228,
        step: 6,
    },
    Window {
        width: 222,
        height: 222,
        step: 6,
    },
    Window {
        width: 216,
        height: 216,
        step: 6,
    },
];

struct Window {
    width: u32,
    height: u32,
    step: u32,
}

/// Left, top, width and height of the parts, in [`STEPS`].
fn places() -> impl Iterator<Item = (u32, u32, u32, u32)> {
    let fields = GRIDS.into_iter().flat_map(|(columns, rows)| {
        let (width, height) = (STEPS / columns, STEPS / rows);
        (0..rows).flat_map(move |row| {
            (0..columns).map(move |column| (column * width, row * height, width, height))
        })
    });
    let windows = WINDOWS.into_iter().flat_map(|window| {
        let Window { width, height, step } = window;
        let at = move |side: u32| (0..=(STEPS - side) / step).map(move |place| place * step);
        at(height).flat_map(move |top| at(width).map(move |left| (left, top, width, height)))
    });
    fields.chain(windows)
}

/// Parts narrower than so many thousandths of a side are thin, and must be so near.
const THIN: u16 = 210;
const THIN_RADIUS: u32 = 20;

/// Largest part of a side that a border may take on each edge.
const DEEPEST: u32 = 3;
/// Largest difference of a channel from the border's colour (JPEG leaves some).
const TOLERANCE: u8 = 16;
/// Of a hundred pixels so many may be of another colour.
const STRAY: usize = 1;

/// A place in a picture, in thousandths of its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Area {
    /// From the left edge.
    pub left: u16,
    /// From the upper edge.
    pub top: u16,
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
}

impl Area {
    /// All of the picture.
    pub const WHOLE: Self = Self {
        left: 0,
        top: 0,
        width: 1000,
        height: 1000,
    };

    fn of((left, top): (u32, u32), (width, height): (u32, u32), (wide, high): (u32, u32)) -> Self {
        let share = |pixels: u32, side: u32| {
            let thousandths = u64::from(pixels) * 1000 / u64::from(side.max(1));
            u16::try_from(thousandths).unwrap_or(1000)
        };
        Self {
            left: share(left, wide),
            top: share(top, high),
            width: share(width, wide),
            height: share(height, high),
        }
    }
}

/// The code of a part of a picture, in one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartCode {
    /// Where the part lies in the upright picture.
    pub area: Area,
    /// The form whose code it is.
    pub turn: Turn,
    /// The code.
    pub hash: Hash256,
}

impl PartCode {
    /// The upright code of a whole picture.
    pub const fn whole(hash: Hash256) -> Self {
        Self {
            area: Area::WHOLE,
            turn: Turn::Upright,
            hash,
        }
    }

    /// Within how many bits this part is the same as another, where `most` is right for larger ones. A thin strip may show little
    /// more than a studio's backdrop: of 137,550 pairs of different photographs seven had such strips within 31 bits, none within 23.
    pub fn radius(&self, most: u32) -> u32 {
        let thin = self.area.width.min(self.area.height) < THIN;
        if thin { most.min(THIN_RADIUS) } else { most }
    }

    /// Bytes of one code.
    pub const BYTES: usize = 41;

    /// The code in bytes, for keeping.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[0] = self.turn.number();
        let Area {
            left,
            top,
            width,
            height,
        } = self.area;
        for (place, value) in bytes[1..9]
            .as_chunks_mut::<2>()
            .0
            .iter_mut()
            .zip([left, top, width, height])
        {
            *place = value.to_be_bytes();
        }
        bytes[9..].copy_from_slice(&self.hash.to_bytes());
        bytes
    }

    /// The code that was kept; none if the bytes are no code.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Option<Self> {
        let [turn, l1, l2, t1, t2, w1, w2, h1, h2, hash @ ..] = *bytes;
        Some(Self {
            turn: Turn::of_number(turn)?,
            area: Area {
                left: u16::from_be_bytes([l1, l2]),
                top: u16::from_be_bytes([t1, t2]),
                width: u16::from_be_bytes([w1, w2]),
                height: u16::from_be_bytes([h1, h2]),
            },
            hash: Hash256::from_bytes(hash),
        })
    }
}

/// All codes to keep of a picture, the upright one of the whole first; parts that are too plain to match have none.
///
/// The whole and what is inside a plain border have the codes of all eight forms, the other parts the upright one. Look for
/// a photograph by its upright codes ([`Turn::Upright`]) among all codes of known ones ([`known`]).
///
/// ```
/// use fingerprint::pdq::{self, Layout, Raster, Turn};
/// use fingerprint::{DEFAULT_RADIUS, Index};
/// # let bytes: Vec<u8> = (0..200 * 100u32).map(|i| u8::try_from(i * i / 77 % 251).unwrap()).collect();
/// let picture = Raster::new(200, 100, Layout::Luma8, &bytes).unwrap();
/// let codes = pdq::codes(&picture);
/// let bank = Index::build(pdq::known(&codes).map(|code| (7, code.hash)))?;
/// let upright = codes.iter().filter(|code| code.turn == Turn::Upright);
/// for code in upright {
///     assert!(bank.search(&code.hash, DEFAULT_RADIUS).iter().any(|found| found.id == 7));
/// }
/// # Ok::<(), fingerprint::IndexFull>(())
/// ```
pub fn codes(picture: &Raster<'_>) -> Vec<PartCode> {
    let mut codes = Vec::new();
    let small = Small::of(picture);
    let (wide, high) = small.size;
    all_forms(Area::WHOLE, &small, &mut codes);
    if let Some((area, inside)) = inside(picture) {
        all_forms(area, &Small::of(&inside), &mut codes);
    }
    for (left, top, width, height) in places() {
        let from = (wide * left / STEPS, high * top / STEPS);
        let size = (wide * width / STEPS, high * height / STEPS);
        if let Some(samples) = small.samples(from, size)
            && let print = super::upright_of(&samples)
            && print.can_match()
        {
            codes.push(PartCode {
                area: Area::of(from, size, (wide, high)),
                turn: Turn::Upright,
                hash: print.hash,
            });
        }
    }
    codes
}

/// The codes by which a known picture is found: those that are kept of it, then those of its parts mirrored left to right.
pub fn known(kept: &[PartCode]) -> impl Iterator<Item = PartCode> + '_ {
    kept.iter().copied().chain(alone(kept).map(mirrored))
}

/// One of them, by its place.
pub fn known_at(kept: &[PartCode], place: usize) -> Option<PartCode> {
    let own = kept.get(place).copied();
    own.or_else(|| alone(kept).nth(place.checked_sub(kept.len())?).map(mirrored))
}

/// The codes whose area has no other forms.
fn alone(kept: &[PartCode]) -> impl Iterator<Item = &PartCode> {
    // At most two areas have them, and stand first.
    let turned = kept.iter().filter(|code| code.turn != Turn::Upright);
    let mut areas: Vec<Area> = turned.map(|code| code.area).collect();
    areas.dedup();
    kept.iter().filter(move |code| !areas.contains(&code.area))
}

fn mirrored(code: &PartCode) -> PartCode {
    PartCode {
        turn: Turn::MirrorAcross,
        hash: forms_of_code(&code.hash)[usize::from(Turn::MirrorAcross.number())],
        ..*code
    }
}

fn all_forms(area: Area, picture: &Small, codes: &mut Vec<PartCode>) {
    let samples = picture.samples((0, 0), picture.size);
    let forms = samples.map_or_else(Dihedral::empty, |samples| super::forms_of(&samples));
    if forms.upright().can_match() {
        codes.extend(forms.iter().map(|(turn, print)| PartCode {
            area,
            turn,
            hash: print.hash,
        }));
    }
}

/// The luma of a picture at the size that codes are made from.
struct Small {
    size: (u32, u32),
    sums: Sums,
}

impl Small {
    fn of(picture: &Raster<'_>) -> Self {
        let (width, height, bytes) = reduce::small(picture, LONG_SIDE);
        Self {
            size: (width, height),
            sums: Sums::new(width, &bytes),
        }
    }

    /// Those of an area that is large enough.
    fn samples(&self, from: (u32, u32), size: (u32, u32)) -> Option<reduce::Samples> {
        (size.0.min(size.1) >= MIN_SIDE).then(|| self.sums.samples(from, size))
    }
}

/// What is inside a plain border, if there is one.
fn inside<'a>(picture: &Raster<'a>) -> Option<(Area, Raster<'a>)> {
    let (width, height) = (picture.width(), picture.height());
    let (left, right) = edges(width, |x| column(picture, x));
    let (top, bottom) = edges(height, |y| row(picture, y));
    let size = (width - left - right, height - top - bottom);
    let framed = left + right + top + bottom > 0;
    framed.then(|| {
        let area = Area::of((left, top), size, (width, height));
        (area, picture.part((left, top), size))
    })
}

/// How many lines at either end of a side are of one colour: that of the outermost line's first pixel.
fn edges<'p>(side: u32, line: impl Fn(u32) -> Vec<&'p [u8]>) -> (u32, u32) {
    let depth = |at: &dyn Fn(u32) -> u32| {
        let outermost = line(at(0));
        let colour = outermost.first().copied().unwrap_or_default();
        (0..side / DEEPEST)
            .take_while(|place| is_plain(&line(at(*place)), colour))
            .count()
    };
    let (first, last) = (depth(&|place| place), depth(&|place| side - 1 - place));
    (
        u32::try_from(first).unwrap_or(0),
        u32::try_from(last).unwrap_or(0),
    )
}

fn is_plain(line: &[&[u8]], colour: &[u8]) -> bool {
    let differs = |pixel: &[u8]| pixel.iter().zip(colour).any(|(a, b)| a.abs_diff(*b) > TOLERANCE);
    line.iter().filter(|pixel| differs(pixel)).count() * 100 <= line.len() * STRAY
}

fn row<'a>(picture: &Raster<'a>, y: u32) -> Vec<&'a [u8]> {
    let row = picture.rows_from(y as usize).next().unwrap_or_default();
    row.chunks_exact(picture.layout().bytes_per_pixel()).collect()
}

fn column<'a>(picture: &Raster<'a>, x: u32) -> Vec<&'a [u8]> {
    let pixel = picture.layout().bytes_per_pixel();
    let at = x as usize * pixel;
    picture
        .rows_from(0)
        .filter_map(|row| row.get(at..at + pixel))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdq::Layout;
    use crate::pdq::attacks::{Attack, scene};

    #[test]
    fn what_is_inside_a_border_is_the_picture() {
        let picture = scene(5, 400, 300);
        let framed = Attack::Border(10).of(&picture, 1);
        let raster = Raster::new(framed.width(), framed.height(), Layout::Rgb8, framed.as_raw()).unwrap();
        let (area, inside) = inside(&raster).unwrap();
        assert_eq!((inside.width(), inside.height()), (400, 300));
        assert!(
            (80..90).contains(&area.left) && (830..840).contains(&area.width),
            "{area:?}"
        );
        let original = Raster::new(400, 300, Layout::Rgb8, picture.as_raw()).unwrap();
        let whole = codes(&original)[0].hash;
        let same = |code: &&PartCode| code.area == area && code.turn == Turn::Upright;
        assert_eq!(codes(&raster).iter().find(same).unwrap().hash, whole);
    }

    #[test]
    fn a_uniform_picture_has_no_code() {
        for (side, bytes) in [(1, vec![9; 3]), (30, vec![7; 2700])] {
            let raster = Raster::new(side, side, Layout::Rgb8, &bytes).unwrap();
            assert_eq!(codes(&raster), []);
        }
    }

    #[test]
    fn codes_survive_the_trip_to_bytes() {
        let picture = scene(6, 400, 300);
        let raster = Raster::new(400, 300, Layout::Rgb8, picture.as_raw()).unwrap();
        let codes = codes(&raster);
        assert!(codes.len() > 20, "{}", codes.len());
        for code in codes {
            assert_eq!(PartCode::from_bytes(&code.to_bytes()), Some(code));
        }
        assert_eq!(PartCode::from_bytes(&[9; PartCode::BYTES]), None);
    }
}
