//! Forms as they are filled in, well and badly.

use kernel::Dollars;

use super::variant::VariantForm;
use super::*;
use kernel::Lang;

fn form() -> ListingForm {
    ListingForm {
        en: TextForm {
            title: "Dried cherries".to_owned(),
            details: "Sweet.\n\nFrom Yakima.".to_owned(),
            ..TextForm::default()
        },
        category: "dried-fruit".to_owned(),
        origin: "USA".to_owned(),
        routes: vec!["9610".to_owned(), "none".to_owned()],
        options: vec!["Size".to_owned(), String::new()],
        variants: vec![VariantForm {
            options: vec!["8 oz".to_owned()],
            price: "1,012.50".to_owned(),
            barcode: "4006381333931".to_owned(),
            net_grams: "227".to_owned(),
            measures_mm: ["120", "80", "40"].map(str::to_owned).into(),
            ..VariantForm::default()
        }],
        ..ListingForm::default()
    }
}

#[test]
fn a_form_becomes_a_draft() {
    let draft = form().check(None).unwrap();
    assert_eq!(draft.variants[0].told.price, Dollars::from_minor(101_250));
    assert_eq!(draft.facts.options[0].values[0].value.as_str(), "8 oz");
    assert_eq!(
        draft.facts.texts.en.details.as_ref().unwrap().as_str(),
        "<p>Sweet.</p><p>From Yakima.</p>"
    );
    assert_eq!(draft.facts.texts.zh.source, TextSource::None);
    assert!(draft.facts.hs_suggested, "the category's suggestion");
    assert_eq!(draft.facts.routes.len(), 1);
}

#[test]
fn every_wrong_field_is_told_at_once_in_both_languages() {
    let mut bad = form();
    bad.category = "nowhere".to_owned();
    bad.hs = "12".to_owned();
    bad.origin = "Narnia".to_owned();
    bad.shelf_life_days = "long".to_owned();
    bad.variants[0].price = "cheap".to_owned();
    bad.variants[0].barcode = "4006381333932".to_owned();
    bad.variants[0].measures_mm.pop();
    let error = bad.check(None).unwrap_err();
    let fields: Vec<&str> = error.fields().iter().map(|field| field.name.as_ref()).collect();
    assert_eq!(
        fields,
        [
            "category",
            "hs",
            "origin",
            "shelf_life_days",
            "variants.0.price",
            "variants.0.barcode",
            "variants.0.measures_mm"
        ]
    );
    for field in error.fields() {
        assert!(Lang::ALL.iter().all(|lang| !field.said.in_lang(*lang).is_empty()));
    }
}

proptest::proptest! {
    #[test]
    fn any_form_is_a_draft_or_a_list_of_errors(texts in proptest::collection::vec(".{0,20}", 14)) {
        let mut any = form();
        let mut next = texts.into_iter();
        let fields = [
            &mut any.en.title, &mut any.zh.title, &mut any.en.summary, &mut any.brand, &mut any.hs, &mut any.origin,
            &mut any.shelf_life_days, &mut any.tags,
        ];
        for field in fields {
            *field = next.next().unwrap_or_default();
        }
        let variant = &mut any.variants[0];
        for field in [&mut variant.sku, &mut variant.price, &mut variant.compare_at, &mut variant.barcode, &mut variant.net_grams] {
            *field = next.next().unwrap_or_default();
        }
        let _ = any.check(None);
    }
}
