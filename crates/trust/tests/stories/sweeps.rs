//! What is registered, photographed or removed today is looked for among the listings of yesterday.

use catalog::Standing;
use image::ImageFormat;
use kernel::kinds::ListingId;
use store::Followers;
use testkit::Bed;
use trust::{Outcome, Screening, Sweep};

use super::builders::{
    actor, analyst, brand, codes, draft, file, follow, last_word, listed, png, rule, scene, seller, standing,
    waiting,
};

/// Runs the sweep that is due, if any; the latest.
fn sweep(bed: &Bed) -> Option<Sweep> {
    let screening = Screening::open(&bed.store).unwrap();
    Followers::new(bed.store.clone())
        .chore(screening.sweeps())
        .projection(screening)
        .drain()
        .unwrap();
    bed.store.read(trust::sweeps).unwrap().first().copied()
}

/// A minute of the clock, and the sweep that is due for it.
fn days(bed: &Bed) {
    Followers::new(bed.store.clone())
        .chore(trust::Dates)
        .drain()
        .unwrap();
    sweep(bed);
}

fn sweeps(bed: &Bed) -> usize {
    bed.store.read(trust::sweeps).unwrap().len()
}

/// A copy of the brand's photograph: smaller, re-encoded, mirrored.
fn stolen(seed: u32) -> Vec<u8> {
    let copy = image::load_from_memory(&smaller(seed)).unwrap();
    file(&copy.fliph(), ImageFormat::Jpeg)
}

fn smaller(seed: u32) -> Vec<u8> {
    let copy = scene(seed).resize(400, 300, image::imageops::FilterType::Triangle);
    file(&copy, ImageFormat::Jpeg)
}

fn visible(bed: &Bed, id: ListingId) -> bool {
    standing(bed, id) == Standing::Visible
}

