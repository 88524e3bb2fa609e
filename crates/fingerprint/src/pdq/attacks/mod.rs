//! What is done to a stolen photograph before it is used again, to measure how well copies are found.
//!
//! Everything follows from the seed and is computed in whole numbers, so a figure can be had again on any machine. Pictures come
//! from the caller, or from [`scene`], which makes another still life for each seed.
//!
//! ```
//! use fingerprint::pdq::attacks::{Attack, Gallery, scene};
//!
//! let gallery = Gallery::of((0..4).map(|seed| scene(seed, 400, 300)).collect())?;
//! let score = gallery.try_all(Attack::Reencode(50), 1)?;
//! assert_eq!((score.tried, score.found, score.others), (4, 4, 0));
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

mod dice;
mod gallery;
mod paint;
mod scene;
mod tone;
mod warp;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{ImageError, RgbImage};

use super::Turn;
use dice::Dice;

pub use gallery::{Gallery, Pair, Score};
pub use scene::scene;

/// JPEG quality of a copy, unless the attack is about it.
const QUALITY: u8 = 85;

/// One way to change a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attack {
    /// Saved as JPEG with this quality.
    Reencode(u8),
    /// Both sides so many percent of what they were.
    Resize(u32),
    /// Turned by quarters, or mirrored.
    Turn(Turn),
    /// Blurred, with this standard deviation in thousandths of the longer side.
    Blur(u32),
    /// Brighter or darker, by so many of 255 steps.
    Brightness(i32),
    /// Contrast in percent of what it was.
    Contrast(i32),
    /// Colours shifted: warmer, cooler, or grey.
    Tint(Tint),
    /// A word in half-transparent letters, light or dark, over so many percent of the area.
    Watermark(u32),
    /// A word on a half-transparent plate, over so many percent of the area.
    Plate(u32),
    /// Lines of letters, opaque on a plain ground, over so many percent of the area.
    Lettering(u32),
    /// A plain border, so many percent of the side on each edge.
    Border(u32),
    /// So many percent of the width and of the height cut away, at random edges.
    Crop(u32),
    /// Turned by this many degrees, the corners left white.
    Tilt(i32),
    /// Shown on a telephone and photographed off its screen: bars and lines of text above and below.
    Screenshot,
}

/// A shift of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// More red, less blue.
    Warmer,
    /// More blue, less red.
    Cooler,
    /// No colour.
    Grey,
}

/// How well a way must be withstood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Every copy is found.
    All,
    /// At least 99 of 100 are found.
    NearlyAll,
    /// What is found is told.
    None,
}

