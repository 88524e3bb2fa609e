//! The desk: one analyst a case, reasons for every decision, and what a removal leaves behind.

use std::time::Duration;

use catalog::Standing;
use kernel::{Code, PageSize, Prose};
use trust::{CaseKind, Outcome, claim, decide, release};

use super::builders::{
    actor, analyst, brand, codes, draft, edit, follow, kinds, last_word, listed, png, rule, rules, seller,
    standing, submit, waiting,
};

testkit::on_both_engines! {
    fn a_case_belongs_to_one_analyst_for_half_an_hour(bed) {
        let (mei, bo) = (analyst(bed, "mei"), analyst(bed, "bo"));
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        listed(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(1));
        let case = waiting(bed, mei)[0].case.id;
        let take = |who| bed.store.write(move |tx| claim(tx, rules(), who, case));
        assert_eq!(take(mei), Ok(bed.now().plus(Duration::from_mins(30))));
        assert_eq!(take(bo).unwrap_err().code(), Code::WrongState);
        assert!(take(mei).is_ok(), "one's own claim can be lengthened");
        bed.pass(Duration::from_mins(31));
        assert!(take(bo).is_ok());
        let ruling = trust::Ruling { case, outcome: Outcome::Cleared, codes: vec!["no-conflict".into()], note: None };
        let late = bed.store.write({ let ruling = ruling.clone(); move |tx| decide(tx, rules(), mei, &ruling) });
        assert_eq!(late.unwrap_err().code(), Code::WrongState);
        bed.store.write(move |tx| release(tx, bo, case)).unwrap();
        assert!(take(mei).is_ok());
        bed.store.write(move |tx| decide(tx, rules(), mei, &ruling)).unwrap();
        assert_eq!(take(bo).unwrap_err().code(), Code::WrongState);
        assert!(waiting(bed, bo).is_empty());
    }

    fn an_analyst_refuses_and_the_seller_reads_why(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Cheap Goods");
        let id = listed(bed, thief, draft("Harbor Lane cream", "晚霜"), &png(3));
        let case = waiting(bed, mei)[0].case.id;
        let no_reason = rule(bed, mei, case, Outcome::Refused, &[]).unwrap_err();
        assert_eq!(no_reason.fields()[0].name, "codes");
        let misfit = rule(bed, mei, case, Outcome::Refused, &["no-conflict"]).unwrap_err();
        assert_eq!(misfit.fields()[0].name, "codes");
        let decision = rule(bed, mei, case, Outcome::Refused, &["counterfeit", "brand-word"]).unwrap();

        assert_eq!(standing(bed, id), Standing::Refused);
        let said = bed.store.read(|tx| trust::statement(tx, rules(), thief, decision)).unwrap();
        assert_eq!((said.outcome, said.machine, codes(&said)), (Outcome::Refused, false, vec!["counterfeit", "brand-word"]));
        assert!(said.who.zh.contains("另一位审核员") && said.appeal.en.contains("180 days"));
        let stranger = seller(bed, "Stranger");
        let read = bed.store.read(|tx| trust::statement(tx, rules(), stranger, decision));
        assert_eq!(read.unwrap_err().code(), Code::NotFound);
        assert_eq!(
            kinds(bed, &case.to_string()),
            ["case.opened", "case.claimed", "case.closed"]
        );
        let events = bed.store.read(|tx| store::read_subject(tx, &id.to_string())).unwrap();
        let made = events.iter().rfind(|event| event.kind == "decision.made").unwrap();
        assert!(made.body.contains(r#""outcome":"refused""#) && made.body.contains(r#""machine":false"#), "{}", made.body);
        assert!(made.body.contains(r#""reasons":["counterfeit","brand-word"]"#) && !made.body.contains("mei"));
    }

    fn the_letters_are_read_before_they_are_sent(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Cheap Goods");
        let id = listed(bed, thief, draft("Harbor Lane cream", "晚霜"), &png(3));
        let case = waiting(bed, mei)[0].case.id;
        let ruling = trust::Ruling { case, outcome: Outcome::Refused, codes: vec!["brand-word".into()], note: None };
        let letters = bed.store.read(|tx| trust::preview(tx, rules(), mei, &ruling)).unwrap();
        let before = letters.seller.unwrap();
        assert_eq!((standing(bed, id), letters.reporter), (Standing::Waiting, Vec::new()));
        rule(bed, mei, case, Outcome::Refused, &["brand-word"]).unwrap();
        let sent = last_word(bed, thief, id);
        assert_eq!((sent.headline, sent.reasons, sent.appeal), (before.headline, before.reasons, before.appeal));
    }

    fn a_case_passed_on_is_for_a_colleague(bed) {
        let (mei, bo) = (analyst(bed, "mei"), analyst(bed, "bo"));
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        listed(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(1));
        let case = waiting(bed, mei)[0].case.clone();
        let id = case.id;
        let pass_on = |who| {
            let word = Prose::new("包装上的字体我拿不准，请懂护肤品的同事看一下。").unwrap();
            bed.store.write(move |tx| trust::pass_on(tx, who, id, &word))
        };
        assert_eq!(pass_on(mei).unwrap_err().code(), Code::WrongState);
        bed.store.write(move |tx| claim(tx, rules(), mei, id)).unwrap();
        pass_on(mei).unwrap();
        let passed = waiting(bed, bo)[0].case.clone();
        assert_eq!(passed.harm, case.harm + 10);
        assert!(passed.handover.contains("护肤品"));
        let back = bed.store.write(move |tx| claim(tx, rules(), mei, id)).unwrap_err();
        assert_eq!(back.code(), Code::NotAllowed);
        bed.store.write(move |tx| claim(tx, rules(), bo, id)).unwrap();
        assert_eq!(pass_on(bo).unwrap_err().code(), Code::WrongState, "somebody must decide it in the end");
        rule(bed, bo, id, Outcome::Cleared, &["proof-seen"]).unwrap();
    }

    fn what_was_removed_is_recognised_under_another_name(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let mut fake = draft("Harbor Lane cream", "晚霜");
        fake.facts.texts.en.details = catalog::Details::new(
            "<p>Rich night cream with sea buckthorn from our own factory, fifty millilitres, best price of the season.</p>",
        ).ok();
        let thief = seller(bed, "Cheap Goods");
        let first = listed(bed, thief, fake.clone(), &png(3));
        let case = waiting(bed, mei)[0].case.id;
        rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap();

        let again = seller(bed, "Cheaper Goods");
        fake.facts.texts.en.title = catalog::Title::new("Harbour lights cream").ok();
        let back = listed(bed, again, fake, &png(3));
        assert_eq!(standing(bed, back), Standing::Waiting);
        let said = last_word(bed, again, back);
        assert_eq!(codes(&said), ["removed-photo", "removed-text"]);
        assert!(!format!("{:?}", said.reasons).contains(&first.to_string()), "nothing of another shop is shown");
        let file = bed.store.read(|tx| trust::case_file(tx, mei, waiting(bed, mei)[0].case.id)).unwrap();
        assert_eq!(file.known.len(), 1);
        assert_eq!((file.refused_before, file.seller.unwrap().name.as_str()), (0, "Cheaper Goods"));

        // An honest seller mends the text; the photograph is looked at once more, and once cleared it is clear for good.
        edit(bed, thief, first, draft("Cherry cream", "樱桃霜"));
        follow(&bed.store);
        assert_eq!(codes(&last_word(bed, thief, first)), ["removed-photo-own", "seller-struck"]);
        let case = waiting(bed, mei).into_iter().find(|item| item.case.listing == first).unwrap().case.id;
        rule(bed, mei, case, Outcome::Cleared, &["own-photo"]).unwrap();
        assert_eq!(standing(bed, first), Standing::Visible);
        let third = listed(bed, thief, draft("Plum cream", "李子霜"), &png(3));
        assert_eq!(standing(bed, third), Standing::Visible);
    }

    fn the_most_harmful_case_comes_first_and_pages_do_not_overlap(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let mut wrong = draft("Dried cherries", "樱桃干");
        wrong.variants[0].told.barcode = catalog::Barcode::new("4006381333932");
        let mild = submit(bed, shop, wrong, &png(1));
        let grave = submit(bed, shop, draft("Compact pistol", "小物"), &png(2));
        let brand_word = submit(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(4));
        let copy = submit(bed, shop, draft("Harbor Lane soap", "香皂"), &png(5));
        follow(&bed.store);
        let whole: Vec<_> = waiting(bed, mei).iter().map(|item| item.case.listing).collect();
        assert_eq!(whole, [grave, brand_word, copy, mild]);
        let mut paged = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let cursor = after.clone();
            let page = bed
                .store
                .read(|tx| trust::queue(tx, mei, None, cursor.as_deref(), PageSize::new(1)))
                .unwrap();
            paged.extend(page.items.iter().map(|item| item.case.listing));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(paged, whole);
        let load = bed.store.read(trust::desk_load).unwrap();
        assert_eq!((load.open, load.late), (4, 0));
        bed.pass(Duration::from_hours(25));
        assert_eq!(bed.store.read(trust::desk_load).unwrap().late, 4);
        assert!(waiting(bed, mei).iter().all(|item| item.case.kind == CaseKind::Screening));
    }

    fn a_decision_about_a_version_the_seller_has_changed_is_not_taken(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(1));
        let case = waiting(bed, mei)[0].case.id;
        edit(bed, shop, id, draft("Harbor Lane soap", "香皂"));
        let late = rule(bed, mei, case, Outcome::Cleared, &["no-conflict"]).unwrap_err();
        assert_eq!(late.code(), Code::WrongState);
        assert_eq!(standing(bed, id), Standing::Waiting);
        follow(&bed.store);
        let queue = waiting(bed, mei);
        assert_eq!((queue.len(), queue[0].case.version), (1, 3));
    }

    fn a_withdrawn_listing_leaves_the_desk_and_comes_back_when_published(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Harbor Lane cream", "晚霜"), &png(1));
        bed.store.write(move |tx| catalog::withdraw(tx, shop, &actor(), id)).unwrap();
        follow(&bed.store);
        assert!(waiting(bed, mei).is_empty());
        bed.store.write(move |tx| catalog::publish(tx, shop, &actor(), id)).unwrap();
        follow(&bed.store);
        assert_eq!(waiting(bed, mei).len(), 1);
    }
}
