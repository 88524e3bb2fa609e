//! From an uploaded file to the sizes a page needs: limits from the header first, upright, metadata left behind.
//!
//! Slow work on plain data: it runs before a write, never inside one.

use std::borrow::Cow;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use fingerprint::pdq::{Layout, PartCode};
use fingerprint::{DecodeError, Fingerprint, Limits, Picture, decode, pdq};
use jpeg_encoder::{ColorType, Encoder};
use kernel::{Code, Error, Result};
use sha2::{Digest, Sha256};

use super::photo::Rendition;
use super::still::{Unfit, inspect};

/// Widths in pixels that pages ask for: a card on a phone, a card on a desk, the product page.
pub const WIDTHS: [u32; 3] = [320, 640, 1280];
/// A photograph is at least this long on its shorter side, in pixels.
pub const SHORTEST_SIDE: u32 = 200;
/// And at most this long on its longer side: no photograph of goods is a ribbon, and JPEG ends at 65,535.
pub const LONGEST_SIDE: u32 = 20_000;
/// JPEG quality of the sizes: no artefacts visible at twice the pixel density.
const QUALITY: u8 = 82;

/// A photograph ready to be kept and attached.
#[derive(Clone)]
pub struct PreparedPhoto {
    /// SHA-256 of the file as uploaded, in hexadecimal.
    pub sha256: String,
    /// Its perceptual code, for exchange with others.
    pub fingerprint: Fingerprint,
    /// The codes by which copies of it are found.
    pub codes: Vec<PartCode>,
    /// Width in pixels after turning upright.
    pub width: u32,
    /// Height in pixels after turning upright.
    pub height: u32,
    /// The sizes with their files, the smallest first.
    pub sizes: Vec<(Rendition, Vec<u8>)>,
}

impl std::fmt::Debug for PreparedPhoto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "PreparedPhoto({}, {} × {})",
            self.sha256, self.width, self.height
        )
    }
}

/// Reads a JPEG, PNG or WebP file: at most 20 MB and 50 megapixels, both checked before pixels are decoded; turned
/// upright, laid on white, all metadata left behind.
///
/// # Errors
/// At field `photo`, naming the limit or the fault.
pub fn prepare_photo(file: &[u8]) -> Result<PreparedPhoto> {
    let picture = open(file)?;
    let sha256 = hex::encode(Sha256::digest(file));
    let sizes = sizes(&picture, &sha256)?;
    Ok(PreparedPhoto {
        fingerprint: pdq::fingerprint(&picture.raster()),
        codes: pdq::codes(&picture.raster()),
        width: picture.width(),
        height: picture.height(),
        sha256,
        sizes,
    })
}

/// Whether [`prepare_photo`] would take a file, without the work on its sizes.
///
/// # Errors
/// Those of [`prepare_photo`].
pub fn check_photo(file: &[u8]) -> Result<()> {
    open(file).map(|_| ())
}

fn open(file: &[u8]) -> Result<Picture> {
    let limits = Limits::default();
    if file.len() <= limits.bytes {
        inspect(file).map_err(unfit)?;
    }
    let picture = decode(file, limits).map_err(|error| undecodable(&error))?;
    if picture.width().min(picture.height()) < SHORTEST_SIDE {
        return Err(too_small(&picture));
    }
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        return Err(too_long(&picture));
    }
    Ok(picture)
}

/// Pixels without padding, on their way down in size.
struct Pixels<'a> {
    width: u32,
    height: u32,
    bytes: Cow<'a, [u8]>,
}

/// The sizes, each made from the next larger one: no more pixels are touched than needed.
fn sizes(picture: &Picture, sha256: &str) -> Result<Vec<(Rendition, Vec<u8>)>> {
    let layout = picture.layout();
    let mut source = Pixels {
        width: picture.width(),
        height: picture.height(),
        bytes: Cow::Borrowed(picture.bytes()),
    };
    let mut sizes = Vec::new();
    for width in widths(picture.width()).into_iter().rev() {
        if width < source.width {
            source = smaller(&source, layout, width)?;
        }
        let rendition = Rendition {
            width: source.width,
            height: source.height,
            key: format!("photos/{}/{sha256}-{width}.jpg", &sha256[..2]),
        };
        sizes.push((rendition, jpeg(&source, layout)?));
    }
    sizes.reverse();
    Ok(sizes)
}

/// The usual widths below the picture's own, and its own if it lies between them.
fn widths(full: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|&width| width < full).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(full);
    }
    widths
}

