//! Files as sellers send them: three formats, turned by EXIF, transparent, damaged, and bombs.

use std::io::Cursor;

use fingerprint::pdq::{self, Layout, Raster};
use fingerprint::{DecodeError, Fingerprint, Limits, decode};
use image::{DynamicImage, GrayImage, ImageFormat, RgbImage, RgbaImage};

/// A jar with a label: dark left edge, round lid, lettering, so that every turn of it looks different.
fn jar(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (u, v) = (x * 100 / width, y * 100 / height);
        let lid = (u.abs_diff(40)).pow(2) + (v.abs_diff(25)).pow(2) < 300;
        let letters = v > 60 && v < 85 && u > 30 && u * v / 7 % 3 == 0;
        match (lid, letters, u < 12 + v / 4) {
            (true, _, _) => image::Rgb([230, 200, 120]),
            (_, true, _) => image::Rgb([20, 40, 90]),
            (_, _, true) => image::Rgb([60, 30, 20]),
            _ => image::Rgb([
                u8::try_from(120 + u).unwrap(),
                160,
                u8::try_from(100 + v).unwrap(),
            ]),
        }
    })
}

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn hash(file: &[u8]) -> Fingerprint {
    pdq::fingerprint(&decode(file, Limits::default()).unwrap().raster())
}

/// The JPEG with an EXIF block put in after its first marker, stating one orientation.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn the_same_photograph_in_three_formats_is_one_photograph() {
    let png = hash(&file(jar(400, 300), ImageFormat::Png));
    for format in [ImageFormat::Jpeg, ImageFormat::WebP] {
        let other = hash(&file(jar(400, 300), format));
        assert!(
            png.matches(&other, 8),
            "{format:?}: {} bits",
            png.hash.distance(&other.hash)
        );
    }
}

#[test]
fn a_phone_photograph_is_hashed_the_way_up_its_exif_says() {
    let upright = jar(400, 300);
    let stored_sideways = image::imageops::rotate270(&upright);
    let sent = with_orientation(&file(stored_sideways, ImageFormat::Jpeg), 6);
    let picture = decode(&sent, Limits::default()).unwrap();
    assert_eq!((picture.width(), picture.height()), (400, 300));
    assert!(hash(&sent).matches(&hash(&file(upright, ImageFormat::Jpeg)), 12));
}

#[test]
fn a_senseless_orientation_is_read_as_upright() {
    let sent = with_orientation(&file(jar(400, 300), ImageFormat::Jpeg), 99);
    assert_eq!(decode(&sent, Limits::default()).unwrap().width(), 400);
}

#[test]
fn a_cut_out_product_lies_on_white_whatever_its_hidden_pixels_hold() {
    let shown = jar(300, 300);
    let cut_out = |hidden: [u8; 3]| {
        RgbaImage::from_fn(300, 300, |x, y| {
            let inside = x > 60 && x < 240;
            let [r, g, b] = if inside { shown.get_pixel(x, y).0 } else { hidden };
            image::Rgba([r, g, b, if inside { 255 } else { 0 }])
        })
    };
    let black = decode(&file(cut_out([0; 3]), ImageFormat::Png), Limits::default()).unwrap();
    let green = decode(&file(cut_out([0, 255, 0]), ImageFormat::Png), Limits::default()).unwrap();
    assert_eq!(black, green);
    assert_eq!(&black.bytes()[..3], &[255, 255, 255]);
}

#[test]
fn grey_pictures_stay_grey() {
    let grey = GrayImage::from_fn(90, 70, |x, y| image::Luma([u8::try_from((x * y) % 256).unwrap()]));
    let picture = decode(&file(grey, ImageFormat::Png), Limits::default()).unwrap();
    assert_eq!(
        (picture.layout(), picture.bytes().len()),
        (Layout::Luma8, 90 * 70)
    );
}

#[test]
fn limits_are_read_from_the_header_before_a_pixel_is_decoded() {
    let mut bomb = file(jar(64, 48), ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let checksum = crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&checksum);
    let refused = decode(&bomb, Limits::default()).unwrap_err();
    assert!(
        matches!(
            refused,
            DecodeError::TooManyPixels {
                width: 65535,
                height: 65535,
                ..
            }
        ),
        "{refused}"
    );

    let honest = file(jar(64, 48), ImageFormat::Jpeg);
    let tight = Limits {
        bytes: honest.len() - 1,
        ..Limits::default()
    };
    assert!(matches!(
        decode(&honest, tight),
        Err(DecodeError::TooManyBytes { .. })
    ));
    let exact = Limits {
        bytes: honest.len(),
        pixels: 64 * 48,
    };
    assert!(decode(&honest, exact).is_ok());
}

/// CRC-32 of the PNG standard, so that the forged header reads as a sound one.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb88320
            } else {
                crc >> 1
            };
        }
        crc
    })
}

#[test]
fn files_that_are_no_photographs_are_refused_with_a_reason() {
    assert!(matches!(
        decode(b"", Limits::default()),
        Err(DecodeError::UnknownFormat)
    ));
    assert!(matches!(
        decode(b"GIF89a", Limits::default()),
        Err(DecodeError::UnknownFormat)
    ));
    assert!(matches!(
        decode(b"<svg/>", Limits::default()),
        Err(DecodeError::UnknownFormat)
    ));
    let jpeg = file(jar(64, 48), ImageFormat::Jpeg);
    assert!(matches!(
        decode(&jpeg[..20], Limits::default()),
        Err(DecodeError::Damaged(_))
    ));
}

#[test]
fn no_cut_or_changed_file_brings_the_decoder_down() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let sound = file(jar(40, 30), format);
        for at in (0..sound.len()).step_by(7) {
            let mut changed = sound.clone();
            changed[at] ^= 0x5a;
            for bytes in [&sound[..at], &changed[..]] {
                if let Ok(picture) = decode(bytes, Limits::default()) {
                    let size = picture.width() as usize * picture.height() as usize;
                    assert_eq!(picture.bytes().len(), size * picture.layout().bytes_per_pixel());
                }
            }
        }
    }
}

#[test]
fn a_picture_too_small_or_flat_never_matches() {
    let tiny = vec![120; 4 * 200 * 3];
    let tiny = pdq::fingerprint(&Raster::new(4, 200, Layout::Rgb8, &tiny).unwrap());
    let flat = pdq::fingerprint(&Raster::new(200, 200, Layout::Luma8, &vec![77; 40_000]).unwrap());
    for picture in [tiny, flat] {
        assert_eq!(picture.quality, 0);
        assert!(!picture.matches(&picture, 256));
    }
}
