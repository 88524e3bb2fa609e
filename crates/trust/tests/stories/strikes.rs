//! What refusals by people add up to, and how they end.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::ListingId;
use people::{AnalystScope, SellerScope};
use store::Followers;
use testkit::Bed;
use trust::{Lapses, Level, Outcome, StrikeRecord};

use super::builders::{
    actor, analyst, brand, codes, draft, last_word, listed, png, rule, rules, seller, standing, waiting,
};

/// A listing under a brand's name, refused by a person as a fake.
fn refused(bed: &Bed, by: AnalystScope, shop: SellerScope, photo: u32, code: &str) -> ListingId {
    let id = listed(
        bed,
        shop,
        draft(&format!("Harbor Lane cream no {photo}"), "晚霜"),
        &png(photo),
    );
    let case = waiting(bed, by)[0].case.id;
    // Where more follows than the removal, a colleague looks too.
    let colleague = analyst(bed, &format!("colleague{photo}"));
    rule(bed, by, case, Outcome::Refused, &[code])
        .or_else(|_| rule(bed, colleague, case, Outcome::Refused, &[code]))
        .unwrap();
    id
}

fn record(bed: &Bed, shop: SellerScope) -> StrikeRecord {
    bed.store.read(|tx| trust::strike_record(tx, shop.org())).unwrap()
}

/// What the feed told of a seller's standing.
fn told(bed: &Bed, shop: SellerScope) -> Vec<(String, bool)> {
    let events = bed
        .store
        .read(|tx| store::read_subject(tx, &shop.org().to_string()))
        .unwrap();
    events
        .iter()
        .filter_map(|event| event.read::<trust::events::SellerStandingChanged>().unwrap())
        .map(|changed| (changed.level, changed.holds_payouts))
        .collect()
}

testkit::on_both_engines! {
    fn three_fakes_within_a_year_bring_a_shop_before_people(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Thief");
        refused(bed, mei, thief, 30, "counterfeit");
        assert_eq!((record(bed, thief).level, record(bed, thief).points), (Level::Warned, 2));
        assert_eq!(record(bed, thief).next, Some((Level::Held, 4)));
        refused(bed, mei, thief, 31, "counterfeit");
        assert!(record(bed, thief).level.holds_payouts());
        refused(bed, mei, thief, 32, "counterfeit");
        assert_eq!(record(bed, thief).level, Level::Review);
        assert_eq!(told(bed, thief), [("warned".into(), false), ("held".into(), true), ("review".into(), true)]);
        let at = bed.store.read(|tx| trust::sellers_at(tx, Level::Review)).unwrap();
        assert_eq!(at.iter().map(|(seller, points, _)| (*seller, *points)).collect::<Vec<_>>(), [(thief.org(), 6)]);
        // Strikes make nobody guilty: a listing without any other sign is cleared.
        let honest = listed(bed, thief, draft("Apple rings", "苹果圈"), &png(40));
        assert_eq!(standing(bed, honest), Standing::Visible);
        assert_eq!(codes(&last_word(bed, thief, honest)), ["seller-struck-often"]);
    }

    fn an_appeal_takes_a_strike_back_and_time_does(bed) {
        let (mei, juan) = (analyst(bed, "mei"), analyst(bed, "juan"));
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Reseller");
        let first = refused(bed, mei, shop, 30, "counterfeit");
        refused(bed, mei, shop, 31, "counterfeit");
        assert_eq!(record(bed, shop).level, Level::Held);
        let decision = last_word(bed, shop, first).decision;
        let plea = kernel::Prose::new("Here is the invoice.").unwrap();
        let case = bed
            .store
            .write(move |tx| trust::appeal(tx, rules(), shop, &actor(), (decision, &plea)))
            .unwrap();
        rule(bed, juan, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        assert_eq!((record(bed, shop).level, record(bed, shop).points), (Level::Warned, 2));
        assert!(record(bed, shop).strikes.iter().any(|strike| strike.ended_at.is_some()), "it stays on record");
        bed.pass(Duration::from_hours(24 * 366));
        Followers::new(bed.store.clone()).chore(Lapses).drain().unwrap();
        assert_eq!(record(bed, shop).level, Level::Good);
        let told: Vec<String> = told(bed, shop).into_iter().map(|(level, _)| level).collect();
        assert_eq!(told, ["warned", "held", "warned", "good"]);
    }

    fn the_programs_refusals_and_light_ones_count_nothing(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let (thief, shop) = (seller(bed, "Thief"), seller(bed, "Shop"));
        // The very photograph and the name: refused by the program.
        listed(bed, thief, draft("Harbor Lane cream", "晚霜"), &png(7));
        assert_eq!(record(bed, thief).points, 0);
        refused(bed, mei, shop, 30, "misleading");
        assert_eq!((record(bed, shop).points, record(bed, shop).level), (0, Level::Good));
    }
}
