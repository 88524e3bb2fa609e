//! A seller appeals, and a second analyst looks afresh.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::DecisionId;
use kernel::{Code, Prose};
use people::SellerScope;
use testkit::Bed;
use trust::{CaseKind, Outcome, appeal, claim};

use super::builders::{
    actor, analyst, brand, draft, edit, follow, last_word, listed, png, rule, rules, seller, standing,
    waiting,
};

fn plead(bed: &Bed, shop: SellerScope, decision: DecisionId) -> kernel::Result<kernel::kinds::CaseId> {
    let plea = Prose::new("我们是品牌的经销商，合同见附件。").unwrap();
    bed.store
        .write(move |tx| appeal(tx, rules(), shop, &actor(), (decision, &plea)))
}

testkit::on_both_engines! {
    fn a_second_analyst_overturns_and_the_photographs_are_free_again(bed) {
        let (mei, bo) = (analyst(bed, "mei"), analyst(bed, "bo"));
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(3));
        let held = last_word(bed, shop, id).decision;
        assert_eq!(plead(bed, shop, held).unwrap_err().code(), Code::WrongState);
        let case = waiting(bed, mei)[0].case.id;
        let refused = rule(bed, mei, case, Outcome::Refused, &["not-authorised"]).unwrap();

        let stranger = seller(bed, "Stranger");
        assert_eq!(plead(bed, stranger, refused).unwrap_err().code(), Code::NotFound);
        let case = plead(bed, shop, refused).unwrap();
        assert_eq!(plead(bed, shop, refused).unwrap_err().code(), Code::WrongState);
        let open = bed.store.read(|tx| trust::appeal_against(tx, shop, refused)).unwrap().unwrap();
        assert_eq!((open.kind, open.id), (CaseKind::Appeal, case));
        let own = bed.store.write(move |tx| claim(tx, rules(), mei, case)).unwrap_err();
        assert_eq!(own.code(), Code::NotAllowed);
        let file = bed.store.read(|tx| trust::case_file(tx, bo, case)).unwrap();
        assert!(file.case.plea.contains("经销商") && file.decision.unwrap().id == refused);

        rule(bed, bo, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        let other = listed(bed, shop, draft("Plum cream", "李子霜"), &png(3));
        assert_eq!(standing(bed, other), Standing::Visible);
        let figures = bed.store.read(|tx| trust::figures(tx, kernel::Time::EPOCH)).unwrap();
        let expected = trust::Figures {
            screened: 2, cleared: 2, held: 1, refused: 1, by_machine: 1, by_person: 2, appealed: 1, overturned: 1,
        };
        assert_eq!(figures, expected);
    }

    fn an_appeal_that_fails_is_the_last_one(bed) {
        let (mei, bo) = (analyst(bed, "mei"), analyst(bed, "bo"));
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Cheap Goods");
        let id = listed(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(3));
        let case = waiting(bed, mei)[0].case.id;
        let refused = rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap();
        let case = plead(bed, shop, refused).unwrap();
        let upheld = rule(bed, bo, case, Outcome::Refused, &["counterfeit"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Refused);
        let said = last_word(bed, shop, id);
        assert_eq!((said.decision, said.appeal_until), (upheld, None));
        assert!(said.headline.en.contains("the decision stands"));
        assert_eq!(plead(bed, shop, upheld).unwrap_err().code(), Code::WrongState);
    }

    fn any_analyst_answers_an_appeal_against_the_machine(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let mut odd = draft("Toy set", "玩具套装");
        odd.facts.hs = Some(landed::hs::HsCode::parse("9303900000").unwrap());
        let id = listed(bed, shop, odd.clone(), &png(3));
        let refused = last_word(bed, shop, id);
        assert!(refused.machine && refused.outcome == Outcome::Refused);
        let case = plead(bed, shop, refused.decision).unwrap();
        rule(bed, mei, case, Outcome::Cleared, &["no-conflict"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
    }

    fn a_mended_listing_makes_the_appeal_needless(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let mut odd = draft("Toy set", "玩具套装");
        odd.facts.hs = Some(landed::hs::HsCode::parse("9303900000").unwrap());
        let id = listed(bed, shop, odd.clone(), &png(3));
        let refused = last_word(bed, shop, id).decision;
        plead(bed, shop, refused).unwrap();
        assert_eq!(waiting(bed, mei).len(), 1);
        odd.facts.hs = Some(landed::hs::HsCode::parse("9503008900").unwrap());
        edit(bed, shop, id, odd);
        follow(&bed.store);
        assert_eq!((standing(bed, id), waiting(bed, mei).len()), (Standing::Visible, 0));
    }

    fn after_half_a_year_it_is_too_late(bed) {
        let shop = seller(bed, "Corner Shop");
        let mut odd = draft("Toy set", "玩具套装");
        odd.facts.hs = Some(landed::hs::HsCode::parse("9303900000").unwrap());
        let id = listed(bed, shop, odd, &png(3));
        let refused = last_word(bed, shop, id).decision;
        bed.pass(Duration::from_hours(181 * 24));
        let late = plead(bed, shop, refused).unwrap_err();
        assert!(late.said().en.contains("180 days"), "{late}");
    }
}
