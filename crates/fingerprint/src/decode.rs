//! From the bytes of a JPEG, PNG or WebP file to upright, opaque pixels, within limits checked before decoding.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};
use thiserror::Error;

use crate::pdq::{Layout, Raster};

/// What a file may cost. Both limits are checked before pixels are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: usize,
    /// Largest picture, in pixels (width × height), as the header states it.
    pub pixels: u64,
}

impl Default for Limits {
    /// 20 MiB and 50 megapixels: more than any phone camera's usual photograph, at most 200 MB of memory.
    fn default() -> Self {
        Self {
            bytes: 20 << 20,
            pixels: 50_000_000,
        }
    }
}

/// Why a file gave no picture.
#[derive(Debug, Error)]
pub enum DecodeError {
    /// The file is larger than allowed.
    #[error("the file has {found} bytes, at most {limit} are allowed")]
    TooManyBytes {
        /// Bytes of the file.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The picture is larger than allowed.
    #[error("the picture is {width} × {height} pixels, at most {limit} pixels in all are allowed")]
    TooManyPixels {
        /// Width in the header.
        width: u32,
        /// Height in the header.
        height: u32,
        /// Pixels allowed.
        limit: u64,
    },
    /// The first bytes are not those of a JPEG, PNG or WebP file.
    #[error("the file is neither JPEG, PNG nor WebP")]
    UnknownFormat,
    /// The file is damaged, cut short, or uses a variant that is not supported.
    #[error("the picture cannot be read: {0}")]
    Damaged(#[source] ImageError),
}

/// A decoded picture: upright, opaque, 8 bits a channel, grey or RGB.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    layout: Layout,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} × {}, {:?})", self.width, self.height, self.layout)
    }
}

impl Picture {
    /// Width in pixels after turning upright.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels after turning upright.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// How the bytes are laid out.
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// The pixels, row by row from the top, without padding.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The picture as the hash takes it.
    pub fn raster(&self) -> Raster<'_> {
        Raster::trusted(self.width, self.height, self.layout, &self.bytes)
    }
}

/// Reads a JPEG, PNG or WebP file: EXIF orientation applied, transparency laid on white, colour kept as stored
/// (no colour profile is applied). Of an animation the first frame is taken.
pub fn decode(file: &[u8], limits: Limits) -> Result<Picture, DecodeError> {
    if file.len() > limits.bytes {
        return Err(DecodeError::TooManyBytes {
            found: file.len(),
            limit: limits.bytes,
        });
    }
    let mut reader = ImageReader::with_format(Cursor::new(file), format_of(file)?);
    reader.limits(allocation(limits));
    let mut decoder = reader.into_decoder().map_err(DecodeError::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(DecodeError::TooManyPixels {
            width,
            height,
            limit: limits.pixels,
        });
    }
    // A damaged EXIF block is no reason to refuse the photograph: it is then taken as upright.
    let orientation = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(DecodeError::Damaged)?;
    pixels.apply_orientation(orientation);
    Ok(opaque(pixels))
}

fn format_of(file: &[u8]) -> Result<ImageFormat, DecodeError> {
    match image::guess_format(file) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        _ => Err(DecodeError::UnknownFormat),
    }
}

/// Room for the widest pixel (16 bits × 4 channels), twice, and the file's own tables.
fn allocation(limits: Limits) -> image::Limits {
    let mut allowed = image::Limits::no_limits();
    let bytes = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    allowed.max_alloc = Some(
        limits
            .pixels
            .saturating_mul(16)
            .saturating_add(bytes)
            .saturating_add(1 << 20),
    );
    allowed
}

fn opaque(pixels: DynamicImage) -> Picture {
    let (width, height) = (pixels.width(), pixels.height());
    let (layout, bytes) = match pixels {
        DynamicImage::ImageLuma8(grey) => (Layout::Luma8, grey.into_raw()),
        DynamicImage::ImageLuma16(_) => (Layout::Luma8, pixels.into_luma8().into_raw()),
        DynamicImage::ImageRgb8(colour) => (Layout::Rgb8, colour.into_raw()),
        other if other.color().has_alpha() => (Layout::Rgb8, on_white(&other.into_rgba8().into_raw())),
        other => (Layout::Rgb8, other.into_rgb8().into_raw()),
    };
    Picture {
        width,
        height,
        layout,
        bytes,
    }
}

/// Red, green and blue of each pixel laid on a white ground, as a shopper sees it.
fn on_white(rgba: &[u8]) -> Vec<u8> {
    rgba.as_chunks::<4>()
        .0
        .iter()
        .flat_map(|[r, g, b, a]| [*r, *g, *b].map(|c| blend(c, *a)))
        .collect()
}

fn blend(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u16::from(colour), u16::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}
