//! The importer: what comes in, what is told, and what a second time changes.

use catalog::import::{
    Beside, Change, Counts, ImageSource, ImportOptions, Importer, KeptImages, Mended, NoImages, Reach,
    RunState, Upload, UploadedImages, WebImages, Weight, bad_rows_csv, import_findings, import_photos,
    import_run, preview, remove_spent_files, start_import, unnamed, upload_import,
};
use catalog::{Glossary, NoTranslator, Standing, Status, TextSource, Title, Translator};
use kernel::kinds::ImportId;
use kernel::{Code, Lang, Line, PageSize};
use people::SellerScope;
use store::MediaKey;
use testkit::Bed;

use super::builders::{actor, clear, picture, seller};
use super::server::{answer, server};

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,\
Variant Price,Image Src,Image Position,Variant Image,Status\n";

/// Three good products and one bad.
fn file() -> String {
    format!(
        "{HEADER}{}",
        "dried-cherries,Dried Cherries,<p>Sweet.</p>,Cedar Hollow,Dried fruit,snack,true,Size,8 oz,DC-8,227,9.50,https://x.example/bag.png,1,,active
dried-cherries,,,,,,,,16 oz,DC-16,454,\"1,017.00\",https://x.example/big.png?v=2,2,https://x.example/big.png?v=3,
apple-butter,Apple Butter,,Cedar Hollow,Jam,,true,Title,Default Title,AB,300,seven,https://x.example/jar.png,1,,active
rose-soap,Rose Soap,,Harbor,Soap,,true,Title,Default Title,RS,120,6.00,https://x.example/soap.png,1,,draft
lip-balm,Lip Balm,,Harbor,Lip balm,,true,Title,Default Title,LB,,4.00,https://x.example/balm.png,1,,active
"
    )
}

fn images() -> UploadedImages {
    let named = |name: &str, seed| (name.to_owned(), picture(320, 320, seed));
    UploadedImages::new([
        named("bag.png", 1),
        named("big.png", 2),
        named("jar.png", 3),
        named("soap.png", 4),
    ])
}

fn options() -> ImportOptions {
    ImportOptions::usual(Line::new("products_export_1.csv").unwrap())
}

fn apply(bed: &Bed, scope: SellerScope, file: &str) -> (ImportId, Counts) {
    let images = images();
    let glossary = Glossary::bundled();
    let importer = Importer {
        store: &bed.store,
        media: &bed.media,
        images: &images,
        translator: glossary,
    };
    importer
        .apply(scope, &actor(), &options(), file.as_bytes(), &mut |_| {})
        .unwrap()
}

fn listing(bed: &Bed, scope: SellerScope, handle: &str) -> catalog::Listing {
    bed.store
        .read(|tx| catalog::listing_by_handle(tx, scope, handle))
        .unwrap()
        .unwrap()
}

fn codes(bed: &Bed, scope: SellerScope, id: ImportId, weight: Option<Weight>) -> Vec<String> {
    let page = bed
        .store
        .read(|tx| import_findings(tx, scope, id, weight, None, PageSize::MOST))
        .unwrap();
    page.items
        .into_iter()
        .map(|stored| format!("{} {}", stored.finding.line, stored.finding.code))
        .collect()
}

fn head(bed: &Bed) -> i64 {
    bed.store.read(store::head).unwrap()
}

