//! Borrowed pixels as the hash takes them: width, height, grey or RGB bytes, row by row without padding.

use thiserror::Error;

/// How the bytes of a pixel are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One byte a pixel: luma.
    Luma8,
    /// Three bytes a pixel: red, green, blue.
    Rgb8,
}

impl Layout {
    /// Bytes one pixel takes.
    pub const fn bytes_per_pixel(self) -> usize {
        match self {
            Self::Luma8 => 1,
            Self::Rgb8 => 3,
        }
    }
}

/// Pixels that do not fit the size they were given with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RasterError {
    /// Width or height is zero.
    #[error("a picture needs at least one pixel, this one is {width} × {height}")]
    Empty {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The number of bytes is not width × height × bytes a pixel.
    #[error("a {width} × {height} picture in this layout has {expected} bytes, not {found}")]
    Length {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Bytes the size asks for.
        expected: u128,
        /// Bytes given.
        found: usize,
    },
}

/// A picture to hash: upright, opaque, 8 bits a channel.
#[derive(Debug, Clone, Copy)]
pub struct Raster<'a> {
    width: u32,
    height: u32,
    layout: Layout,
    /// From one row's beginning to the next one's.
    stride: usize,
    bytes: &'a [u8],
}

impl<'a> Raster<'a> {
    /// Pixels row by row from the top, without padding.
    pub fn new(width: u32, height: u32, layout: Layout, bytes: &'a [u8]) -> Result<Self, RasterError> {
        if width == 0 || height == 0 {
            return Err(RasterError::Empty { width, height });
        }
        let expected = u128::from(width) * u128::from(height) * layout.bytes_per_pixel() as u128;
        if expected != bytes.len() as u128 {
            return Err(RasterError::Length {
                width,
                height,
                expected,
                found: bytes.len(),
            });
        }
        Ok(Self::trusted(width, height, layout, bytes))
    }

    /// For pixels whose size is known to fit (a decoder made them).
    pub(crate) const fn trusted(width: u32, height: u32, layout: Layout, bytes: &'a [u8]) -> Self {
        Self {
            width,
            height,
            layout,
            stride: width as usize * layout.bytes_per_pixel(),
            bytes,
        }
    }

    /// Width in pixels, at least 1.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels, at least 1.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// How the bytes are laid out.
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// The rows from this one on, each `width × bytes_per_pixel` bytes.
    pub(super) fn rows_from(&self, first: usize) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let (row, rows) = (
            self.width as usize * self.layout.bytes_per_pixel(),
            self.height as usize,
        );
        let all = self.bytes.chunks(self.stride).take(rows).skip(first);
        all.filter_map(move |bytes| bytes.get(..row))
    }

    /// A part of it, from a corner on; it lies inside and is not empty.
    pub(super) fn part(&self, (left, top): (u32, u32), (width, height): (u32, u32)) -> Self {
        let from = top as usize * self.stride + left as usize * self.layout.bytes_per_pixel();
        Self {
            width,
            height,
            bytes: self.bytes.get(from..).unwrap_or_default(),
            ..*self
        }
    }
}

/// The luma of sums over rows, written over `out` (which has the row's width).
pub(super) fn luma_of_sums(sums: &[f32], layout: Layout, out: &mut [f32]) {
    match layout {
        Layout::Luma8 => out.copy_from_slice(sums),
        Layout::Rgb8 => {
            for (luma, [r, g, b]) in out.iter_mut().zip(sums.as_chunks::<3>().0) {
                *luma = 0.299 * r + 0.587 * g + 0.114 * b;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_must_fill_the_size_exactly() {
        assert!(Raster::new(2, 2, Layout::Rgb8, &[0; 12]).is_ok());
        assert_eq!(
            Raster::new(2, 2, Layout::Rgb8, &[0; 11]).unwrap_err(),
            RasterError::Length {
                width: 2,
                height: 2,
                expected: 12,
                found: 11
            }
        );
        assert_eq!(
            Raster::new(0, 2, Layout::Luma8, &[]).unwrap_err(),
            RasterError::Empty { width: 0, height: 2 }
        );
        assert!(Raster::new(u32::MAX, u32::MAX, Layout::Rgb8, &[0; 3]).is_err());
    }
}