testkit::on_both_engines! {
    fn a_brand_that_registers_late_finds_what_is_on_sale_already(bed) {
        let (thief, copier, namer, honest) =
            (seller(bed, "Thief"), seller(bed, "Copier"), seller(bed, "Namer"), seller(bed, "Honest"));
        let both = listed(bed, thief, draft("Наrbоr Lаnе night cream", "晚霜"), &stolen(7));
        let photo = listed(bed, copier, draft("Night cream", "晚霜"), &png(7));
        let name = listed(bed, namer, draft("Harbor Lane night cream", "晚霜"), &png(20));
        let other = listed(bed, honest, draft("Apple rings from the harbor", "苹果圈"), &png(21));
        for id in [both, photo, name, other] {
            assert!(visible(bed, id), "nobody has registered anything yet");
        }
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let done = sweep(bed).unwrap();
        assert_eq!((done.total, done.found.seen, done.percent()), (4, 4, 100));
        assert_eq!((done.found.refused, done.found.held, done.found.hidden), (1, 2, 1));
        // Name and photograph: off sale. The very photograph: out of sight until a person has looked. The plain name
        // alone: on sale meanwhile. Nothing: nothing.
        assert_eq!(standing(bed, both), Standing::Refused);
        assert_eq!(codes(&last_word(bed, thief, both)), ["brand-word-disguised", "brand-photo-near"]);
        assert_eq!(standing(bed, photo), Standing::Waiting);
        assert!(visible(bed, name) && visible(bed, other));
        let queue = waiting(bed, mei);
        assert_eq!(queue.len(), 2);
        // The analyst clears what was hidden, and it is seen again.
        let hidden = queue.iter().find(|item| item.case.listing == photo).unwrap();
        rule(bed, mei, hidden.case.id, Outcome::Cleared, &["no-conflict"]).unwrap();
        assert!(visible(bed, photo));
    }

    fn what_a_person_has_cleared_is_not_accused_of_the_same_again(bed) {
        let shop = seller(bed, "Namer");
        let id = listed(bed, shop, draft("Harbor Lane night cream", "晚霜"), &png(20));
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        sweep(bed);
        let case = waiting(bed, mei)[0].case.id;
        rule(bed, mei, case, Outcome::Cleared, &["no-conflict"]).unwrap();
        // The brand adds a photograph: it is looked for, and the name is not told again.
        let more = trust::GenuinePhoto::of_file(&png(8)).unwrap();
        bed.store
            .write(move |tx| trust::add_photographs(tx, owner, &actor(), harbor, std::slice::from_ref(&more)))
            .unwrap();
        let done = sweep(bed).unwrap();
        assert_eq!((done.found.seen, done.found.held), (1, 0));
        assert!(visible(bed, id) && waiting(bed, mei).is_empty());
    }

    fn the_photograph_of_a_removed_listing_is_looked_for_everywhere(bed) {
        let (first, second) = (seller(bed, "First"), seller(bed, "Second"));
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let fake = listed(bed, first, draft("Harbor Lane face oil", "面油"), &png(30));
        let twin = listed(bed, second, draft("Face oil", "面油"), &smaller(30));
        sweep(bed);
        assert!(visible(bed, twin));
        let case = waiting(bed, mei).iter().find(|item| item.case.listing == fake).unwrap().case.id;
        rule(bed, mei, case, Outcome::Refused, &["brand-word"]).unwrap();
        let done = sweep(bed).unwrap();
        assert_eq!((done.found.held, done.found.refused), (1, 0));
        assert!(waiting(bed, mei).iter().any(|item| item.case.listing == twin));
    }

    fn the_photograph_of_a_removed_listing_is_known_mirrored_and_turned(bed) {
        let (first, second, third) = (seller(bed, "First"), seller(bed, "Second"), seller(bed, "Third"));
        let honest = seller(bed, "Honest");
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let fake = listed(bed, first, draft("Harbor Lane face oil", "面油"), &png(30));
        let twin = listed(bed, second, draft("Face oil", "面油"), &stolen(30));
        sweep(bed);
        assert!(visible(bed, twin));
        let case = waiting(bed, mei).iter().find(|item| item.case.listing == fake).unwrap().case.id;
        rule(bed, mei, case, Outcome::Refused, &["brand-word"]).unwrap();
        // What is on sale already is found by the sweep, what comes later by the gate.
        assert_eq!(sweep(bed).unwrap().found.held, 1);
        assert!(waiting(bed, mei).iter().any(|item| item.case.listing == twin));
        for turned in [scene(30).rotate90(), scene(30).rotate180(), scene(30).rotate270(), scene(30).flipv()] {
            let id = listed(bed, third, draft("Face oil", "面油"), &file(&turned, ImageFormat::Jpeg));
            assert_eq!(codes(&last_word(bed, third, id)), ["removed-photo"]);
        }
        let other = listed(bed, honest, draft("Face oil", "面油"), &png(31));
        assert!(visible(bed, other));
    }

    fn a_seller_whose_right_ends_is_looked_at_again(bed) {
        let shop = seller(bed, "Dealer");
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let today = bed.store.now().day_in_china();
        bed.store
            .write(move |tx| {
                let right = trust::Authorisation { brand: harbor, seller: shop.org(), from: today, to: None, categories: Vec::new() };
                trust::authorise_seller(tx, &trust::Grantor::Owner(owner, actor()), &right)
            })
            .unwrap();
        let id = listed(bed, shop, draft("Harbor Lane night cream", "晚霜"), &png(7));
        assert!(visible(bed, id));
        assert_eq!(sweep(bed).unwrap().found.held, 0);
        bed.store
            .write(move |tx| trust::end_authorisation(tx, &trust::Grantor::Owner(owner, actor()), harbor, shop.org()))
            .unwrap();
        let done = sweep(bed).unwrap();
        assert_eq!((done.found.seen, done.found.held + done.found.refused), (1, 1));
        assert!(!visible(bed, id));
    }

    fn a_sweep_goes_on_where_it_was_interrupted_and_ends_once(bed) {
        let shop = seller(bed, "Orchard");
        for seed in 40..46 {
            listed(bed, shop, draft(&format!("Apple rings {seed}"), "苹果圈"), &png(seed));
        }
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let first = sweep(bed).unwrap();
        assert_eq!((first.found.seen, first.ended_at.is_some()), (6, true));
        // Nothing has changed: nothing begins.
        sweep(bed);
        assert_eq!(sweeps(bed), 1);
        // A listing that comes later is screened with all that is known; no sweep needs to see it.
        let late = listed(bed, shop, draft("Harbor Lane soap", "手工皂"), &png(60));
        follow(&bed.store);
        assert_eq!(standing(bed, late), Standing::Waiting);
        assert_eq!(sweeps(bed), 1);
    }

    fn a_right_that_ends_by_its_date_is_noticed_the_day_after(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(7));
        let shop = seller(bed, "Shop");
        let today = bed.store.now().day_in_china();
        let right = trust::Authorisation { brand: harbor, seller: shop.org(), from: today, to: Some(today.plus_days(2)), categories: Vec::new() };
        bed.store.write(move |tx| trust::authorise_seller(tx, &trust::Grantor::Owner(owner, actor()), &right)).unwrap();
        let id = listed(bed, shop, draft("Harbor Lane night cream", "晚霜"), &png(20));
        assert!(visible(bed, id));
        days(bed);
        bed.pass(std::time::Duration::from_hours(48));
        days(bed);
        assert!(last_word(bed, shop, id).reasons.is_empty(), "on its last day it still holds");
        bed.pass(std::time::Duration::from_hours(24));
        days(bed);
        assert_eq!(codes(&last_word(bed, shop, id)), ["brand-word"]);
        let sweeps_so_far = sweeps(bed);
        days(bed);
        assert_eq!(sweeps(bed), sweeps_so_far, "it is noticed once");
    }
}
