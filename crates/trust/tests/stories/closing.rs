//! A shop is closed by two, appeals to a third, opens again; its earnings wait.

use std::time::Duration;

use catalog::{Standing, Status};
use kernel::kinds::ClosingId;
use kernel::{Code, Prose};
use people::{AnalystScope, OrgStatus, SellerScope};
use store::Followers;
use testkit::Bed;
use trust::{
    Closing, ClosingState, Closings, answer_closing_appeal, appeal_closing, approve_closing, closings_of,
    closings_waiting, decline_closing, own_closing, propose_closing,
};

use super::builders::{actor, analyst, brand, draft, kinds, listed, png, rule, seller, standing, waiting};

fn words<const N: usize>(text: &str) -> Prose<N> {
    Prose::new(text).unwrap()
}

fn propose(bed: &Bed, by: AnalystScope, shop: SellerScope) -> kernel::Result<ClosingId> {
    bed.store
        .write(move |tx| propose_closing(tx, by, shop.org(), "counterfeit-trade", &words("Three fakes.")))
}

fn approve(bed: &Bed, by: AnalystScope, id: ClosingId) -> kernel::Result<()> {
    bed.store.write(move |tx| approve_closing(tx, by, id, ""))
}

fn own(bed: &Bed, shop: SellerScope) -> Option<Closing> {
    bed.store.read(|tx| own_closing(tx, shop)).unwrap()
}

fn status(bed: &Bed, shop: SellerScope) -> OrgStatus {
    bed.store
        .read(|tx| people::seller_card(tx, shop.org()))
        .unwrap()
        .unwrap()
        .status
}

testkit::on_both_engines! {
    fn one_proposes_another_closes_a_third_opens_again(bed) {
        let (mei, juan, anna) = (analyst(bed, "mei"), analyst(bed, "juan"), analyst(bed, "anna"));
        let shop = seller(bed, "Thief");
        let goods = listed(bed, shop, draft("Apple rings", "苹果圈"), &png(40));
        assert_eq!(standing(bed, goods), Standing::Visible);
        let id = propose(bed, mei, shop).unwrap();
        assert_eq!(propose(bed, juan, shop).unwrap_err().code(), Code::WrongState);
        assert_eq!(own(bed, shop), None, "a proposal is not told");
        let same = approve(bed, mei, id).unwrap_err();
        assert_eq!(same.code(), Code::NotAllowed);
        assert!(same.said().en.contains("another analyst"), "{same}");
        assert_eq!(status(bed, shop), OrgStatus::Verified);

        approve(bed, juan, id).unwrap();
        assert_eq!(status(bed, shop), OrgStatus::Closed);
        let listing = bed.store.read(|tx| catalog::listing(tx, goods)).unwrap().unwrap();
        assert_eq!(listing.status, Status::Draft);
        let publish = bed.store.write(move |tx| catalog::publish(tx, shop, &actor(), goods)).unwrap_err();
        assert!(publish.fields().iter().any(|field| field.said.en.contains("closed")), "{publish}");

        bed.store.write(move |tx| appeal_closing(tx, shop, &actor(), id, &words("We hold the licence."))).unwrap();
        let twice = bed.store.write(move |tx| appeal_closing(tx, shop, &actor(), id, &words("Again."))).unwrap_err();
        assert_eq!(twice.code(), Code::WrongState);
        assert_eq!(bed.store.read(|tx| closings_waiting(tx, anna)).unwrap().len(), 1);
        for part in [mei, juan] {
            let own = bed.store.write(move |tx| answer_closing_appeal(tx, part, id, true, &words("Yes."))).unwrap_err();
            assert_eq!(own.code(), Code::NotAllowed);
        }
        bed.store.write(move |tx| answer_closing_appeal(tx, anna, id, true, &words("The licence is real."))).unwrap();
        assert_eq!((status(bed, shop), own(bed, shop).unwrap().state), (OrgStatus::Verified, ClosingState::Reopened));
        bed.store.write(move |tx| catalog::publish(tx, shop, &actor(), goods)).unwrap();
        assert_eq!(standing(bed, goods), Standing::Visible, "what was cleared stays cleared");
        let told = kinds(bed, &shop.org().to_string());
        let wanted = ["closing.proposed", "seller.closed", "closing.approved", "closing.appealed", "seller.reopened",
            "closing.appeal_answered"];
        assert_eq!(told.iter().filter(|kind| wanted.contains(&kind.as_str())).collect::<Vec<_>>(), wanted.iter().collect::<Vec<_>>());
    }

    fn another_shop_cannot_appeal_and_a_declined_one_stays_open(bed) {
        let (mei, juan) = (analyst(bed, "mei"), analyst(bed, "juan"));
        let (shop, other) = (seller(bed, "Thief"), seller(bed, "Other"));
        let id = propose(bed, mei, shop).unwrap();
        bed.store.write(move |tx| decline_closing(tx, juan, id, &words("One fake of forty goods."))).unwrap();
        assert_eq!(status(bed, shop), OrgStatus::Verified);
        let id = propose(bed, juan, shop).unwrap();
        approve(bed, mei, id).unwrap();
        let foreign = bed.store.write(move |tx| appeal_closing(tx, other, &actor(), id, &words("Me too."))).unwrap_err();
        assert_eq!(foreign.code(), Code::NotFound);
        assert_eq!(bed.store.read(|tx| closings_of(tx, mei, shop.org())).unwrap().len(), 2);
        assert_eq!(propose(bed, mei, shop).unwrap_err().code(), Code::WrongState);
    }

    fn strikes_propose_and_close_nothing_themselves(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Thief");
        for photo in 30..33 {
            listed(bed, thief, draft(&format!("Harbor Lane cream no {photo}"), "晚霜"), &png(photo));
            let case = waiting(bed, mei)[0].case.id;
            // Where more follows than the removal, a colleague looks too.
            let colleague = analyst(bed, &format!("colleague{photo}"));
            rule(bed, mei, case, trust::Outcome::Refused, &["counterfeit"])
                .or_else(|_| rule(bed, colleague, case, trust::Outcome::Refused, &["counterfeit"]))
                .unwrap();
        }
        let waits = bed.store.read(|tx| closings_waiting(tx, mei)).unwrap();
        assert_eq!(waits.iter().map(|one| (one.seller, one.proposed_by)).collect::<Vec<_>>(), [(thief.org(), None)]);
        assert_eq!(status(bed, thief), OrgStatus::Verified);
    }

    fn the_money_is_let_go_after_its_days(bed) {
        let (mei, juan) = (analyst(bed, "mei"), analyst(bed, "juan"));
        let shop = seller(bed, "Thief");
        let id = propose(bed, mei, shop).unwrap();
        approve(bed, juan, id).unwrap();
        let run = || Followers::new(bed.store.clone()).chore(Closings).drain().unwrap();
        run();
        assert_eq!(own(bed, shop).unwrap().released_at, None);
        bed.pass(Duration::from_hours(24 * 91));
        run();
        run();
        assert!(own(bed, shop).unwrap().released_at.is_some());
        let told = kinds(bed, &shop.org().to_string());
        assert_eq!(told.iter().filter(|kind| *kind == "closing.money_released").count(), 1);
    }
}
