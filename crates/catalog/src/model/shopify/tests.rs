//! Files as shops export them, written here in their image.

use super::*;
use crate::model::listing::Status;
use kernel::{Dollars, Lang};

/// The columns until 2024, as far as these stories need them.
const OLD: &str = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,\
Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,\
Variant Compare At Price,Variant Requires Shipping,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,\
SEO Title,SEO Description,Variant Image,Variant Weight Unit,Status\n";

/// The columns since.
const NEW: &str = "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,\
Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,Weight value (grams),Weight unit for display,\
Requires shipping,Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO description,\
Ingredients (product.metafields.custom.ingredients)\n";

fn read(file: &str) -> Vec<Parsed> {
    Parser::open(file.as_bytes())
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn codes(parsed: &Parsed) -> Vec<(u64, &str, &str)> {
    parsed
        .findings
        .iter()
        .map(|finding| (finding.line, finding.column.as_str(), finding.code.as_str()))
        .collect()
}

/// A row of the old columns from the few that matter: handle, title, option name and value, grams, price, the rest blank.
fn old(handle: &str, title: &str, option: (&str, &str), grams: &str, price: &str) -> String {
    let (name, value) = option;
    format!(
        "{handle},{title},,Cedar Hollow,,Dried fruit,,true,{name},{value},,,,,SKU-{value},{grams},10,{price},,true,,,,,false,,,,g,active\n"
    )
}

#[test]
fn a_product_of_several_variants_and_photographs() {
    let file = format!(
        "{OLD}{}{}{}",
        "dried-cherries,Dried Rainier Cherries,\"<p>Slow-dried, \"\"no sugar\"\".</p>\n<ul>\n<li>Yakima, WA</li>\n</ul>\",\
Cedar Hollow,Food > Dried Fruits,Dried fruit,\"cherry, snack, Cherry\",true,Size,8 oz,,,,,CH-8,227.0,12,\"1,299.00\",1400,true,\
'850012345671,https://cdn.example/a.jpg?v=17,1,A bag,false,,Sweet and chewy.,https://cdn.example/a.jpg?v=18,oz,active\n",
        "dried-cherries,,,,,,,,,16 oz,,,,,CH-16,454,3,19.5,,true,,https://cdn.example/b.jpg,2,,,,,https://cdn.example/c.jpg,oz,\n",
        "dried-cherries,,,,,,,,,,,,,,,,,,,,,https://cdn.example/d.jpg,3,From above,,,,,,\n",
    );
    let parsed = read(&file);
    assert_eq!(parsed.len(), 1);
    assert_eq!(codes(&parsed[0]), []);
    let product = parsed[0].product.as_ref().unwrap();
    assert_eq!(product.title.as_str(), "Dried Rainier Cherries");
    assert_eq!(
        product.details.as_ref().unwrap().as_str(),
        "<p>Slow-dried, \"no sugar\".</p>\n<ul>\n<li>Yakima, WA</li>\n</ul>"
    );
    assert_eq!(product.category.as_ref().unwrap().as_str(), "dried-fruit");
    assert_eq!(product.tags.len(), 2, "keywords are kept once");
    assert_eq!(product.status, Status::Published);
    let variants: Vec<_> = product
        .variants
        .iter()
        .map(|variant| (variant.options[0].as_str(), variant.price.minor(), variant.grams))
        .collect();
    assert_eq!(variants, [("8 oz", 129_900, 227), ("16 oz", 1950, 454)]);
    assert_eq!(product.variants[0].compare_at, Some(Dollars::from_minor(140_000)));
    let images: Vec<&str> = product.images.iter().map(|image| image.source.as_str()).collect();
    assert_eq!(
        images,
        ["a", "b", "d", "c"].map(|name| format!("https://cdn.example/{name}.jpg"))
    );
}

#[test]
fn the_new_columns_tell_the_same() {
    let file = format!(
        "{NEW}{}{}",
        "Rose Serum,rose-serum,A serum.,Harbor,Skin Care,,,TRUE,Active,RS-1,,Size,30 ml,,24.00,,90,g,TRUE,https://x.example/1.png,1,,,\
FALSE,,\"Water, rosa damascena\"\n",
        ",rose-serum,,,,,,,,RS-2,,,50 ml,,36,,140,g,TRUE,,,,,FALSE,,\n",
    );
    let product = read(&file).remove(0).product.unwrap();
    assert_eq!(product.handle, "rose-serum");
    assert_eq!(product.variants.len(), 2);
    assert_eq!(product.ingredients.unwrap().as_str(), "Water, rosa damascena");
}

#[test]
fn a_product_without_options_has_one_variant() {
    let named = format!(
        "{OLD}{}",
        old("soap", "Soap", ("Title", "Default Title"), "120", "6")
    );
    let bare = format!("{OLD}{}", old("soap", "Soap", ("", ""), "120", "6"));
    for file in [named, bare] {
        let product = read(&file).remove(0).product.unwrap();
        assert!(product.options.is_empty());
        assert_eq!(product.variants[0].options, Vec::<String>::new());
    }
}

#[test]
fn byte_order_marks_semicolons_and_windows_line_ends() {
    let plain = format!("{OLD}{}", old("soap", "Soap", ("", ""), "120", "6"));
    let marked = format!("\u{feff}{plain}");
    let windows = plain.replace('\n', "\r\n");
    let semicolons = plain.replace(',', ";");
    let tabs = plain.replace(',', "\t");
    for file in [marked, windows, semicolons, tabs] {
        assert!(read(&file)[0].product.is_some(), "{file}");
    }
}

#[test]
fn a_file_of_another_encoding_is_read_with_a_note() {
    let file = format!("{OLD}{}", old("creme", "Cr#me br%l&e", ("", ""), "120", "6"));
    let bytes: Vec<u8> = file
        .bytes()
        .map(|byte| match byte {
            b'#' => 0xe8,
            b'%' => 0xfb,
            b'&' => 0xe9,
            other => other,
        })
        .collect();
    let parsed: Vec<Parsed> = Parser::open(bytes.as_slice())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(parsed[0].product.as_ref().unwrap().title.as_str(), "Crème brûlée");
    assert_eq!(parsed[0].findings[0].code, "encoding");
}

#[test]
fn bad_rows_are_told_with_line_column_value_reason_and_what_to_do() {
    let file = format!(
        "{OLD}{}{}{}",
        old("soap", "Soap", ("", ""), "120", "six"),
        old("tea", "Tea", ("", ""), "80", "7.50"),
        old("jam", "", ("", ""), "80", "")
    );
    let parsed = read(&file);
    assert_eq!(codes(&parsed[0]), [(2, "Variant Price", "price_bad")]);
    assert!(parsed[1].product.is_some(), "its neighbours come in");
    assert_eq!(
        codes(&parsed[2]),
        [
            (4, "Title", "title_missing"),
            (4, "Variant Price", "price_missing")
        ]
    );
    let finding = &parsed[0].findings[0];
    assert_eq!((finding.value.as_str(), finding.handle.as_str()), ("six", "soap"));
    for lang in Lang::ALL {
        assert!(!finding.reason.in_lang(lang).is_empty() && !finding.mend.in_lang(lang).is_empty());
    }
    assert_eq!(parsed[0].rows[0].line, 2, "the row is kept, to be mended");
}

#[test]
fn of_a_product_that_is_kept_out_nothing_is_told_but_why() {
    let told = |price: &str| {
        let row = old("odd", "Xyzzy", ("", ""), "", price).replace("Dried fruit", "Xyzzy");
        let parsed = read(&format!("{OLD}{row}")).remove(0);
        let codes = parsed.findings.iter().map(|finding| finding.code.clone());
        (parsed.product.is_some(), codes.collect::<Vec<_>>())
    };
    let (came_in, notes) = told("6");
    assert!(
        came_in && notes.contains(&"category_unknown".to_owned()),
        "{notes:?}"
    );
    assert_eq!(told("six"), (false, vec!["price_bad".to_owned()]));
}

#[test]
fn what_is_no_goods_is_left_out() {
    let row = old("card", "Gift card", ("", ""), "0", "25");
    let gift = format!("{OLD}{}", row.replace(",false,", ",true,"));
    assert_eq!(read(&gift)[0].findings[0].code, "gift_card");
    let download = format!("{OLD}{}", row.replace("10,25,,true", "10,25,,false"));
    assert!(
        read(&download)[0]
            .findings
            .iter()
            .any(|finding| finding.code == "not_goods")
    );
}

#[test]
fn the_shop_s_own_standing_is_kept() {
    for (status, published, expected) in [
        ("active", "true", Status::Published),
        ("active", "false", Status::Draft),
        ("ACTIVE", "TRUE", Status::Published),
        ("", "", Status::Published),
        ("draft", "true", Status::Draft),
        ("unlisted", "true", Status::Draft),
        ("archived", "true", Status::Archived),
        ("sleeping", "true", Status::Draft),
    ] {
        let row = old("soap", "Soap", ("", ""), "120", "6");
        let row = row.replacen("fruit,,true", &format!("fruit,,{published}"), 1);
        let row = row.replace("g,active", &format!("g,{status}"));
        let parsed = read(&format!("{OLD}{row}"));
        assert_eq!(
            parsed[0].product.as_ref().unwrap().status,
            expected,
            "{status} {published}: {row}"
        );
    }
}

#[test]
fn missing_handles_are_made_or_taken_from_above() {
    let file = format!(
        "{OLD}{}{}{}{}",
        old("", "Lavender Soap", ("Size", "Small"), "120", "6"),
        old("", "", ("", "Large"), "240", "9"),
        old("", "果园", ("", ""), "1", "1"),
        old("", "", ("", ""), "1", "1"),
    );
    let parsed = read(&file);
    assert_eq!(
        codes(&parsed[0]),
        [(2, "Handle", "handle_made"), (3, "Handle", "handle_above")]
    );
    assert_eq!(parsed[0].product.as_ref().unwrap().variants.len(), 2);
    assert_eq!(parsed[0].handle, "lavender-soap");
    assert_eq!(codes(&parsed[1]), [(4, "Handle", "handle_missing")]);
    assert_eq!(codes(&parsed[2]), [(5, "Handle", "handle_missing")]);
}

#[test]
fn rows_that_do_not_stand_together_never_overwrite() {
    let file = format!(
        "{OLD}{}{}{}",
        old("soap", "Soap", ("Size", "Small"), "120", "6"),
        old("tea", "Tea", ("", ""), "80", "7"),
        old("Soap", "", ("", "Large"), "240", "9"),
    );
    let parsed = read(&file);
    assert!(parsed[0].product.is_some() && parsed[1].product.is_some());
    assert_eq!(codes(&parsed[2]), [(4, "Handle", "not_together")]);
}

#[test]
fn variants_are_held_to_the_rules_of_listings() {
    let many: String = (0..101)
        .map(|number| {
            old(
                "mug",
                if number == 0 { "Mug" } else { "" },
                ("Glaze", &format!("No. {number}")),
                "400",
                "18",
            )
        })
        .collect();
    let parsed = read(&format!("{OLD}{many}"));
    assert_eq!(codes(&parsed[0]), [(102, "", "too_many_variants")]);

    let twice = format!(
        "{OLD}{}{}{}",
        old("mug", "Mug", ("Glaze", "Blue"), "400", "18"),
        old("mug", "", ("", "Blue"), "400", "18"),
        old("mug", "", ("", ""), "400", "18"),
    );
    let parsed = read(&twice);
    assert_eq!(
        codes(&parsed[0]),
        [
            (3, "Option1 Value", "option_twice"),
            (4, "Option1 Value", "option_value_missing")
        ]
    );
}

#[test]
fn barcodes_and_weights_are_noted_but_keep_nothing_out() {
    let row = |barcode: &str, grams: &str| {
        old("soap", "Bar soap", ("", ""), grams, "6")
            .replace(",true,,,,,false", &format!(",true,{barcode},,,,false"))
    };
    for (barcode, grams, expected) in [
        ("4006381333931", "120", vec![]),
        ("4006381333932", "120", vec!["barcode_wrong"]),
        ("SOAP-01", "120", vec!["barcode_own"]),
        ("8.50012E+11", "120", vec!["barcode_rounded"]),
        ("", "0.0", vec!["weight_missing"]),
        ("", "", vec!["weight_missing"]),
        ("", "light", vec!["weight_bad"]),
    ] {
        let parsed = read(&format!("{OLD}{}", row(barcode, grams)));
        let found: Vec<&str> = parsed[0]
            .findings
            .iter()
            .map(|finding| finding.code.as_str())
            .collect();
        assert_eq!(found, expected, "{barcode} {grams}");
        assert!(parsed[0].product.is_some());
    }
}

#[test]
fn a_missing_quotation_mark_is_named_by_its_line() {
    let mut file = format!("{OLD}{}", old("soap", "Soap", ("", ""), "120", "6"));
    file.push_str("tea,\"Tea,\n");
    for number in 0..60_000 {
        file.push_str(&old(
            &format!("p{number}"),
            "Product of a long file",
            ("", ""),
            "1",
            "1",
        ));
    }
    let outcome: Vec<_> = Parser::open(file.as_bytes()).unwrap().collect();
    let error = outcome.into_iter().find_map(Result::err).unwrap();
    assert!(error.sentence(Lang::En).contains("line 3"), "{error}");
}

#[test]
fn fields_that_moved_are_refused() {
    let row = old("soap", "Soap", ("", ""), "120", "6");
    let parsed = read(&format!("{OLD}{},more\n", row.trim_end()));
    assert_eq!(codes(&parsed[0]), [(2, "", "extra_columns")]);
}

#[test]
fn what_is_no_product_export_is_refused_in_words() {
    for (file, word) in [
        (&b""[..], "empty"),
        (b"PK\x03\x04....", "workbook"),
        (b"\xff\xfeH\0a\0", "UTF-16"),
        (
            b"Handle,Title,Option1 Name,SKU,HS Code,COO,Location\n",
            "inventory",
        ),
        (b"name,amount\nx,1\n", "no column Title"),
        (b"Title,Vendor\nx,1\n", "no column Price"),
    ] {
        let error = Parser::open(file).unwrap_err();
        assert!(error.sentence(Lang::En).contains(word), "{error}");
    }
}

#[test]
fn mended_rows_read_again() {
    let file = format!("{OLD}{}", old("soap", "Soap", ("", ""), "120", "six"));
    let mut parser = Parser::open(file.as_bytes()).unwrap();
    let header = parser.header().clone();
    let mut bad = parser.next().unwrap().unwrap();
    let place = header.place_of("Variant Price").unwrap();
    bad.rows[0].fields[place] = "6.00".to_owned();
    let mended = reparse(&header, &bad.handle, bad.rows);
    assert_eq!(
        mended.product.unwrap().variants[0].price,
        Dollars::from_minor(600)
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
        if let Ok(parser) = Parser::open(bytes.as_slice()) {
            for parsed in parser { let _ = parsed; }
        }
    }

    #[test]
    fn any_rows_under_a_good_header_are_read_without_panic(rows in proptest::collection::vec(
        proptest::collection::vec("[a-z\",\n<>&0-9. éü'-]{0,12}", 0..34), 0..12), old_columns: bool) {
        let mut file = if old_columns { OLD.to_owned() } else { NEW.to_owned() };
        for row in rows {
            file.push_str(&row.join(","));
            file.push('\n');
        }
        for parsed in Parser::open(file.as_bytes()).unwrap().flatten() {
            proptest::prop_assert!(parsed.product.is_some() || !parsed.findings.is_empty());
            if let Some(product) = parsed.product {
                proptest::prop_assert!(!product.variants.is_empty());
            }
        }
    }
}