fn smaller(source: &Pixels<'_>, layout: Layout, width: u32) -> Result<Pixels<'static>> {
    let height = (u64::from(source.height) * u64::from(width)).div_ceil(u64::from(source.width.max(1)));
    let height = u32::try_from(height).unwrap_or(1).max(1);
    let pixel = match layout {
        Layout::Luma8 => PixelType::U8,
        Layout::Rgb8 => PixelType::U8x3,
    };
    let view = ImageRef::new(source.width, source.height, &source.bytes, pixel).map_err(Error::internal)?;
    let mut target = Image::new(width, height, pixel);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&view, &mut target, &options)
        .map_err(Error::internal)?;
    Ok(Pixels {
        width,
        height,
        bytes: Cow::Owned(target.into_vec()),
    })
}

fn jpeg(pixels: &Pixels<'_>, layout: Layout) -> Result<Vec<u8>> {
    let colour = match layout {
        Layout::Luma8 => ColorType::Luma,
        Layout::Rgb8 => ColorType::Rgb,
    };
    let side = |pixels: u32| u16::try_from(pixels).map_err(Error::internal);
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    let mut file = Vec::new();
    Encoder::new(&mut file, QUALITY)
        .encode(&pixels.bytes, width, height, colour)
        .map_err(Error::internal)?;
    Ok(file)
}

fn undecodable(error: &DecodeError) -> Error {
    let (zh, en) = match error {
        DecodeError::TooManyBytes { limit, .. } => {
            let limit = limit >> 20;
            (
                format!("照片文件太大，最大 {limit} MB。请压缩后再传。"),
                format!("The file is too large: at most {limit} MB. Save the photograph smaller and upload it again."),
            )
        }
        DecodeError::TooManyPixels { width, height, limit } => {
            let limit = limit / 1_000_000;
            (
                format!("照片尺寸为 {width} × {height} 像素，超过 {limit} 百万像素的上限。请缩小后再传。"),
                format!(
                    "The photograph is {width} × {height} pixels; at most {limit} megapixels are taken. Scale it down and upload it again."
                ),
            )
        }
        DecodeError::UnknownFormat => (
            "这不是 JPEG、PNG 或 WebP 照片。请换一种格式再传。".to_owned(),
            "This is not a JPEG, PNG or WebP photograph. Save it in one of these formats and upload it again.".to_owned(),
        ),
        DecodeError::Damaged(_) => (
            "这张照片打不开，可能已损坏或没有传完。请换一张或重新上传。".to_owned(),
            "This photograph cannot be read: it may be damaged or cut short. Upload it again, or take another one.".to_owned(),
        ),
    };
    let refused = Error::field("photo", zh, en);
    match error {
        DecodeError::TooManyBytes { .. } | DecodeError::TooManyPixels { .. } => {
            let said = refused.said().clone();
            Error::new(Code::TooLarge, said.zh, said.en).and(refused)
        }
        _ => refused,
    }
    .with_detail(error)
}

fn too_small(picture: &Picture) -> Error {
    let (width, height) = (picture.width(), picture.height());
    Error::field(
        "photo",
        format!("照片只有 {width} × {height} 像素，短边至少要 {SHORTEST_SIDE} 像素，买家才看得清。"),
        format!(
            "The photograph is only {width} × {height} pixels; its shorter side needs at least {SHORTEST_SIDE} for shoppers to see anything."
        ),
    )
}

fn too_long(picture: &Picture) -> Error {
    let (width, height) = (picture.width(), picture.height());
    Error::field(
        "photo",
        format!("照片有 {width} × {height} 像素，长边最多 {LONGEST_SIDE} 像素。请裁短后再传。"),
        format!(
            "The photograph is {width} × {height} pixels; its longer side may have at most {LONGEST_SIDE}. Crop it and upload it again."
        ),
    )
}

fn unfit(unfit: Unfit) -> Error {
    match unfit {
        Unfit::Moving => Error::field(
            "photo",
            "这是动图，请上传静态照片。",
            "This is an animation. Upload a still photograph.",
        ),
        Unfit::Layers(count) => Error::field(
            "photo",
            format!("这个文件分了 {count} 层扫描，不是普通照片。请用看图软件另存为 JPEG 再传。"),
            format!(
                "This file is built of {count} scans, which no camera does. Open it in a picture program, save it as JPEG and upload that."
            ),
        ),
    }
}
