//! Element strings as they come from printers and scanners, good and bad.

use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

const TODAY: (i32, u8, u8) = (2026, 11, 22);

fn today() -> Day {
    day(TODAY.0, TODAY.1, TODAY.2)
}

#[test]
fn a_case_of_vitamins_says_what_lot_and_until_when() {
    let printed = "(01)09521234543213(17)261130(10)ABC123";
    let scanned = "]C101095212345432131726113010ABC123";
    let element = ElementString::parse(printed).unwrap();
    assert_eq!(ElementString::parse(scanned).unwrap(), element);
    assert_eq!(element.gtin(), Gtin::parse("9521234543213").ok());
    assert_eq!(element.lot(), Some("ABC123"));
    assert_eq!(element.expiry(today()), Some(day(2026, 11, 30)));
    assert_eq!(element.to_string(), printed);
    assert_eq!(element.to_scan(), "01095212345432131726113010ABC123");
}

#[test]
fn a_separator_ends_a_value_of_unknown_length() {
    let element = ElementString::parse("\u{1d}010952123454321310ABC\u{1d}21SER-9\u{1d}3712").unwrap();
    assert_eq!(
        (element.lot(), element.serial(), element.count()),
        (Some("ABC"), Some("SER-9"), Some(12))
    );
    assert_eq!(element.to_scan(), "010952123454321310ABC\u{1d}21SER-9\u{1d}3712");
    // Behind a value of fixed length a separator is superfluous and harmless.
    let odd = ElementString::parse("0109521234543213\u{1d}17261130\u{1d}10ABC\u{1d}").unwrap();
    assert_eq!(odd.to_string(), "(01)09521234543213(17)261130(10)ABC");
}

#[test]
fn a_pallet_says_what_is_inside() {
    let element =
        ElementString::parse("(00)123456789012345675(02)09521234543213(37)48(3103)012500(400)PO-7").unwrap();
    assert_eq!(element.sscc(), Sscc::parse("123456789012345675").ok());
    assert_eq!(
        (element.gtin(), element.content()),
        (None, Gtin::parse("9521234543213").ok())
    );
    assert_eq!((element.count(), element.net_grams()), (Some(48), Some(12_500)));
    assert_eq!(element.value("400"), Some("PO-7"));
}

#[test]
fn day_zero_is_the_last_of_the_month_and_the_century_is_the_near_one() {
    let expiry = |text: &str| ElementString::parse(text).unwrap().expiry(today());
    assert_eq!(expiry("(17)270200"), Some(day(2027, 2, 28)));
    assert_eq!(expiry("(17)280200"), Some(day(2028, 2, 29)));
    assert_eq!(expiry("(17)760101"), Some(day(2076, 1, 1)));
    assert_eq!(expiry("(17)770101"), Some(day(1977, 1, 1)));
    assert_eq!(expiry("(7003)2611302359"), Some(day(2026, 11, 30)));
    assert_eq!(expiry("(17)270229"), None, "no such day in 2027");
    let late = day(2095, 6, 1);
    assert_eq!(
        ElementString::parse("(17)100101").unwrap().expiry(late),
        Some(day(2110, 1, 1))
    );
    assert_eq!(
        ElementString::parse("(15)261100").unwrap().best_before(today()),
        Some(day(2026, 11, 30))
    );
}

#[test]
fn values_may_have_parentheses_of_their_own() {
    let element = ElementString::parse("(01)09521234543213(10)A(B)1(x12)").unwrap();
    assert_eq!(element.lot(), Some("A(B)1(x12)"));
}

#[test]
fn identifiers_without_a_name_here_are_carried_along() {
    let element = ElementString::parse("410952123454321301095212345432139912WEST\u{1d}10A").unwrap();
    let ais: Vec<&str> = element
        .elements()
        .iter()
        .map(|element| element.ai.as_str())
        .collect();
    assert_eq!(ais, ["410", "01", "99", "10"]);
    assert_eq!(element.value("99"), Some("12WEST"));
}

#[test]
fn a_bad_scan_is_told_what_was_expected() {
    let said = |text: &str| ElementString::parse(text).unwrap_err().to_string();
    assert_eq!(
        said("(01)09521234543214"),
        "(01) GTIN ends in 4 where 3 belongs; scan again"
    );
    assert_eq!(
        said("0109521234543"),
        "(01) GTIN has 14 characters, this one 11; a separator was lost, or the scan broke off"
    );
    assert_eq!(said("(17)261330"), "(17) expiry date cannot be 261330");
    assert_eq!(said("(10)ABC^"), "(10) batch or lot cannot be ABC^");
    assert_eq!(said("(10)字"), "(10) batch or lot cannot be 字");
    assert_eq!(said("(05)1"), "there is no application identifier (05)");
    assert_eq!(said("(10)A(10)B"), "(10) is there twice, as A and as B");
    assert_eq!(
        said("(1)A"),
        "an element string looks like (01)09521234543213(10)ABC123"
    );
    assert_eq!(
        said(""),
        "an element string looks like (01)09521234543213(10)ABC123"
    );
    assert!(said("0109521234543213字").contains("no application identifier"));
    assert!(said("17字").contains("(17)"));
    assert!(said("3A").contains("no application identifier"));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text: String, scan in "[0-9]{2,6}[!-~\u{1d}字]{0,40}", printed in "(\\([0-9]{1,5}\\)[!-~字]{0,8}){1,5}") {
        for text in [text, scan, printed] {
            if let Ok(element) = ElementString::parse(&text) {
                let _ = (element.expiry(Day::from_epoch_days(20_779)), element.net_grams(), element.count());
            }
        }
    }

    #[test]
    fn what_is_printed_and_what_is_scanned_read_the_same(
        lot in "[A-Z0-9+*/-]{1,20}", serial in "[a-z0-9]{1,20}", count in 1u32..99_999_999, reverse: bool,
    ) {
        let mut parts = [
            "(01)09521234543213".to_owned(), format!("(10){lot}"), "(17)271231".into(), format!("(21){serial}"), format!("(37){count}"),
        ];
        if reverse { parts.reverse() }
        let printed = ElementString::parse(&parts.concat()).unwrap();
        prop_assert_eq!(printed.lot(), Some(lot.as_str()));
        prop_assert_eq!(ElementString::parse(&printed.to_scan()), Ok(printed));
    }
}
