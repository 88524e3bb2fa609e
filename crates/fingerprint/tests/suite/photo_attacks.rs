//! The floor under what changed copies of photographs are found; `farshore bench --photographs` tells the figures in full.

use fingerprint::pdq::attacks::{Attack, Gallery, Promise, scene};

const SEED: u64 = 11;

fn gallery() -> Gallery {
    Gallery::of((0..40).map(|seed| scene(seed, 400, 300)).collect()).unwrap()
}

#[test]
fn what_is_promised_of_copies_is_kept() {
    let gallery = gallery();
    assert_eq!((gallery.len(), gallery.plain()), (40, 0));
    for attack in Attack::ALL {
        let least = match attack.promise() {
            Promise::All => 100,
            Promise::NearlyAll => 99,
            Promise::None => continue,
        };
        let score = gallery.try_all(*attack, SEED).unwrap();
        // A small or soft copy may be too plain to be compared, which is another rule.
        let compared = score.tried - score.plain;
        assert!(compared * 10 >= score.tried * 9, "{}: {score:?}", attack.name());
        for found in [score.found, score.found_from_code] {
            assert!(found * 100 >= compared * least, "{}: {score:?}", attack.name());
        }
        assert_eq!(score.others, 0, "{}", attack.name());
    }
}

/// What whole codes do not find, parts do: never less than measured once, less a margin.
#[test]
fn parts_find_what_is_framed_or_written_over() {
    let gallery = gallery();
    for (attack, least) in [
        (Attack::Border(2), 97),
        (Attack::Border(10), 97),
        (Attack::Watermark(3), 90),
        (Attack::Watermark(10), 75),
        (Attack::Plate(10), 70),
        (Attack::Lettering(10), 60),
    ] {
        let score = gallery.try_all(attack, SEED).unwrap();
        println!("{}: {score:?}", attack.name());
        assert!(
            score.found_by_parts * 100 >= score.tried * least,
            "{}: {score:?}",
            attack.name()
        );
        assert!(
            score.found_by_parts >= score.found && score.others == 0,
            "{}: {score:?}",
            attack.name()
        );
    }
}

#[test]
fn different_pictures_are_never_taken_for_one_another() {
    let gallery = Gallery::of((100..300).map(|seed| scene(seed, 320, 240)).collect()).unwrap();
    let (whole, parts) = gallery.alike().unwrap();
    assert_eq!((whole, parts), (Vec::new(), Vec::new()));
}

#[test]
fn the_same_seed_gives_the_same_copy() {
    let picture = scene(3, 200, 150);
    for attack in Attack::ALL {
        assert_eq!(
            attack.file(&picture, 5).unwrap(),
            attack.file(&picture, 5).unwrap()
        );
    }
    assert_ne!(scene(3, 200, 150), scene(4, 200, 150));
}
