//! Files.

use bytes::Bytes;
use store::{Media, MediaKey};

#[test]
fn bytes_come_back_from_a_folder_and_from_memory() {
    let folder = tempfile::TempDir::new().unwrap();
    for media in [
        Media::in_folder(folder.path()).unwrap(),
        Media::in_memory().unwrap(),
    ] {
        let key = MediaKey::of_content("photo", b"pixels", "jpg").unwrap();
        assert_eq!(media.get(&key).unwrap(), None);
        media.put(&key, Bytes::from_static(b"pixels")).unwrap();
        assert_eq!(media.get(&key).unwrap().unwrap(), "pixels");
        media.delete(&key).unwrap();
        media.delete(&key).unwrap();
        assert_eq!(media.get(&key).unwrap(), None);
    }
}

#[test]
fn a_key_cannot_climb_out_of_the_folder() {
    for bad in [
        "../x",
        "a/../b",
        "/etc/passwd",
        "a//b",
        "",
        "a/.hidden",
        "a\\b",
        "a b",
        "图",
    ] {
        assert_eq!(MediaKey::new(bad), None, "{bad}");
    }
}