testkit::on_both_engines! {
    fn good_products_come_in_and_bad_ones_are_told(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let (id, counts) = apply(bed, shop, &file());
        assert_eq!((counts.created, counts.failed, counts.rows), (3, 1, 5));
        let run = bed.store.read(|tx| import_run(tx, shop, id)).unwrap();
        assert_eq!((run.state, run.counts), (RunState::Done, counts));

        let cherries = listing(bed, shop, "dried-cherries");
        assert_eq!(cherries.standing(), Standing::Waiting, "published, and submitted for screening");
        assert_eq!(cherries.photos.len(), 2);
        assert_eq!(cherries.variants[1].told.photo, Some(cherries.photos[1].id));
        assert_eq!(cherries.facts.texts.zh.source, TextSource::Machine);
        assert_eq!(cherries.facts.options[0].name_zh, "规格");
        let submitted = bed.store.read(|tx| store::read_subject(tx, &cherries.id.to_string())).unwrap();
        assert_eq!(submitted.iter().filter(|event| event.kind == "listing.submitted").count(), 1);

        assert_eq!(listing(bed, shop, "rose-soap").status, Status::Draft);
        assert_eq!(codes(bed, shop, id, Some(Weight::Error)), ["4 price_bad"]);
        assert_eq!(codes(bed, shop, id, Some(Weight::Note)), ["6 weight_missing", "6 photo_missing", "6 stays_draft"]);
        assert_eq!(listing(bed, shop, "lip-balm").status, Status::Draft, "no weight, no photograph");
    }

    fn the_same_file_again_changes_nothing(bed) {
        let shop = seller(bed, "Cedar Hollow");
        apply(bed, shop, &file());
        let (before, at) = (listing(bed, shop, "dried-cherries"), head(bed));
        let (_, counts) = apply(bed, shop, &file());
        assert_eq!((counts.created, counts.updated, counts.unchanged, counts.photos), (0, 0, 3, 0));
        assert_eq!(listing(bed, shop, "dried-cherries"), before);
        assert_eq!(head(bed) - at, 2, "only the run's own two events");
    }

    fn a_changed_file_updates_and_keeps_what_people_did(bed) {
        let shop = seller(bed, "Cedar Hollow");
        apply(bed, shop, &file());
        let before = listing(bed, shop, "dried-cherries");
        let id = before.id;
        // A person writes the Chinese title and chooses a tariff code.
        let mut facts = before.facts.clone();
        facts.texts.zh.title = Title::new("雷尼尔樱桃干").ok();
        facts.texts.zh.source = TextSource::Human;
        facts.hs = landed::hs::HsCode::parse("0813409090").ok();
        facts.hs_suggested = false;
        let variants = before.variants.iter().map(|variant| catalog::VariantChange { id: Some(variant.id), told: variant.told.clone() });
        let draft = catalog::ListingDraft { facts, variants: variants.collect() };
        bed.store.write(move |tx| catalog::edit(tx, shop, &actor(), id, draft.clone())).unwrap();
        clear(bed, id);

        let cheaper = file().replace("9.50", "8.75");
        let (_, counts) = apply(bed, shop, &cheaper);
        assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 1, 2));
        let after = listing(bed, shop, "dried-cherries");
        assert_eq!(after.variants[0].told.price.minor(), 875);
        assert_eq!(after.variants[0].id, before.variants[0].id);
        assert_eq!(after.facts.texts.title(Lang::ZhCn), "雷尼尔樱桃干");
        assert_eq!(after.facts.hs.as_ref().unwrap().as_str(), "0813409090");
        assert_eq!(after.standing(), Standing::Visible, "a price needs no new screening");

        let renamed = cheaper.replace("Dried Cherries", "Sun-dried Cherries").replace("bag.png", "jar.png");
        apply(bed, shop, &renamed);
        let after = listing(bed, shop, "dried-cherries");
        assert_eq!(after.standing(), Standing::Waiting, "another title and photograph do");
        assert_eq!(after.photos.len(), 2, "the photograph that the file no longer names is gone");
        apply(bed, shop, &renamed.replace(",,active\nrose", ",,archived\nrose").replacen(",1,,active", ",1,,archived", 1));
        assert_eq!(listing(bed, shop, "dried-cherries").standing(), Standing::Archived);
    }

    fn photographs_can_follow_later(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let importer = Importer { store: &bed.store, media: &bed.media, images: &NoImages, translator: Glossary::bundled() };
        importer.apply(shop, &actor(), &options(), file().as_bytes(), &mut |_| {}).unwrap();
        assert_eq!(listing(bed, shop, "dried-cherries").status, Status::Draft);
        let (_, counts) = apply(bed, shop, &file());
        assert_eq!((counts.updated, counts.photos), (2, 3));
        assert_eq!(listing(bed, shop, "dried-cherries").standing(), Standing::Waiting);
    }

    fn photographs_beside_the_file_are_kept_until_all_is_in(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let names = ["Bag.PNG", "big_800x800.png", "jar.png", "other.png"];
        let left = unnamed(file().as_bytes(), names).unwrap();
        assert_eq!(left.iter().map(String::as_str).collect::<Vec<_>>(), ["big_800x800.png", "other.png"]);
        let key = |name: &str| MediaKey::new(&format!("imports/{name}")).unwrap();
        for name in names {
            bed.media.put(&key(name), picture(320, 320, 7).into()).unwrap();
        }
        let photo = |name: &str| Beside { name: name.into(), source: key(name).as_str().into(), named: !left.contains(name) };
        let upload = Upload { source: key("file.csv"), rows: 5, photos: names.map(photo).to_vec() };
        let id = bed.store.write({
            let upload = upload.clone();
            move |tx| upload_import(tx, shop, &actor(), &options(), &upload)
        }).unwrap();
        let beside = || bed.store.read(|tx| import_photos(tx, shop, id)).unwrap();
        assert_eq!(beside(), upload.photos);
        let stranger = seller(bed, "Harbor Soap");
        assert_eq!(bed.store.read(|tx| import_photos(tx, stranger, id)).unwrap_err().code(), Code::NotFound);

        bed.store.write(move |tx| start_import(tx, shop, &actor(), id)).unwrap();
        let images = KeptImages::new(bed.media.clone(), &beside());
        let importer = Importer { store: &bed.store, media: &bed.media, images: &images, translator: &NoTranslator };
        let counts = importer.run(id, (shop, &actor(), &options()), file().as_bytes(), &mut |_| {}).unwrap();
        assert_eq!((counts.photos, counts.failed), (1, 1));
        remove_spent_files(&bed.store, &bed.media, shop, id).unwrap();
        assert!(beside().iter().all(|photo| !photo.source.is_empty()), "a product is still to be mended");

        let (later, _) = apply(bed, shop, &file());
        remove_spent_files(&bed.store, &bed.media, shop, later).unwrap();
        assert!(beside().iter().all(|photo| photo.source.is_empty()), "another import has come since");
        assert!(names.iter().all(|name| bed.media.get(&key(name)).unwrap().is_none()));
        assert_eq!(beside().iter().filter(|photo| !photo.named).count(), 2, "what matched nothing is still told");
    }

    fn a_bad_row_is_mended_in_place(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let (id, _) = apply(bed, shop, &file());
        let found = bed.store.read(|tx| import_findings(tx, shop, id, Some(Weight::Error), None, PageSize::USUAL)).unwrap();
        let place = found.items[0].place;
        let images = images();
        let importer = Importer { store: &bed.store, media: &bed.media, images: &images, translator: &NoTranslator };
        let price = |value: &str| [Change { line: 4, column: "Variant Price".into(), value: value.into() }];
        let still = importer.mend(shop, &actor(), id, place, &price("-1")).unwrap();
        assert!(matches!(still, Mended::StillWrong(findings) if findings[0].code == "price_bad"));
        let place = bed.store.read(|tx| import_findings(tx, shop, id, Some(Weight::Error), None, PageSize::USUAL)).unwrap().items[0].place;
        let done = importer.mend(shop, &actor(), id, place, &price("7.00")).unwrap();
        assert_eq!(done, Mended::Done(listing(bed, shop, "apple-butter").id));
        let run = bed.store.read(|tx| import_run(tx, shop, id)).unwrap();
        assert_eq!((run.counts.created, run.counts.failed), (4, 0));
        let again = importer.mend(shop, &actor(), id, place, &price("8.00")).unwrap_err();
        assert_eq!(again.code(), Code::WrongState);
        let stranger = seller(bed, "Harbor Soap");
        let theirs = importer.mend(stranger, &actor(), id, place, &price("8.00")).unwrap_err();
        assert_eq!(theirs.code(), Code::NotFound);
        let nowhere = [Change { line: 99, column: "Variant Price".into(), value: "1".into() }];
        assert!(importer.mend(shop, &actor(), id, place, &nowhere).is_err());
    }

    fn bad_rows_come_back_as_a_file_that_imports_once_mended(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let (id, _) = apply(bed, shop, &file());
        let bad = bed.store.read(|tx| bad_rows_csv(tx, shop, id, Lang::En)).unwrap();
        let bad = String::from_utf8(bad).unwrap();
        assert!(bad.contains("Variant Price: This is not a price."), "{bad}");
        assert_eq!(bad.lines().count(), 2, "the header and the one bad row: {bad}");
        let (_, counts) = apply(bed, shop, &bad.replace("seven", "7"));
        assert_eq!((counts.created, counts.failed), (1, 0));
    }

    fn a_file_that_breaks_off_keeps_what_came_before(bed) {
        let shop = seller(bed, "Cedar Hollow");
        let mut broken = file();
        broken.push_str("tea,\"Tea\n");
        broken.push_str(&"x,".repeat(3_000_000));
        let importer = Importer { store: &bed.store, media: &bed.media, images: &NoImages, translator: &NoTranslator };
        let error = importer.apply(shop, &actor(), &options(), broken.as_bytes(), &mut |_| {}).unwrap_err();
        assert!(error.sentence(Lang::En).contains("line 7"), "{error}");
        assert_eq!(listing(bed, shop, "rose-soap").variants.len(), 1);
        let runs = bed.store.read(|tx| catalog::import::import_runs(tx, shop, None, PageSize::USUAL)).unwrap();
        assert_eq!((runs.items[0].state, runs.items[0].failure.is_some()), (RunState::Failed, true));
    }

    fn two_sellers_may_have_the_same_handle(bed) {
        let (mine, theirs) = (seller(bed, "Cedar Hollow"), seller(bed, "Harbor Soap"));
        let (id, _) = apply(bed, mine, &file());
        apply(bed, theirs, &file());
        assert_ne!(listing(bed, mine, "rose-soap").id, listing(bed, theirs, "rose-soap").id);
        assert_eq!(bed.store.read(|tx| import_run(tx, theirs, id)).unwrap_err().code(), Code::NotFound);
    }
}

