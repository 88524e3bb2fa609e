//! The form of a listing between the page and [`ListingForm`]: flat fields, named as the errors name them.

use std::collections::BTreeSet;

use catalog::{ListingForm, MOST_VARIANTS, TextForm, VariantForm, clean_html};

/// Fields as they are posted.
pub type Fields = Vec<(String, String)>;

const TEXTS: [&str; 5] = ["title", "summary", "details", "ingredients", "storage"];
const FACTS: [&str; 6] = ["category", "brand", "hs", "origin", "shelf_life_days", "tags"];
const TOLD: [&str; 5] = ["sku", "price", "compare_at", "barcode", "net_grams"];

/// The fields of a form.
pub fn fields(form: &ListingForm) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: String, value: &str| fields.push((name, value.to_owned()));
    for (lang, text) in [("en", &form.en), ("zh", &form.zh)] {
        let details = readable(&text.details);
        let values = [
            &text.title,
            &text.summary,
            &details,
            &text.ingredients,
            &text.storage,
        ];
        for (name, value) in TEXTS.into_iter().zip(values) {
            put(format!("{lang}.{name}"), value);
        }
    }
    let facts = [
        &form.category,
        &form.brand,
        &form.hs,
        &form.origin,
        &form.shelf_life_days,
        &form.tags,
    ];
    for (name, value) in FACTS.into_iter().zip(facts) {
        put(name.to_owned(), value);
    }
    for route in &form.routes {
        put("routes".to_owned(), route);
    }
    for flag in &form.flags {
        put("flags".to_owned(), flag);
    }
    for (place, option) in form.options.iter().enumerate() {
        put(format!("options.{place}"), option);
    }
    for (place, variant) in form.variants.iter().enumerate() {
        let at = |name: &str| format!("variants.{place}.{name}");
        put(at("id"), &variant.id);
        let values = [
            &variant.sku,
            &variant.price,
            &variant.compare_at,
            &variant.barcode,
            &variant.net_grams,
        ];
        for (name, value) in TOLD.into_iter().zip(values) {
            put(at(name), value);
        }
        for (number, value) in variant.options.iter().enumerate() {
            put(at(&format!("options.{number}")), value);
        }
        for (number, side) in variant.measures_mm.iter().enumerate() {
            put(at(&format!("measures.{number}")), side);
        }
        put(at("photo"), &variant.photo);
    }
    fields
}

/// The form of posted fields. Variants marked as gone are left out.
pub fn read(fields: &Fields) -> ListingForm {
    let one = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    let all = |name: &str| -> Vec<String> {
        let found = fields.iter().filter(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).collect()
    };
    let text = |lang: &str| TextForm {
        title: one(&format!("{lang}.title")),
        summary: one(&format!("{lang}.summary")),
        details: one(&format!("{lang}.details")),
        ingredients: one(&format!("{lang}.ingredients")),
        storage: one(&format!("{lang}.storage")),
    };
    let numbered = |begin: &str| -> Vec<String> {
        let values = (0..3).map(|number| one(&format!("{begin}.{number}")));
        values.collect()
    };
    let variant = |place: usize| {
        let at = |name: &str| format!("variants.{place}.{name}");
        VariantForm {
            id: one(&at("id")),
            options: numbered(&at("options")),
            sku: one(&at("sku")),
            price: one(&at("price")),
            compare_at: one(&at("compare_at")),
            barcode: one(&at("barcode")),
            net_grams: one(&at("net_grams")),
            measures_mm: numbered(&at("measures")),
            photo: one(&at("photo")),
        }
    };
    ListingForm {
        en: text("en"),
        zh: text("zh"),
        category: one("category"),
        brand: one("brand"),
        hs: one("hs"),
        origin: one("origin"),
        shelf_life_days: one("shelf_life_days"),
        tags: one("tags"),
        routes: all("routes"),
        flags: all("flags"),
        options: numbered("options")
            .into_iter()
            .filter(|name| !name.trim().is_empty())
            .collect(),
        variants: places(fields)
            .into_iter()
            .filter(|place| one(&format!("variants.{place}.gone")).is_empty())
            .map(variant)
            .collect(),
    }
}

/// The number of a variant that is not posted yet.
pub fn next_place(fields: &Fields) -> usize {
    places(fields).last().map_or(0, |last| last + 1)
}

/// The numbers of the variants that were posted.
pub fn places(fields: &Fields) -> BTreeSet<usize> {
    let place =
        |(name, _): &(String, String)| name.strip_prefix("variants.")?.split('.').next()?.parse().ok();
    let places: BTreeSet<usize> = fields.iter().filter_map(place).collect();
    places.into_iter().take(MOST_VARIANTS + 1).collect()
}

/// A description without its marks, where it has none but paragraphs and points.
fn readable(details: &str) -> String {
    let changes = [
        ("<p>", ""),
        ("</p>", "\n\n"),
        ("<br>", "\n"),
        ("<ul><li>", "- "),
        ("</li><li>", "\n- "),
        ("</li></ul>", "\n\n"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let plain = changes
        .iter()
        .fold(details.to_owned(), |text, (from, to)| text.replace(from, to));
    let plain = plain.trim();
    if clean_html(plain) == details {
        plain.to_owned()
    } else {
        details.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back_as_it_was() {
        let variant = |id: &str| VariantForm {
            id: id.to_owned(),
            options: vec!["Oat".into(), "1 lb".into(), String::new()],
            price: "12.50".into(),
            measures_mm: vec!["1".into(), "2".into(), "3".into()],
            ..VariantForm::default()
        };
        let form = ListingForm {
            en: TextForm {
                title: "Soap".into(),
                details: "<p>One &amp; all.</p><p>Two.<br>Again.</p><ul><li>three</li><li>four</li></ul>"
                    .into(),
                ..TextForm::default()
            },
            routes: vec!["9610".into(), "1210".into()],
            options: vec!["Scent".into(), "Size".into()],
            variants: vec![variant("a"), variant("b")],
            ..ListingForm::default()
        };
        let mut posted = fields(&form);
        let mut back = read(&posted);
        assert_eq!(back.en.details, "One & all.\n\nTwo.\nAgain.\n\n- three\n- four");
        back.en.details.clone_from(&form.en.details);
        assert_eq!(back, form);
        posted.push(("variants.0.gone".into(), "1".into()));
        assert_eq!(read(&posted).variants.len(), 1);
        assert_eq!(readable("<p>Made &lt;b&gt;.</p>"), "<p>Made &lt;b&gt;.</p>");
        assert_eq!(readable("<h3>One</h3>"), "<h3>One</h3>");
    }
}
