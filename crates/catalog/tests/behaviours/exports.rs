//! Whole exports come in, held against a count of the bare file: those of the demo market, or any folder of exports of real
//! shops, which are not ours to hand on: `FARSHORE_SHOPIFY_EXPORTS=FOLDER cargo nextest run -p catalog -E 'test(whole_exports)'`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use catalog::Glossary;
use catalog::import::{ImportOptions, Importer, NoImages, Weight, import_findings};
use kernel::kinds::ImportId;
use kernel::{Line, PageSize};
use people::SellerScope;
use testkit::{Bed, told};

use super::builders::{actor, seller};

/// Each handle of a file with the number of its rows that have a price.
fn bare_count(text: &[u8]) -> (i64, BTreeMap<String, usize>) {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text));
    let header = reader.byte_headers().unwrap().clone();
    let place = |names: [&str; 2]| {
        header
            .iter()
            .position(|name| names.iter().any(|wanted| name == wanted.as_bytes()))
    };
    let handle = place(["Handle", "URL handle"]).unwrap();
    let price = place(["Variant Price", "Price"]).unwrap();
    let (mut rows, mut handles) = (0, BTreeMap::new());
    for record in reader.byte_records().map(Result::unwrap) {
        rows += 1;
        let field = |place: usize| {
            String::from_utf8_lossy(record.get(place).unwrap_or_default())
                .trim()
                .to_owned()
        };
        *handles.entry(field(handle)).or_insert(0) += usize::from(!field(price).is_empty());
    }
    (rows, handles)
}

/// The handles that were kept out, each with why.
fn kept_out(bed: &Bed, shop: SellerScope, id: ImportId) -> BTreeMap<String, BTreeSet<String>> {
    let (mut all, mut after) = (BTreeMap::<String, BTreeSet<String>>::new(), None);
    loop {
        let page = bed
            .store
            .read(|tx| {
                import_findings(
                    tx,
                    shop,
                    id,
                    Some(Weight::Error),
                    after.as_deref(),
                    PageSize::MOST,
                )
            })
            .unwrap();
        for stored in page.items {
            all.entry(stored.finding.handle)
                .or_default()
                .insert(stored.finding.code.clone());
        }
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

fn comes_in(bed: &Bed, file: &Path) {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let shop = seller(bed, &name);
    let text = std::fs::read(file).unwrap();
    let (rows, handles) = bare_count(&text);
    let options = ImportOptions {
        grams: Some(250),
        ..ImportOptions::usual(Line::new("export.csv").unwrap())
    };
    let importer = Importer {
        store: &bed.store,
        media: &bed.media,
        images: &NoImages,
        translator: Glossary::bundled(),
    };
    let (id, counts) = importer
        .apply(shop, &actor(), &options, text.as_slice(), &mut |_| {})
        .unwrap();
    let out = kept_out(bed, shop, id);
    assert_eq!(counts.rows, rows, "{name}: rows");
    assert_eq!(
        usize::try_from(counts.created + counts.failed).unwrap(),
        handles.len(),
        "{name}: products"
    );
    let mut wrong = Vec::new();
    for (handle, priced) in &handles {
        let listing = bed
            .store
            .read(|tx| catalog::listing_by_handle(tx, shop, handle))
            .unwrap();
        let found = listing.map(|listing| listing.variants.len());
        if found.is_none() != out.contains_key(handle) || found.is_some_and(|found| found != *priced) {
            wrong.push(format!(
                "{handle}: {priced} priced rows, {found:?} variants, {:?}",
                out.get(handle)
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "{name}");
}

testkit::on_both_engines! {
    fn whole_exports_come_in_as_a_bare_count_says(bed) {
        let ours = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/demo/shopify").to_owned();
        let folder = told("FARSHORE_SHOPIFY_EXPORTS").unwrap_or_else(ours);
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "the folder is empty");
        for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "csv")) {
            comes_in(bed, file);
        }
    }
}
