//! A seller brings a shop along: looks at its export, lets it in, mends what was left out, publishes what came in.

use std::time::Duration;

use axum::http::StatusCode;
use catalog::{Listing, Standing};
use kernel::PageSize;
use store::MediaKey;

use crate::site::client::{Client, Reply};
use crate::site::goods::picture;
use crate::site::house::Site;
use crate::site::people_of::Persona;

const EXPORT: &str = "Handle,Title,Title zh,Type,Published,Variant Grams,Variant Price,Image Src,Status
dried-cherries,Dried Cherries,樱桃干,Dried fruit,true,227,9.50,https://old-shop.invalid/bag.png,active
apple-butter,Apple Butter,苹果酱,Jam,true,300,seven,,active
rose-soap,Rose Soap,玫瑰皂,Soap,true,120,6.00,,active
";

/// A moment; what is waited for shows on a page only.
#[expect(clippy::disallowed_methods, reason = "a page has no channel to wait on")]
fn wait() {
    std::thread::sleep(Duration::from_millis(50));
}

/// The page of a run once nobody works on it any more.
fn settled(client: &Client<'_>, run: &str) -> String {
    for _ in 0..600 {
        let page = client.get(run);
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        if !page.text().contains("data-poll") {
            return page.text();
        }
        wait();
    }
    panic!("the import never ends");
}

fn uploaded(client: &Client<'_>, export: &str) -> String {
    let reply = client.post_file("/seller/import", "file", ("products.csv", export.as_bytes()));
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    reply.leads_to().to_owned()
}

/// Four numbers of the page, in their order.
fn figures(page: &str) -> Vec<u32> {
    let begins = page.split("<dd class=\"fig").skip(1);
    let number = |rest: &str| rest.split_once('>')?.1.split('<').next()?.parse().ok();
    begins.filter_map(number).collect()
}

fn listings(site: &Site, seller: &Persona) -> Vec<Listing> {
    let scope = seller.seller();
    site.read(|tx| catalog::find_of_seller(tx, scope, (None, ""), None, PageSize::USUAL))
        .items
}

#[test]
fn an_export_is_looked_at_let_in_mended_and_published() {
    let site = Site::open();
    let orchard = site.seller("orchard");
    let client = site.sign_in(&orchard);
    let run = uploaded(&client, EXPORT);
    let look = client.get(&run).text();
    assert_eq!(
        figures(&look),
        [2, 2, 1, 1],
        "products, variants, photographs, to mend"
    );
    assert!(look.contains("seven") && look.contains("樱桃干"));
    assert!(listings(&site, &orchard).is_empty(), "a look writes nothing");

    assert_eq!(
        client.post(&run, &[("do", "start")]).status,
        StatusCode::SEE_OTHER
    );
    let page = settled(&client, &run);
    assert_eq!(figures(&page), [2, 0, 0, 1]);
    assert!(page.contains("name=\"fix.3.Variant Price\" value=\"seven\""));
    assert_eq!(
        client.post(&run, &[("do", "start")]).status,
        StatusCode::CONFLICT,
        "once is enough"
    );

    let sheet = client.get(&format!("{run}/bad.csv"));
    assert!(sheet.text().contains("apple-butter") && !sheet.text().contains("rose-soap"));

    let place = page.split("name=\"place\" value=\"").nth(1).unwrap();
    let place = place.split('"').next().unwrap();
    let mend = |price: &str| {
        let fields = [("place", place), ("fix.3.Variant Price", price)];
        client.post(&format!("{run}/rows"), &fields)
    };
    assert_eq!(mend("7.00").status, StatusCode::SEE_OTHER);
    assert_eq!(figures(&settled(&client, &run)), [3, 0, 0, 0]);

    // A photograph is still needed: publishing leaves those without one as drafts.
    let all = listings(&site, &orchard);
    assert_eq!(all.len(), 3);
    let cherries = all
        .iter()
        .find(|listing| listing.handle == "dried-cherries")
        .unwrap();
    let photos = format!("/seller/listings/{}/photos", cherries.id);
    let added = client.post_file(&photos, "photos", ("bag.png", &picture()));
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    client.post(&run, &[("do", "publish")]);
    settled(&client, &run);
    let standings = |wanted: Standing| {
        let all = listings(&site, &orchard);
        all.iter().filter(|listing| listing.standing() == wanted).count()
    };
    assert_eq!((standings(Standing::Waiting), standings(Standing::Draft)), (1, 2));
}

#[test]
fn a_second_time_changes_nothing() {
    let site = Site::open();
    let orchard = site.seller("orchard");
    let client = site.sign_in(&orchard);
    for expected in [[2, 0, 0, 1], [0, 0, 2, 1]] {
        let run = uploaded(&client, EXPORT);
        client.post(&run, &[("do", "start")]);
        assert_eq!(figures(&settled(&client, &run)), expected);
        assert_eq!(listings(&site, &orchard).len(), 2);
    }
}

/// Uploads an export with photographs beside it.
fn with_photos(client: &Client<'_>, photos: &[(&str, &[u8])]) -> Reply {
    let mut files: Vec<(&str, &str, &[u8])> = vec![("file", "products.csv", EXPORT.as_bytes())];
    files.extend(photos.iter().map(|(name, content)| ("photos", *name, *content)));
    client.post_files("/seller/import", &files)
}

