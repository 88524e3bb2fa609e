//! Photographs are known again by their parts, by codes of one version only, and by new codes after an update.

use catalog::{Codes, Standing};
use fingerprint::pdq::Turn;
use fingerprint::pdq::attacks::{Attack, scene};
use store::{MediaKey, params};
use testkit::Bed;
use trust::{Evidence, Region};

use super::builders::{analyst, brand, codes, draft, last_word, listed, seller, standing};

/// A brand's photograph, changed in a way, as a file.
fn copy(attack: Attack) -> Vec<u8> {
    attack.file(&scene(5, 480, 360), 3).unwrap()
}

fn genuine() -> Vec<u8> {
    copy(Attack::Reencode(95))
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
        bed.store.write(|tx| tx.execute("UPDATE photo_code SET version = version + 1", params![])).unwrap();
        let known = |after| bed.store.read(move |tx| trust::known_codes_due(tx, after, 10)).unwrap();
        assert_eq!(bed.store.read(catalog::count_codes_due).unwrap(), 1);
        assert_eq!(known(0).files.len(), 1);
        // What comes in meanwhile has codes, and nothing to compare them with.
        let second = listed(bed, shop, draft("Day cream", "日霜"), &copy(Attack::Resize(80)));
        assert_eq!((standing(bed, first), standing(bed, second)), (Standing::Visible, Standing::Visible));
        let due = bed.store.read(|tx| catalog::codes_due(tx, "", 10)).unwrap();
        assert_eq!(due.len(), 1);
        let kept = bed.media.get(&MediaKey::new(&due[0].media).unwrap()).unwrap().unwrap();
        let listing = Codes::of(&due[0], &kept).unwrap();
        let brand = Codes::of(&known(0).files[0], &genuine()).unwrap();
        bed.store.write(move |tx| {
            catalog::recode(tx, &listing)?;
            catalog::recode(tx, &brand)?;
            trust::renew_known(tx)
        }).unwrap();
        assert_eq!(bed.store.read(catalog::count_codes_due).unwrap(), 0);
        assert!(known(0).files.is_empty() && known(known(0).last.unwrap()).last.is_none());
        let third = listed(bed, shop, draft("Hand cream", "护手霜"), &copy(Attack::Resize(85)));
        assert_eq!(standing(bed, third), Standing::Waiting);
    }
}
