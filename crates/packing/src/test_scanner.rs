//! A scanner for tests: a decoder that shares no code with our encoder.

use rxing::common::HybridBinarizer;
use rxing::oned::Code128Reader;
use rxing::{BinaryBitmap, DecodeHints, Luma8LuminanceSource, Reader as _};

/// The text of the Code 128 symbol in a grey picture. With `gs1`, FNC1 is sent as scanners send it.
pub(crate) fn scan(luma: Vec<u8>, width: u32, height: u32, gs1: bool) -> String {
    let source = Luma8LuminanceSource::new(luma, width, height).unwrap();
    let hints = DecodeHints {
        AssumeGs1: Some(gs1),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    Code128Reader
        .decode_with_hints(&mut bitmap, &hints)
        .unwrap()
        .getText()
        .to_owned()
}

/// The text of the QR code in a grey picture.
pub(crate) fn scan_qr(luma: Vec<u8>, width: u32, height: u32) -> String {
    let source = Luma8LuminanceSource::new(luma, width, height).unwrap();
    let hints = DecodeHints {
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    rxing::qrcode::QRCodeReader
        .decode_with_hints(&mut bitmap, &hints)
        .unwrap()
        .getText()
        .to_owned()
}
