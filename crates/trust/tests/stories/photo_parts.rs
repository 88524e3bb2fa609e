//! Photographs are known again by their parts, by codes of one version only, and by new codes after an update.

use std::collections::BTreeSet;

use catalog::Standing;
use fingerprint::pdq::Turn;
use fingerprint::pdq::attacks::{Attack, scene};
use store::{Chore as _, params};
use testkit::Bed;
use trust::{Evidence, Recoding, Region, Screening};

use super::builders::{analyst, brand, codes, draft, last_word, listed, seller, standing, waiting};

/// A brand's photograph, changed in a way, as a file.
fn copy(attack: Attack) -> Vec<u8> {
    attack.file(&scene(5, 480, 360), 3).unwrap()
}

fn genuine() -> Vec<u8> {
    copy(Attack::Reencode(95))
}

/// The brand's photograph has a file to show, as one that came through the registry.
fn kept(bed: &Bed) {
    let prepared = catalog::prepare_photo(&genuine()).unwrap();
    catalog::store_photo(&bed.media, &prepared).unwrap();
    let key = prepared.sizes.last().unwrap().0.key.clone();
    let sql = "UPDATE known_photo SET media = $1";
    bed.store
        .write(move |tx| tx.execute(sql, params![key.as_str()]))
        .unwrap();
}

/// All codes are of another version, as after an update.
fn outdated(bed: &Bed) {
    let sql = "UPDATE photo_code SET version = version + 1";
    bed.store.write(move |tx| tx.execute(sql, params![])).unwrap();
}

/// Photographs of listings and known ones that wait for codes.
fn due(bed: &Bed) -> (usize, usize) {
    let waiting = bed.store.read(trust::codes_waiting).unwrap();
    (waiting.listings, waiting.known)
}

/// Live listings are looked at again, if anything is new.
fn sweep(bed: &Bed) {
    Screening::open(&bed.store)
        .unwrap()
        .sweeps()
        .run(&bed.store)
        .unwrap();
}

/// The parts that the latest decision about a listing shows, and how the known photograph was turned.
fn shown(
    bed: &Bed,
    shop: people::SellerScope,
    id: kernel::kinds::ListingId,
) -> (Option<Region>, Option<Region>, String) {
    let said = last_word(bed, shop, id);
    assert_eq!(codes(&said), ["brand-photo-near"]);
    let Evidence::Photo {
        ours, theirs, turn, ..
    } = &said.reasons[0].evidence
    else {
        panic!("{said:?}")
    };
    (*ours, *theirs, turn.clone())
}

testkit::on_both_engines! {
    fn a_copy_under_lettering_or_in_a_frame_waits_for_a_person_who_sees_the_part(bed) {
        let (shop, mei) = (seller(bed, "Copier"), analyst(bed, "mei"));
        brand(bed, mei, &genuine());
        let plain = listed(bed, shop, draft("Night cream", "晚霜"), &copy(Attack::Resize(75)));
        assert_eq!(shown(bed, shop, plain), (None, None, String::new()));
        let lettered = listed(bed, shop, draft("Day cream", "日霜"), &copy(Attack::Lettering(20)));
        let (ours, theirs, turn) = shown(bed, shop, lettered);
        assert_eq!((ours, turn.as_str()), (theirs, ""));
        assert!(ours.is_some_and(|part| part.width < 1000 || part.height < 1000));
        let framed = listed(bed, shop, draft("Hand cream", "护手霜"), &copy(Attack::Border(10)));
        let (ours, theirs, _) = shown(bed, shop, framed);
        assert!(ours.is_some_and(|part| part.left > 50) && theirs.is_none());
        let turned = listed(bed, shop, draft("Foot cream", "护脚霜"), &copy(Attack::Turn(Turn::Half)));
        assert_eq!(shown(bed, shop, turned), (None, None, "half".to_owned()));
        for id in [plain, lettered, framed, turned] {
            assert_eq!(standing(bed, id), Standing::Waiting);
        }
        let said = last_word(bed, shop, lettered);
        assert!(said.reasons[0].seen.en.starts_with("A part of photograph 1 is nearly"), "{:?}", said.reasons[0].seen);
    }

    fn codes_of_another_version_are_never_compared_and_are_computed_again(bed) {
        let (shop, mei) = (seller(bed, "Copier"), analyst(bed, "mei"));
        let first = listed(bed, shop, draft("Night cream", "晚霜"), &copy(Attack::Resize(75)));
        brand(bed, mei, &genuine());
        kept(bed);
        outdated(bed);
        assert_eq!(due(bed), (1, 1));
        // What comes in meanwhile has codes, and nothing to compare them with.
        let second = listed(bed, shop, draft("Day cream", "日霜"), &copy(Attack::Resize(80)));
        assert_eq!((standing(bed, first), standing(bed, second)), (Standing::Visible, Standing::Visible));
        sweep(bed);
        let swept = bed.store.read(trust::sweeps).unwrap().len();
        // A piece is done, and the run breaks off.
        assert!(Recoding::begin(&bed.store, 1).unwrap().step(&bed.store, &bed.media).unwrap());
        assert_eq!(due(bed), (0, 1));
        sweep(bed);
        assert_eq!(bed.store.read(trust::sweeps).unwrap().len(), swept);
        let mut rest = Recoding::begin(&bed.store, 1).unwrap();
        while rest.step(&bed.store, &bed.media).unwrap() {}
        assert_eq!((rest.read(), rest.unreadable().len()), (1, 0));
        assert_eq!(due(bed), (0, 0));
        // Live listings are looked at again by themselves, and new ones as ever.
        assert!(waiting(bed, mei).is_empty());
        sweep(bed);
        let on_the_desk: BTreeSet<_> = waiting(bed, mei).iter().map(|item| item.case.listing).collect();
        assert_eq!(on_the_desk, BTreeSet::from([first, second]));
        let third = listed(bed, shop, draft("Hand cream", "护手霜"), &copy(Attack::Resize(85)));
        assert_eq!(standing(bed, third), Standing::Waiting);
    }

    fn a_file_that_is_gone_is_told_and_the_others_are_computed(bed) {
        let (shop, mei) = (seller(bed, "Copier"), analyst(bed, "mei"));
        // The brand's own photograph is kept nowhere.
        brand(bed, mei, &genuine());
        let parted = copy(Attack::Crop(30));
        let plain = listed(bed, shop, draft("Night cream", "晚霜"), &parted);
        assert_eq!(standing(bed, plain), Standing::Visible);
        outdated(bed);
        let mut work = Recoding::begin(&bed.store, 64).unwrap();
        assert!(work.step(&bed.store, &bed.media).unwrap() && work.step(&bed.store, &bed.media).unwrap());
        assert!(!work.step(&bed.store, &bed.media).unwrap());
        assert_eq!(work.read(), 1);
        assert!(work.unreadable()[0].ends_with("the file is not there"), "{:?}", work.unreadable());
        assert_eq!(due(bed), (0, 1));
        // The very file is known all the same.
        let same = listed(bed, shop, draft("Day cream", "日霜"), &genuine());
        assert_eq!(standing(bed, same), Standing::Waiting);
    }
}