impl Attack {
    /// All ways that are measured, the mild ones of a kind first.
    pub const ALL: &'static [Self] = &[
        Self::Reencode(90),
        Self::Reencode(70),
        Self::Reencode(50),
        Self::Reencode(30),
        Self::Resize(200),
        Self::Resize(75),
        Self::Resize(50),
        Self::Resize(25),
        Self::Turn(Turn::MirrorAcross),
        Self::Turn(Turn::MirrorDown),
        Self::Turn(Turn::Clockwise),
        Self::Turn(Turn::Half),
        Self::Turn(Turn::CounterClockwise),
        Self::Watermark(3),
        Self::Watermark(6),
        Self::Watermark(10),
        Self::Plate(3),
        Self::Plate(10),
        Self::Blur(2),
        Self::Blur(5),
        Self::Brightness(30),
        Self::Brightness(-30),
        Self::Contrast(70),
        Self::Contrast(130),
        Self::Tint(Tint::Warmer),
        Self::Tint(Tint::Cooler),
        Self::Tint(Tint::Grey),
        Self::Lettering(5),
        Self::Lettering(10),
        Self::Lettering(20),
        Self::Border(2),
        Self::Border(5),
        Self::Border(10),
        Self::Crop(5),
        Self::Crop(10),
        Self::Crop(20),
        Self::Crop(30),
        Self::Tilt(2),
        Self::Tilt(3),
        Self::Tilt(5),
        Self::Screenshot,
    ];

    /// How well it must be withstood.
    pub const fn promise(self) -> Promise {
        match self {
            Self::Turn(_) => Promise::All,
            Self::Reencode(_)
            | Self::Resize(_)
            | Self::Watermark(_)
            | Self::Plate(_)
            | Self::Border(_)
            | Self::Crop(..=5) => Promise::NearlyAll,
            _ => Promise::None,
        }
    }

    /// What it does, for a table.
    pub fn name(self) -> String {
        match self {
            Self::Reencode(quality) => format!("saved again as JPEG, quality {quality}"),
            Self::Resize(percent) => format!("resized to {percent} %"),
            Self::Turn(turn) => match turn {
                Turn::Upright => "as it was".to_owned(),
                Turn::Clockwise => "turned by 90°".to_owned(),
                Turn::Half => "turned by 180°".to_owned(),
                Turn::CounterClockwise => "turned by 270°".to_owned(),
                Turn::MirrorAcross => "mirrored left to right".to_owned(),
                Turn::MirrorDown => "mirrored top to bottom".to_owned(),
                Turn::Transpose | Turn::AntiTranspose => "mirrored along a diagonal".to_owned(),
            },
            Self::Blur(thousandths) => format!("blurred, σ {thousandths} ‰ of the side"),
            Self::Brightness(steps) => format!("brightness {steps:+} of 255"),
            Self::Contrast(percent) => format!("contrast {percent} %"),
            Self::Tint(tint) => match tint {
                Tint::Warmer => "colours warmer".to_owned(),
                Tint::Cooler => "colours cooler".to_owned(),
                Tint::Grey => "colours taken away".to_owned(),
            },
            Self::Watermark(percent) => {
                format!("watermark, half-transparent letters over {percent} % of the area")
            }
            Self::Plate(percent) => {
                format!("half-transparent plate with letters over {percent} % of the area")
            }
            Self::Lettering(percent) => format!("lettering, opaque on a plain band, {percent} % of the area"),
            Self::Border(percent) => format!("plain border, {percent} % on each edge"),
            Self::Crop(percent) => format!("cropped, {percent} % of width and height away"),
            Self::Tilt(degrees) => format!("tilted by {degrees}°"),
            Self::Screenshot => "screenshot of a telephone".to_owned(),
        }
    }

    /// The changed picture.
    pub fn of(self, picture: &RgbImage, seed: u64) -> RgbImage {
        let mut dice = Dice::new(seed);
        let (width, height) = picture.dimensions();
        match self {
            Self::Reencode(_) => picture.clone(),
            Self::Resize(percent) => {
                let side = |side: u32| (side * percent / 100).max(1);
                imageops::resize(picture, side(width), side(height), FilterType::CatmullRom)
            }
            Self::Turn(turn) => warp::turned(picture, turn),
            Self::Blur(thousandths) => {
                imageops::fast_blur(picture, tone::sigma(width.max(height), thousandths))
            }
            Self::Brightness(steps) => tone::each(picture, |channel| channel + steps),
            Self::Contrast(percent) => tone::each(picture, |channel| 128 + (channel - 128) * percent / 100),
            Self::Tint(tint) => tone::tinted(picture, tint),
            Self::Watermark(percent) => paint::watermark(picture, percent, &mut dice),
            Self::Plate(percent) => paint::labelled(picture, percent, &mut dice),
            Self::Lettering(percent) => paint::lettering(picture, percent, &mut dice),
            Self::Border(percent) => warp::bordered(picture, percent, &mut dice),
            Self::Crop(percent) => warp::cropped(picture, percent, &mut dice),
            Self::Tilt(degrees) => warp::tilted(picture, degrees),
            Self::Screenshot => warp::screenshot(picture, &mut dice),
        }
    }

    /// The changed picture as a JPEG file.
    pub fn file(self, picture: &RgbImage, seed: u64) -> Result<Vec<u8>, ImageError> {
        let quality = match self {
            Self::Reencode(quality) => quality,
            _ => QUALITY,
        };
        let mut file = Vec::new();
        JpegEncoder::new_with_quality(&mut file, quality).encode_image(&self.of(picture, seed))?;
        Ok(file)
    }
}
