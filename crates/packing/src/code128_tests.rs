//! Symbols are drawn and decoded again by a decoder that is not ours.

use super::*;
use crate::test_scanner::scan;
use proptest::prelude::*;

/// One row of pixels, three to a module, as a picture of sixty rows.
fn decode(symbol: &Code128, gs1: bool) -> String {
    let scale = 3;
    let width = (symbol.modules() + 2 * Code128::QUIET_ZONE) * scale;
    let mut row = vec![255u8; width as usize];
    for (start, bar) in symbol.bars() {
        let from = (start + Code128::QUIET_ZONE) * scale;
        row[from as usize..(from + bar * scale) as usize].fill(0);
    }
    scan(row.repeat(60), width, 60, gs1)
}

#[test]
fn the_table_is_sound() {
    for symbol in SYMBOLS {
        assert_eq!(
            symbol.iter().map(|digit| u32::from(digit - b'0')).sum::<u32>(),
            11
        );
        let bars: u32 = symbol
            .iter()
            .step_by(2)
            .map(|digit| u32::from(digit - b'0'))
            .sum();
        assert_eq!(bars % 2, 0, "the bars of every symbol are even in width");
    }
    let mut unique = SYMBOLS.to_vec();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), SYMBOLS.len());
}

#[test]
fn a_parcel_number_is_short_and_is_read_back() {
    let symbol = Code128::new("LX473124829US").unwrap();
    // Start B, L, X, 4, code C, four pairs, code B, U, S, check: 13 symbols of 11 modules, and the stop of 13.
    assert_eq!(symbol.modules(), 13 * 11 + 13);
    assert_eq!(decode(&symbol, false), "LX473124829US");
}

#[test]
fn a_case_label_is_a_gs1_symbol() {
    let element = ElementString::parse("(01)09521234543213(10)AB-7(17)270131").unwrap();
    let symbol = Code128::gs1(&element).unwrap();
    // The first FNC1 makes it GS1-128, the one inside becomes the separator.
    let read = decode(&symbol, true);
    assert!(read.starts_with("]C1"));
    assert_eq!(ElementString::parse(&read), Ok(element));
}

#[test]
fn what_cannot_be_encoded_is_refused() {
    assert_eq!(Code128::new(""), Err(Code128Error::Empty));
    assert_eq!(Code128::new("樱桃"), Err(Code128Error::Character('樱')));
    assert_eq!(Code128::new("a\u{1d}b"), Err(Code128Error::Character('\u{1d}')));
    assert_eq!(Code128::new(&"x".repeat(81)), Err(Code128Error::TooLong(81)));
}

proptest! {
    #[test]
    fn every_text_is_read_back(text in "([0-9]{1,9}|[ -~]{1,3}){1,8}") {
        prop_assert_eq!(decode(&Code128::new(&text).unwrap(), false), text);
    }
}
