//! As many rows come out as decisions went in, in every format.

use catalog::{CategorySlug, Facts, ListingDraft, Title, VariantChange, VariantDraft};
use kernel::kinds::{DecisionId, ListingId, OrganisationId};
use kernel::{Actor, Dollars, Slug};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use people::{NewOrganisation, OrgKind, OrgStatus, SellerScope};
use store::params;
use testkit::Bed;

use super::*;

const MANY: i64 = 12_000;

fn listing(bed: &Bed) -> (ListingId, OrganisationId) {
    let new = NewOrganisation {
        kind: OrgKind::Seller,
        status: OrgStatus::Verified,
        slug: Slug::from_name("Corner Shop").unwrap(),
        name: "Corner Shop".to_owned(),
        name_zh: String::new(),
        state: "WA".to_owned(),
        city: "Yakima".to_owned(),
        since: 2009,
        story_en: String::new(),
        story_zh: String::new(),
    };
    let actor = Actor::machine("story");
    let write = move |tx: &mut store::Tx<'_>| {
        let seller = people::found(tx, &actor, &new)?;
        let mut facts = Facts::of(CategorySlug::parse("dried-fruit").unwrap());
        facts.texts.en.title = Title::new("Apple rings").ok();
        let told = VariantDraft {
            options: Vec::new(),
            sku: None,
            price: Dollars::from_minor(1250),
            compare_at: None,
            barcode: None,
            net_grams: 454,
            measures: None,
            photo: None,
        };
        let draft = ListingDraft {
            facts,
            variants: vec![VariantChange { id: None, told }],
        };
        let id = catalog::create(tx, SellerScope::for_machine(seller, "a story"), &actor, draft)?;
        Ok((id, seller))
    };
    bed.store.write(write).unwrap()
}

/// Refusals, three in a second.
fn refuse(bed: &Bed) {
    let (listing, seller) = listing(bed);
    let reasons = r#"[{"code":"borrowed-photo","rules":"2","family":"desk","weight":0,"harm":50,
        "seen":{"zh":"照片，取自“别人”。","en":"=Not \"yours\", it seems"},"rule":{"zh":"规","en":"Rule"},
        "mend":{"zh":"改","en":"Mend"},"evidence":{"kind":"looked"}}]"#;
    let at = bed.now().micros();
    let write = move |tx: &mut store::Tx<'_>| {
        for number in 0..MANY {
            let id: DecisionId = tx.id();
            tx.execute(
                "INSERT INTO decision (id, listing_id, version, seller_id, outcome, machine, rules, actor, reasons, note,
                   decided_at) VALUES ($1, $2, $3, $4, 'refused', $5, '2', 'machine:story', $6, '', $7)",
                params![id, listing, number + 1, seller, false, reasons, at + number / 3],
            )?;
        }
        Ok(())
    };
    bed.store.write(write).unwrap();
}

fn written(bed: &Bed, format: Format) -> Vec<u8> {
    bed.pass(std::time::Duration::from_mins(1));
    let span = Span::of(None, None, bed.now());
    let (count, out) = export(&bed.store, &Vault::new([7; 32]), span, format, Vec::new()).unwrap();
    assert_eq!(count, 12_000);
    out
}

testkit::on_both_engines! {
    fn twelve_thousand_decisions_are_twelve_thousand_rows(bed) {
        refuse(bed);
        let csv = String::from_utf8(written(bed, Format::Csv)).unwrap();
        assert_eq!(csv.lines().count(), 12_001);
        assert!(csv.contains("\"'=Not \"\"yours\"\", it seems\""), "no spreadsheet runs it");

        let json = String::from_utf8(written(bed, Format::Json)).unwrap();
        let mut ids: Vec<String> = json
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["puid"].as_str().unwrap().to_owned())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 12_000);

        let file = written(bed, Format::Parquet);
        let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
        assert_eq!(reader.metadata().file_metadata().num_rows(), 12_000);
        let mut read: Vec<String> = Vec::new();
        for row in reader.get_row_iter(None).unwrap() {
            let row = row.unwrap();
            read.push(row.get_string(0).unwrap().clone());
            assert_eq!(row.get_string(23).unwrap(), "照片，取自“别人”。");
            assert!(row.get_string(2).is_err(), "it has not ended");
        }
        read.sort_unstable();
        assert_eq!(read, ids);
    }
}
