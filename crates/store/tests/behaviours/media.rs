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
fn a_large_file_arrives_and_is_read_in_pieces() {
    let folder = tempfile::TempDir::new().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let whole: Vec<u8> = (0..12_000_000_u32)
        .flat_map(u32::to_le_bytes)
        .take(11 << 20)
        .collect();
    for media in [
        Media::in_folder(folder.path()).unwrap(),
        Media::in_memory().unwrap(),
    ] {
        for size in [0, 5, 5 << 20, whole.len()] {
            let key = MediaKey::new("imports/x.csv").unwrap();
            let mut writer = media.writer(&key);
            runtime.block_on(async {
                for piece in whole[..size].chunks(70_000) {
                    writer.write(piece).await.unwrap();
                }
                writer.finish().await.unwrap();
            });
            let mut read = Vec::new();
            let mut reader = media.reader(&key).unwrap().unwrap();
            std::io::copy(&mut reader, &mut read).unwrap();
            assert_eq!((reader.size(), read.len()), (size as u64, size));
            assert!(read == whole[..size]);
            media.delete(&key).unwrap();
            assert!(media.reader(&key).unwrap().is_none());
        }
    }
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing() {
    let folder = tempfile::TempDir::new().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let media = Media::in_folder(folder.path()).unwrap();
    let key = MediaKey::new("imports/y.csv").unwrap();
    let mut writer = media.writer(&key);
    runtime.block_on(async {
        writer.write(&vec![7; 6 << 20]).await.unwrap();
        writer.abort().await.unwrap();
    });
    assert!(media.reader(&key).unwrap().is_none());
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
