//! Published vectors: the test tree of Certificate Transparency, and a signed note of the Go checksum database.

use super::naive;
use crate::{Appender, Note, NoteError, TilePath, VerifierKey, empty_root, paths};

/// The eight leaves used by the Certificate Transparency tests, and the root after each.
const TREE: [(&str, &str); 8] = [
    (
        "",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    ),
    (
        "00",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    ),
    (
        "10",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    ),
    (
        "2021",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (
        "3031",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    ),
    (
        "40414243",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    ),
    (
        "5051525354555657",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    ),
    (
        "606162636465666768696a6b6c6d6e6f",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ),
];

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn the_test_tree_of_certificate_transparency_has_its_known_roots() {
    assert_eq!(
        hex(&empty_root().0),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let mut log = Appender::empty();
    assert_eq!(log.root(), empty_root());
    let mut leaves = Vec::new();
    for (leaf, root) in TREE {
        leaves.push(unhex(leaf));
        log.append(&[unhex(leaf)]).unwrap();
        assert_eq!(hex(&log.root().0), root);
        assert_eq!(hex(&naive::root(&leaves).0), root);
    }
}

const NEUMANN: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NEUMANN_NOTE: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

#[test]
fn a_note_signed_by_the_go_implementation_verifies() {
    let key = VerifierKey::parse(NEUMANN).unwrap();
    assert_eq!(key.to_string(), NEUMANN);
    let note = Note::parse(NEUMANN_NOTE.as_bytes()).unwrap();
    assert_eq!(note.verify(&key), Ok(()));
    assert_eq!(note.to_string(), NEUMANN_NOTE);
    let changed = NEUMANN_NOTE.replace("answer", "ANSWER");
    let refused = Note::parse(changed.as_bytes()).unwrap().verify(&key);
    assert_eq!(refused, Err(NoteError::WrongSignature("PeterNeumann".into())));
}

#[test]
fn the_examples_of_the_tile_format_hold() {
    let path = TilePath::parse("tile/0/x001/x234/067").unwrap();
    assert_eq!((path.index(), path.width()), (1_234_067, 256));
    // "A tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of width 112,
    // one full level 1 tile, one partial level 1 tile of width 17, and one partial level 2 tile of width 1."
    let tiles: Vec<String> = paths(70_000).map(|path| path.to_string()).collect();
    let tiles: Vec<&String> = tiles
        .iter()
        .filter(|path| !path.starts_with("tile/entries"))
        .collect();
    assert_eq!(tiles.len(), 273 + 1 + 1 + 1 + 1);
    assert_eq!(
        tiles[272..],
        [
            "tile/0/272",
            "tile/0/273.p/112",
            "tile/1/000",
            "tile/1/001.p/17",
            "tile/2/000.p/1"
        ]
    );
    // "A tree of size 256 will be represented by a full level 0 tile and a partial level 1 tile of width 1."
    let tiles: Vec<String> = paths(256).map(|path| path.to_string()).collect();
    assert_eq!(tiles, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
}
