//! Addresses that carry numbers: read, written, and refused.

use super::*;
use proptest::prelude::*;

#[test]
fn the_examples_of_the_standard_are_read() {
    let link = DigitalLink::parse("https://id.gs1.org/01/09506000134352/10/ABC/21/123456?17=180426").unwrap();
    assert_eq!(link.stem(), "https://id.gs1.org");
    assert_eq!(link.gtin().to_string(), "09506000134352");
    assert_eq!(link.serial(), Some("123456"));
    let elements = link.elements().unwrap();
    assert_eq!(
        (elements.lot(), elements.value("17")),
        (Some("ABC"), Some("180426"))
    );
    let deep = DigitalLink::parse("HTTPS://example.com/some/stem/01/9506000134352?linkType=all#x").unwrap();
    assert_eq!(deep.stem(), "https://example.com/some/stem");
    assert_eq!(
        deep.to_string(),
        "https://example.com/some/stem/01/09506000134352?linkType=all"
    );
    assert_eq!(deep.serial(), None);
}

#[test]
fn what_is_none_is_refused() {
    for bad in [
        "",
        "09506000134352",
        "ftp://example.com/01/09506000134352",
        "https:///01/09506000134352",
        "https://example.com/21/A/01/",
        "https://example.com/01/09506000134352/21",
        "https://example.com/01/09506000134352/21/",
        "https://example.com/01/09506000134352/21/A/10/B",
        "https://example.com/01/09506000134352/99/A",
        "https://example.com/01/09506000134352/21/123456789012345678901",
        "https://example.com/01/09506000134352/21/%E8%BF%9C",
        "https://example.com/01/09506000134352/21/A(17)",
    ] {
        assert!(DigitalLink::parse(bad).is_err(), "{bad}");
    }
    let wrong = DigitalLink::parse("https://example.com/01/09506000134353/21/A").unwrap_err();
    assert!(matches!(wrong, LinkError::Gtin(_)), "{wrong}");
    let cut = DigitalLink::parse("https://example.com/01/09506000134352/21/A%2").unwrap_err();
    assert_eq!(cut, LinkError::Percent);
}

proptest! {
    #[test]
    fn an_address_is_read_as_it_was_written(
        number in 1u64..9_999_999_999_999,
        serial in "[A-Za-z0-9!%&'*+,./:;<=>?_\"-]{1,20}",
        value in "\\PC{0,30}",
    ) {
        let body = format!("{number:013}");
        let digits: Vec<u32> = body.chars().filter_map(|c| c.to_digit(10)).collect();
        let gtin = Gtin::parse(&format!("{body}{}", crate::gs1_check_digit(&digits))).unwrap();
        let link = DigitalLink::new("https://shop.example/", gtin, &serial).unwrap().with("s", &value);
        prop_assert_eq!(DigitalLink::parse(&link.to_string()), Ok(link));
    }

    #[test]
    fn no_text_is_too_much(text in "(https?://)?[a-z./0-9%?=&]{0,80}\\PC{0,20}") {
        let _ = DigitalLink::parse(&text);
    }
}