#[test]
fn a_preview_tells_what_is_in_a_file_and_writes_nothing() {
    let seen = preview(file().as_bytes()).unwrap();
    assert_eq!(
        (seen.products, seen.failed, seen.variants, seen.rows),
        (3, 1, 4, 5)
    );
    assert_eq!(seen.published, 2);
    assert_eq!(seen.first[0].title.as_str(), "Dried Cherries");
    assert_eq!(seen.findings[0].code, "price_bad", "errors come first");
}

#[test]
fn fifty_thousand_rows_are_read_one_product_at_a_time() {
    /// Makes rows as they are asked for: the file never exists as a whole.
    struct Endless {
        row: usize,
        left: Vec<u8>,
    }
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.left.is_empty() && self.row < 50_000 {
                let (product, first) = (self.row / 5, self.row.is_multiple_of(5));
                let title = if first {
                    format!("Mug {product}")
                } else {
                    String::new()
                };
                let line = format!(
                    "mug-{product},{title},,Kiln,Mug,,true,Glaze,No. {},M-{},400,18.00,,,,active\n",
                    self.row % 5,
                    self.row
                );
                self.left = line.into_bytes();
                self.row += 1;
            }
            let count = buffer.len().min(self.left.len());
            buffer[..count].copy_from_slice(&self.left[..count]);
            self.left.drain(..count);
            Ok(count)
        }
    }
    let source = Endless {
        row: 0,
        left: HEADER.as_bytes().to_vec(),
    };
    let seen = preview(source).unwrap();
    assert_eq!(
        (seen.rows, seen.products, seen.variants, seen.failed),
        (50_000, 10_000, 50_000, 0)
    );
    assert!(seen.first.len() <= catalog::import::MOST_PREVIEWED);
}

