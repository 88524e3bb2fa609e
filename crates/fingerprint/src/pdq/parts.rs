//! Parts of a picture with codes of their own: what is left of it where a border was added or a word laid over.
//!
//! One code is of the whole picture: a plain border moves everything, and a word over a tenth of it changes a third of the bits
//! where the ground is plain. So the picture is also taken in four halves, of which a word seldom touches all, and without a
//! plain border.

use super::raster::Raster;

/// Largest part of a side that a border may take on each edge.
const DEEPEST: u32 = 3;
/// Largest difference of a channel from the border's colour (JPEG leaves some).
const TOLERANCE: u8 = 16;
/// Of a hundred pixels so many may be of another colour.
const STRAY: usize = 1;

/// The picture, its upper, lower, left and right half, and what is inside its plain border if it has one.
///
/// Ask with the upright code of each part; keep the codes of all eight forms of each part. A part that is too plain never
/// matches, as any picture.
///
/// ```
/// use fingerprint::pdq::{self, Layout, Raster};
/// let bytes: Vec<u8> = (0..200 * 100u32).map(|i| u8::try_from(i * i / 77 % 251).unwrap()).collect();
/// let picture = Raster::new(200, 100, Layout::Luma8, &bytes).unwrap();
/// let parts = pdq::parts(&picture);
/// let sizes: Vec<_> = parts.iter().map(|part| (part.width(), part.height())).collect();
/// assert_eq!(sizes, [(200, 100), (200, 50), (200, 50), (100, 100), (100, 100)]);
/// let codes: Vec<_> = parts.iter().map(pdq::fingerprint).collect();
/// assert_eq!(codes[0], pdq::fingerprint(&picture));
/// ```
pub fn parts<'a>(picture: &Raster<'a>) -> Vec<Raster<'a>> {
    let (width, height) = (picture.width(), picture.height());
    let (across, down) = (width / 2, height / 2);
    let mut parts = vec![*picture];
    if across > 0 && down > 0 {
        parts.extend([
            picture.part((0, 0), (width, down)),
            picture.part((0, height - down), (width, down)),
            picture.part((0, 0), (across, height)),
            picture.part((width - across, 0), (across, height)),
        ]);
    }
    let (left, right) = edges(width, |x| column(picture, x));
    let (top, bottom) = edges(height, |y| row(picture, y));
    if left + right + top + bottom > 0 {
        parts.push(picture.part((left, top), (width - left - right, height - top - bottom)));
    }
    parts
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
    use crate::pdq::attacks::{Attack, scene};
    use crate::pdq::{Layout, fingerprint};

    #[test]
    fn what_is_inside_a_border_is_the_picture() {
        let picture = scene(5, 400, 300);
        let framed = Attack::Border(10).of(&picture, 1);
        let raster = Raster::new(framed.width(), framed.height(), Layout::Rgb8, framed.as_raw()).unwrap();
        let inside = *parts(&raster).last().unwrap();
        assert_eq!((inside.width(), inside.height()), (400, 300));
        let original = Raster::new(400, 300, Layout::Rgb8, picture.as_raw()).unwrap();
        assert_eq!(fingerprint(&inside), fingerprint(&original));
    }

    #[test]
    fn a_uniform_picture_of_one_pixel_is_taken_as_it_is() {
        let raster = Raster::new(1, 1, Layout::Rgb8, &[9, 9, 9]).unwrap();
        assert_eq!(parts(&raster).len(), 1);
        let plain = Raster::new(30, 30, Layout::Luma8, &[7; 900]).unwrap();
        assert!(parts(&plain).iter().all(|part| !fingerprint(part).can_match()));
    }
}
