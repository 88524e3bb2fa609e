//! Photographs: what is taken, what is refused before it costs anything, and what is left behind.

use catalog::{WIDTHS, prepare_photo};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use kernel::{Code, Lang};

use super::builders::{file, picture};

/// A JPEG of a red left half and a blue right half, with an EXIF orientation.
fn turned(orientation: u8) -> Vec<u8> {
    let halves = RgbImage::from_fn(600, 400, |x, _| {
        if x < 300 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    });
    let jpeg = file(&DynamicImage::from(halves), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 46.602 N 120.505 W");
    let mut file = jpeg[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    file.extend(&exif);
    file.extend(&jpeg[2..]);
    file
}

#[test]
fn a_photograph_comes_upright_in_every_size_without_its_metadata() {
    let prepared = prepare_photo(&turned(6)).unwrap();
    assert_eq!((prepared.width, prepared.height), (400, 600));
    let widths: Vec<u32> = prepared.sizes.iter().map(|(size, _)| size.width).collect();
    assert_eq!(widths, [320, 400]);
    for (size, bytes) in &prepared.sizes {
        let pixels = image::load_from_memory(bytes).unwrap();
        assert_eq!(pixels.dimensions(), (size.width, size.height));
        let top = pixels.get_pixel(size.width / 2, size.height / 8);
        assert!(
            top[0] > 150 && top[2] < 100,
            "the left half is on top after a turn to the right: {top:?}"
        );
        assert!(
            !bytes.windows(3).any(|part| part == b"GPS"),
            "where it was taken is nobody's business"
        );
    }
}

#[test]
fn large_photographs_get_the_three_usual_sizes() {
    let prepared = prepare_photo(&picture(2000, 1500, 3)).unwrap();
    let widths: Vec<u32> = prepared.sizes.iter().map(|(size, _)| size.width).collect();
    assert_eq!(widths, WIDTHS);
    assert_eq!(prepared.sizes[2].0.height, 960);
    assert!(prepared.fingerprint.can_match());
}

#[test]
fn transparency_is_laid_on_white() {
    let clear = DynamicImage::ImageRgba8(image::RgbaImage::new(300, 300));
    let prepared = prepare_photo(&file(&clear, ImageFormat::Png)).unwrap();
    let pixels = image::load_from_memory(&prepared.sizes[0].1).unwrap();
    assert!(pixels.get_pixel(5, 5).0[0] > 250);
}

#[test]
fn a_header_that_promises_a_hundred_megapixels_is_refused_unread() {
    let mut png = picture(300, 300, 1);
    png[16..20].copy_from_slice(&20_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&20_000_u32.to_be_bytes());
    // The check sum of the header: without it the file would merely be damaged.
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    let error = prepare_photo(&png).unwrap_err();
    assert_eq!(error.code(), Code::TooLarge);
    assert!(
        error.sentence(Lang::En).contains("at most 50 megapixels"),
        "{error}"
    );
}

#[test]
fn what_is_no_photograph_gets_a_sentence_at_the_field() {
    let truncated = &picture(300, 300, 1)[..2000];
    for (bytes, word) in [
        (&b"%PDF-1.7"[..], "JPEG, PNG or WebP"),
        (truncated, "cannot be read"),
        (&picture(300, 120, 1), "at least 200"),
        (&picture(200, 20_400, 1), "at most"),
        (&vec![0; (20 << 20) + 1], "at most 20 MB"),
    ] {
        let error = prepare_photo(bytes).unwrap_err();
        assert!(error.sentence(Lang::En).contains(word), "{error}");
        assert_eq!(error.fields()[0].name, "photo");
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn a_damaged_file_is_an_error_or_a_picture_never_a_panic(at in 0..6000_usize, byte: u8, jpeg: bool) {
        let mut bytes = if jpeg { turned(3) } else { picture(300, 300, 2) };
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = prepare_photo(&bytes);
    }
}