#[test]
fn a_translator_that_fails_does_not_stop_an_import() {
    struct Broken;
    impl Translator for Broken {
        fn name(&self) -> &'static str {
            "broken"
        }
        fn translate(&self, _: &[String], _: Lang, _: Lang) -> kernel::Result<Vec<Option<String>>> {
            Err(kernel::Error::unavailable("no answer"))
        }
    }
    let bed = Bed::sqlite();
    let shop = seller(&bed, "Cedar Hollow");
    let importer = Importer {
        store: &bed.store,
        media: &bed.media,
        images: &NoImages,
        translator: &Broken,
    };
    let (_, counts) = importer
        .apply(shop, &actor(), &options(), file().as_bytes(), &mut |_| {})
        .unwrap();
    assert_eq!(counts.created, 3);
}

#[test]
fn photographs_are_fetched_from_the_old_shop() {
    let jpeg = picture(320, 320, 8);
    let endless = vec![0; 22 << 20];
    let (address, asked) = server(vec![
        answer("302 Found", "Location: /moved.png\r\n", b""),
        answer("200 OK", "", &jpeg),
        answer("404 Not Found", "", b""),
        answer("500 Oops", "", b""),
        answer("200 OK", "", &endless),
    ]);
    let images = WebImages::new(Reach::Anywhere, std::time::Duration::from_secs(20));
    assert_eq!(
        images.find(&format!("{address}/bag.png?v=17")).unwrap(),
        Some(jpeg)
    );
    assert!(asked.recv().unwrap().starts_with("GET /bag.png?v=17 "));
    assert_eq!(images.find(&format!("{address}/gone.png")).unwrap(), None);
    assert_eq!(
        images.find(&format!("{address}/broken.png")).unwrap_err().code(),
        Code::Invalid
    );
    assert_eq!(
        images.find(&format!("{address}/endless.png")).unwrap_err().code(),
        Code::Invalid
    );
}