#[test]
fn photographs_come_beside_the_export() {
    let site = Site::open();
    let orchard = site.seller("orchard");
    let client = site.sign_in(&orchard);
    let form = client.get("/seller/import").text();
    assert!(form.contains("name=\"photos\" type=\"file\" multiple"));
    assert!(form.contains("90") && form.contains("20 MB") && form.contains("200 MB"));

    let bag = picture();
    let photos: [(&str, &[u8]); 2] = [("Bag.PNG", &bag), ("IMG_0412.png", &bag)];
    for expected in [[2, 0, 0, 1], [0, 0, 2, 1]] {
        let reply = with_photos(&client, &photos);
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        let run = reply.leads_to().to_owned();
        let look = client.get(&run).text();
        assert!(
            look.contains("IMG_0412.png") && !look.contains("Bag.PNG"),
            "told before it comes in"
        );
        client.post(&run, &[("do", "start")]);
        let page = settled(&client, &run);
        assert_eq!(figures(&page), expected);
        assert!(page.contains("IMG_0412.png"), "and after");
        let all = listings(&site, &orchard);
        let photos_of = |handle: &str| {
            let mut all = all.iter();
            all.find(|listing| listing.handle == handle).unwrap().photos.len()
        };
        assert_eq!((photos_of("dried-cherries"), photos_of("rose-soap")), (1, 0));
    }
}

#[test]
fn a_photograph_waits_for_a_row_that_is_mended_and_then_goes() {
    let site = Site::open();
    let orchard = site.seller("orchard");
    let client = site.sign_in(&orchard);
    let export = EXPORT.replace("seven,,", "seven,jar.png,");
    let jar = picture();
    let files: [(&str, &str, &[u8]); 2] = [
        ("photos", "jar.png", &jar),
        ("file", "products.csv", export.as_bytes()),
    ];
    let run = client.post_files("/seller/import", &files).leads_to().to_owned();
    client.post(&run, &[("do", "start")]);
    let page = settled(&client, &run);
    assert!(!page.contains("jar.png"), "a row that is kept out names it");

    let id = run.rsplit('/').next().unwrap().parse().unwrap();
    let scope = orchard.seller();
    let kept = || {
        site.read(|tx| catalog::import::import_photos(tx, scope, id))
            .remove(0)
    };
    let key = MediaKey::new(&kept().source).unwrap();
    assert!(site.bed.media.get(&key).unwrap().is_some());
    let place = page.split("name=\"place\" value=\"").nth(1).unwrap();
    let place = place.split('"').next().unwrap();
    let fields = [("place", place), ("fix.3.Variant Price", "7.00")];
    client.post(&format!("{run}/rows"), &fields);
    let all = listings(&site, &orchard);
    let jam = all
        .iter()
        .find(|listing| listing.handle == "apple-butter")
        .unwrap();
    assert_eq!(jam.photos.len(), 1);
    assert_eq!(kept().source, "", "everything is in");
    assert!(site.bed.media.get(&key).unwrap().is_none());
    assert_eq!(client.get(&run).status, StatusCode::OK);
}

/// Files sent beside an export, and what is said of them.
type Beside<'a> = (&'a [(&'a str, &'a [u8])], &'a str);

#[test]
fn what_is_no_photograph_is_named() {
    let site = Site::open();
    let client = site.sign_in(&site.seller("orchard"));
    let bag = picture();
    let names: Vec<String> = (0..91).map(|number| format!("bag-{number}.png")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), bag.as_slice())).collect();
    let cases: [Beside<'_>; 3] = [
        (
            &[("bag.png", &bag), ("letter.pdf", b"%PDF-1.4")],
            "“letter.pdf”: ",
        ),
        (
            &[("bag.png", &bag), ("BAG.png", &bag)],
            "Two photographs are called “BAG.png”",
        ),
        (&many, "At most 90 photographs"),
    ];
    for (photos, words) in cases {
        let reply = with_photos(&client, photos);
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(reply.text().contains(words), "{words}: {}", reply.text());
    }
    let large = vec![0; (20 << 20) + 1];
    let reply = with_photos(&client, &[("large.jpg", &large)]);
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(reply.text().contains("“large.jpg”") && reply.text().contains("20 MB"));
}

#[test]
fn what_is_no_export_is_refused_in_words() {
    let site = Site::open();
    let client = site.sign_in(&site.seller("orchard"));
    let files: [(&str, &[u8], &str); 4] = [
        ("empty.csv", b"", "The file is empty"),
        ("notes.csv", b"hello\nworld\n", "no column Title"),
        ("picture.csv", &picture(), "no text at all"),
        ("header.csv", b"Handle,Title,Variant Price\n", "no products"),
    ];
    for (name, content, words) in files {
        let reply = client.post_file("/seller/import", "file", (name, content));
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(reply.text().contains(words), "{name}: {}", reply.text());
    }
    let long = vec![b'a'; (64 << 20) + 1];
    let reply = client.post_file("/seller/import", "file", ("long.csv", &long));
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(reply.text().contains("64 MB"));
}

#[test]
fn an_import_is_its_sellers_own_and_forms_carry_their_token() {
    let site = Site::open();
    let client = site.sign_in(&site.seller("orchard"));
    let run = uploaded(&client, EXPORT);
    let other = site.sign_in(&site.seller("harbour"));
    assert_eq!(other.get(&run).status, StatusCode::NOT_FOUND);
    assert_eq!(other.post(&run, &[("do", "start")]).status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("{run}/bad.csv")).status, StatusCode::NOT_FOUND);
    let file = ("products.csv", EXPORT.as_bytes());
    let foreign = client.post_file_bare("/seller/import", "made-up", "file", file);
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}
