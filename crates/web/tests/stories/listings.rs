//! A seller writes a listing, adds photographs, changes it; and photographs that cannot be taken are refused in words.

use axum::http::StatusCode;
use catalog::Status;
use kernel::kinds::ListingId;

use crate::site::client::Client;
use crate::site::goods::picture;
use crate::site::house::Site;

const FIELDS: [(&str, &str); 8] = [
    ("en.title", "Oat soap"),
    ("zh.title", "燕麦皂"),
    ("en.details", "Two oats.\n\nOne bar & no more."),
    ("category", "bath-body"),
    ("origin", "US"),
    ("routes", "9610"),
    ("variants.0.price", "6.50"),
    ("variants.0.net_grams", "120"),
];

fn written(client: &Client<'_>) -> ListingId {
    let reply = client.post("/seller/listings/new", &FIELDS);
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    reply.leads_to().rsplit('/').next().unwrap().parse().unwrap()
}

/// A PNG that says it has so many pixels; nobody should look for them.
fn says(width: u32, height: u32) -> Vec<u8> {
    let mut file = picture();
    // The header chunk: width and height follow its name.
    let at = file.windows(4).position(|four| four == b"IHDR").unwrap() + 4;
    file[at..at + 4].copy_from_slice(&width.to_be_bytes());
    file[at + 4..at + 8].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&file[at - 4..at + 13]);
    file[at + 13..at + 17].copy_from_slice(&sum.to_be_bytes());
    file
}

/// The check sum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn a_listing_is_written_shown_changed_and_published() {
    let site = Site::open();
    let orchard = site.seller("orchard");
    let (client, scope) = (site.sign_in(&orchard), orchard.seller());
    let id = written(&client);
    let path = format!("/seller/listings/{id}");
    let page = client.get(&path).text();
    assert!(page.contains("At least one photograph is needed"), "{page}");
    assert!(
        page.contains("One bar &amp; no more."),
        "plain words come back plain"
    );

    let mut fields = FIELDS.to_vec();
    fields.push(("do", "publish"));
    let reply = client.post(&path, &fields);
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let photos = format!("{path}/photos");
    client.post_file(&photos, "photos", ("soap.png", &picture()));
    let before = site.read(|tx| catalog::listing_of_seller(tx, scope, id));
    let reply = client.post(&path, &fields);
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    let after = site.read(|tx| catalog::listing_of_seller(tx, scope, id));
    assert_eq!(after.status, Status::Published);
    assert_eq!(after.version, before.version, "saving what is there is no change");

    fields.retain(|(name, _)| *name != "do" && *name != "variants.0.price");
    fields.push(("variants.0.price", "six"));
    let reply = client.post(&path, &fields);
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("value=\"six\""), "what was typed stays");

    client.post(&format!("{path}/act"), &[("do", "withdraw")]);
    let after = site.read(|tx| catalog::listing_of_seller(tx, scope, id));
    assert_eq!(after.status, Status::Draft);
    let stranger = site.sign_in(&site.seller("harbour"));
    assert_eq!(stranger.get(&path).status, StatusCode::NOT_FOUND);
}

#[test]
fn photographs_that_cannot_be_taken_are_refused_with_the_limit() {
    let site = Site::open();
    let orchard = site.seller("orchard");
    let (client, scope) = (site.sign_in(&orchard), orchard.seller());
    let id = written(&client);
    let path = format!("/seller/listings/{id}/photos");
    let large = vec![0xff; (20 << 20) + 1];
    let files: [(&str, &[u8], &str); 5] = [
        (
            "lie.jpg",
            b"<html><script>1</script></html>",
            "not a JPEG, PNG or WebP",
        ),
        ("hundred.png", &says(10_000, 10_000), "at most 50 megapixels"),
        ("bomb.png", &says(60_000, 60_000), "at most 50 megapixels"),
        ("large.jpg", &large, "limit of 20 MB"),
        ("cut.png", &picture()[..400], "cannot be read"),
    ];
    for (name, content, words) in files {
        let reply = client.post_file(&path, "photos", (name, content));
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let page = reply.text();
        assert!(page.contains(words) && page.contains(name), "{name}: {page}");
    }
    let listing = site.read(|tx| catalog::listing_of_seller(tx, scope, id));
    assert!(listing.photos.is_empty());
}
