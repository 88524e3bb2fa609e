//! A day at the scanner.

use super::super::house::HouseKind;
use super::*;
use proptest::prelude::*;

#[test]
fn everything_with_a_label_is_told_apart() {
    let gtin = Gtin::parse("4006381333931").unwrap();
    assert_eq!(classify("4006381333931\r\n"), Ok(Barcode::Gtin(gtin)));
    assert_eq!(classify("]E04006381333931"), Ok(Barcode::Gtin(gtin)));
    assert_eq!(
        classify("123456789012345675"),
        Ok(Barcode::Sscc(Sscc::parse("123456789012345675").unwrap()))
    );
    assert_eq!(
        classify("LX473124829US"),
        Ok(Barcode::Parcel(S10::parse("LX473124829US").unwrap()))
    );
    assert_eq!(
        classify("176-12345675"),
        Ok(Barcode::Awb(Awb::parse("17612345675").unwrap()))
    );
    assert_eq!(
        classify("a-03-2"),
        Ok(Barcode::Bin(BinCode::parse("A-03-2").unwrap()))
    );
    let lot = HouseCode {
        kind: HouseKind::Lot,
        number: 123,
    };
    assert_eq!(lot.to_string(), "LOT-00001236");
    assert_eq!(classify("lot-00001236"), Ok(Barcode::House(lot)));
    let id = "lot_01h455vb4pex5vsknk084sn02q";
    assert_eq!(
        classify(id),
        Ok(Barcode::Id {
            kind: "lot".into(),
            text: id.into()
        })
    );
}

#[test]
fn element_strings_come_in_many_disguises() {
    let wanted = ElementString::parse("(01)09521234543213(10)ABC(17)270131").unwrap();
    for scan in [
        "(01)09521234543213(10)ABC(17)270131",
        "]C1010952123454321310ABC\u{1d}17270131",
        "]d2010952123454321310ABC\u{1d}17270131\n",
        "010952123454321310ABC<GS>17270131",
        "010952123454321310ABC{GS}17270131",
        "010952123454321310ABC\u{241d}17270131",
        "０１０９５２１２３４５４３２１３１０ＡＢＣ<GS>１７２７０１３１",
    ] {
        assert_eq!(classify(scan), Ok(Barcode::Elements(wanted.clone())), "{scan}");
    }
    let Ok(Barcode::Elements(pallet)) = classify("00123456789012345675") else {
        panic!("an SSCC with its identifier")
    };
    assert!(pallet.sscc().is_some());
}

#[test]
fn a_misread_says_what_it_looked_like_and_what_to_do() {
    let said = |scan: &str| classify(scan).unwrap_err().to_string();
    assert_eq!(said(" \r\n"), "nothing was scanned");
    assert!(said("4006381333932").starts_with("looks like a product number: the last digit should be 1"));
    assert!(said("123456789012345670").starts_with("looks like an SSCC: the last digit should be 5"));
    assert!(said("LX473124828US").starts_with("looks like a parcel number: the last digit should be 9"));
    assert!(said("176-12345676").starts_with("looks like an air waybill: the last digit should be 5"));
    assert_eq!(
        said("LOT-00001235"),
        "looks like one of our labels, but should read LOT-00001236; scan again"
    );
    assert!(said("(01)09521234543214").starts_with("looks like a GS1 case label: (01) GTIN ends in 4"));
    assert!(
        said("17612345675").contains("no code known here"),
        "eleven bare digits are not taken for a waybill"
    );
    assert!(said("好吃的樱桃").contains("no code known here"));
    assert_eq!(
        said(&"1".repeat(500)),
        "that is too long for a barcode; scan one code at a time"
    );
}

proptest! {
    #[test]
    fn no_scan_makes_it_panic(
        text: String,
        near in "(\\]C1|\\(|LOT-|A-|[A-Z]{2}|[a-z]{3}_)?[0-9]{0,22}[!-~\u{1d}字１]{0,12}",
    ) {
        let _ = (classify(&text), classify(&near));
    }

    #[test]
    fn every_house_code_is_read_back(kind in 0usize..5, number in 0u64..1_000_000_000_000) {
        let kind = [HouseKind::Lot, HouseKind::Parcel, HouseKind::Tote, HouseKind::Bag, HouseKind::Inbound][kind];
        let code = HouseCode { kind, number };
        prop_assert_eq!(classify(&code.to_string()), Ok(Barcode::House(code)));
    }

    #[test]
    fn every_gtin_is_found_in_full_width_too(number in 1u64..9_999_999_999_999) {
        let body: Vec<u32> = format!("{number:013}").chars().filter_map(|c| c.to_digit(10)).collect();
        let text = format!("{number:013}{}", crate::gs1_check_digit(&body));
        let wide: String = text.chars().filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10)).collect();
        prop_assert_eq!(classify(&wide), Ok(Barcode::Gtin(Gtin::parse(&text).unwrap())));
    }
}
