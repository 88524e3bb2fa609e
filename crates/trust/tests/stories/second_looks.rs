//! Two people where more follows for a seller than the listing's removal.

use catalog::Standing;
use kernel::Code;
use kernel::kinds::{CaseId, ListingId};
use people::{AnalystScope, SellerScope};
use testkit::Bed;
use trust::{Level, Outcome, Share};

use super::builders::{analyst, brand, draft, listed, png, rule, seller, standing, waiting};

fn held(bed: &Bed, by: AnalystScope, shop: SellerScope, photo: u32) -> (ListingId, CaseId) {
    let words = draft(&format!("Harbor Lane cream no {photo}"), "晚霜");
    let id = listed(bed, shop, words, &png(photo));
    let waiting = waiting(bed, by);
    let case = waiting.iter().find(|item| item.case.listing == id).unwrap();
    (id, case.case.id)
}

fn level(bed: &Bed, shop: SellerScope) -> Level {
    bed.store
        .read(|tx| trust::strike_record(tx, shop.org()))
        .unwrap()
        .level
}

testkit::on_both_engines! {
    fn earnings_are_held_only_when_two_people_refuse_by_themselves(bed) {
        let (mei, bo) = (analyst(bed, "mei"), analyst(bed, "bo"));
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Thief");
        let (_, first) = held(bed, mei, thief, 30);
        rule(bed, mei, first, Outcome::Refused, &["counterfeit"]).unwrap();
        assert_eq!(level(bed, thief), Level::Warned, "a warning needs one person");

        let (listing, case) = held(bed, mei, thief, 31);
        assert_eq!(rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap_err().code(), Code::WrongState);
        assert_eq!((level(bed, thief), standing(bed, listing)), (Level::Warned, Standing::Waiting));
        assert_eq!(waiting(bed, mei)[0].case.id, case, "it is on the desk again");
        let alone = rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap_err();
        assert_eq!(alone.code(), Code::NotAllowed);
        rule(bed, bo, case, Outcome::Refused, &["counterfeit"]).unwrap();
        assert_eq!((level(bed, thief), standing(bed, listing)), (Level::Held, Standing::Refused));
        let look = bed.store.read(|tx| trust::second_look(tx, bo, case)).unwrap().unwrap();
        assert_eq!((look.first.by, look.level), (mei.person(), Level::Held));
        assert_eq!(look.second.map(|answer| (answer.by, answer.outcome)), Some((bo.person(), Outcome::Refused)));
    }

    fn who_looks_second_may_clear(bed) {
        let (mei, bo) = (analyst(bed, "mei"), analyst(bed, "bo"));
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Reseller");
        let (_, first) = held(bed, mei, shop, 30);
        rule(bed, mei, first, Outcome::Refused, &["counterfeit"]).unwrap();
        let (listing, case) = held(bed, mei, shop, 31);
        rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap_err();
        rule(bed, bo, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        assert_eq!((level(bed, shop), standing(bed, listing)), (Level::Warned, Standing::Visible));
        assert!(waiting(bed, mei).is_empty());

        let (_, third) = held(bed, mei, shop, 32);
        rule(bed, mei, third, Outcome::Refused, &["counterfeit"]).unwrap_err();
        rule(bed, bo, third, Outcome::Refused, &["not-authorised"]).unwrap();
        assert_eq!(level(bed, shop), Level::Warned, "what the second one says counts");
        // Looked back on: two cases by two people, once with the same outcome.
        let back = bed.store.read(|tx| trust::quality(tx, bo)).unwrap();
        assert_eq!((back.own.decided, back.all.decided), (2, 3));
        assert_eq!((back.own.agreed, back.looks.len()), (Share { part: 1, whole: 2 }, 2));
        let stranger = analyst(bed, "zoe");
        let back = bed.store.read(|tx| trust::quality(tx, stranger)).unwrap();
        assert_eq!((back.own.agreed, back.all.agreed, back.looks.len()), (Share::default(), Share { part: 1, whole: 2 }, 0));
    }
}
