//! Anybody reports a listing, is given a receipt at once, is told what is missing and how to mend it, and learns what
//! became of it.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::ListingId;
use kernel::{Actor, Code, PageSize};
use trust::{
    CaseKind, Measure, NewNotice, NoticeAnswer, NoticeKind, NoticeState, Outcome, OwnerScope, Size,
    mend_notice, notice_by_receipt, notices, notices_of_holder, notifier_by_key,
};

use super::builders::{
    analyst, brand, draft, edit, follow, kinds, listed, png, rule, seller, standing, waiting,
};
use super::notice_scene::{
    answer, case_of, file, key, line, notice, receive, refused_for, rules, terms, told, upheld_for, vault,
};

testkit::on_both_engines! {
    fn a_notice_takes_a_listing_down_even_if_the_seller_edits_it(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Cheap Goods");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        assert_eq!(standing(bed, id), Standing::Visible);
        let receipt = receive(bed, notice(id));
        assert!(receipt.number.starts_with("N260302-") && receipt.due_at > receipt.at, "{}", receipt.number);
        assert_eq!((receipt.state, receipt.missing.len()), (NoticeState::Received, 0));
        let number = receipt.number.to_lowercase();
        let found = bed.store.read(|tx| notice_by_receipt(tx, &number)).unwrap();
        assert_eq!(found.elements.right, "USPTO 7654321");
        let reporter = bed.store.read(|tx| vault().open(tx, receipt.notice.uuid(), "email")).unwrap();
        assert_eq!(reporter.unwrap().as_str(), "dana@example.com");

        edit(bed, shop, id, draft("Evening cream", "夜霜"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
        answer(bed, mei, receipt.notice, upheld_for(&["not-authorised"])).unwrap();
        assert_eq!(standing(bed, id), Standing::Refused);
        let after = file(bed, mei, receipt.notice).notice;
        assert_eq!((after.state, after.measure), (NoticeState::Forwarded, Measure::Hidden));
        assert_eq!(kinds(bed, &receipt.notice.to_string()), ["notice.received", "notice.decided"]);
        let events = bed.store.read(|tx| store::read_after(tx, 0, 1000)).unwrap();
        let personal = ["Dana", "dana@", "555"];
        assert!(events.iter().all(|event| personal.iter().all(|word| !event.body.contains(word))));
    }

    fn a_refused_notice_says_why_and_how_to_mend_it(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let receipt = receive(bed, notice(id));
        let case = case_of(bed, mei, receipt.notice);
        let error = rule(bed, mei, case, Outcome::Cleared, &["no-conflict"]).unwrap_err();
        assert_eq!(error.code(), Code::WrongState, "a notice has a page of its own");
        let error = answer(bed, mei, receipt.notice, refused_for(&["no-conflict"])).unwrap_err();
        assert_eq!(error.fields()[0].name, "codes");
        let refusal = refused_for(&["evidence-thin", "goods-not-covered"]);
        let ruling = trust::NoticeRuling { notice: receipt.notice, answer: refusal.clone(), words: None, note: None };
        let letters = bed.store.read(|tx| trust::preview_notice(tx, (rules(), terms()), mei, &ruling)).unwrap();
        assert!(letters.seller.is_none());
        assert!(letters.reporter[0].zh.contains(&receipt.number) && letters.reporter[1].en.contains("photographs"));
        answer(bed, mei, receipt.notice, refusal).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        let after = file(bed, mei, receipt.notice).notice;
        assert_eq!((after.state, after.answer.refusals.len()), (NoticeState::Refused, 2));
        assert!(!terms().point(&after.answer.refusals[0]).unwrap().mend.zh.is_empty());
        let sellers = bed.store.read(|tx| trust::notices_of_seller(tx, shop, None, None, PageSize::USUAL)).unwrap();
        assert_eq!(sellers.items.len(), 0, "what is refused is not passed on");
        let error = answer(bed, mei, receipt.notice, upheld_for(&["not-authorised"])).unwrap_err();
        assert_eq!(error.code(), Code::WrongState);
    }

    fn a_rights_holder_sees_each_notice_and_the_desk_sees_all(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let holder = OwnerScope::for_machine(seller(bed, "Harbor Lane").org(), "a story's rights holder");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let sent = [NewNotice { holder: Some(holder.org()), ..notice(id) }, NewNotice { key: key(2), ..notice(id) }];
        for new in sent {
            bed.pass(Duration::from_mins(1));
            receive(bed, new);
        }
        let own = bed.store.read(|tx| notices_of_holder(tx, holder, None, PageSize::USUAL)).unwrap();
        assert_eq!((own.items.len(), own.items[0].title.zh.as_ref()), (1, "晚霜"));
        let list = |before: Option<String>| {
            bed.store.read(move |tx| notices(tx, mei, (None, false), before.as_deref(), PageSize::new(1))).unwrap()
        };
        let first = list(None);
        let next = list(first.next.clone());
        assert_eq!((first.items[0].notice.holder, next.items[0].notice.holder), (None, Some(holder.org())));
        assert_eq!(next.next, None);
        let counts = bed.store.read(trust::notice_counts).unwrap();
        assert_eq!(counts, [(NoticeState::Received, 2)]);
        let theirs = next.items[0].notice.id;
        let stranger = OwnerScope::for_machine(shop.org(), "a story's stranger");
        let scope = |owner| bed.store.read(move |tx| trust::notifier_of_holder(tx, owner, Actor::Anyone, theirs));
        assert!(scope(holder).is_ok());
        assert_eq!(scope(stranger).unwrap_err().code(), Code::NotFound);
    }

    fn what_is_missing_is_told_and_mended_and_nothing_is_lost(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let poor = trust::Told { right: None, office: None, identity: None, guaranteed: false, ..told() };
        let receipt = receive(bed, NewNotice { told: poor, ..notice(id) });
        assert_eq!(receipt.state, NoticeState::Incomplete);
        assert_eq!(receipt.missing, ["right", "office", "identity", "guarantee"]);
        assert!(receipt.missing.iter().all(|code| terms().point(code).is_some()));
        assert_eq!(waiting(bed, mei).len(), 0, "an incomplete notice takes nobody's time");
        assert!(bed.store.read(|tx| trust::open_notice(tx, &receipt.number)).is_err(), "nor is it published");

        let scope = bed.store.read(|tx| notifier_by_key(tx, key(1).secret())).unwrap();
        assert_eq!(
            bed.store.read(|tx| notifier_by_key(tx, key(9).secret())).unwrap_err().code(),
            Code::NotFound
        );
        let half = trust::Told { explanation: None, links: Vec::new(), office: None, identity: None, ..told() };
        let mend = |told: trust::Told| {
            let scope = scope.clone();
            bed.store.write(move |tx| mend_notice(tx, &vault(), (rules(), terms()), &scope, &told))
        };
        assert_eq!(mend(half).unwrap(), ["office", "identity"]);
        bed.pass(Duration::from_hours(5));
        let rest = trust::Told { right: None, explanation: None, guaranteed: false, ..told() };
        assert_eq!(mend(rest.clone()).unwrap(), Vec::<String>::new());
        let whole = file(bed, mei, receipt.notice).notice;
        assert_eq!(whole.state, NoticeState::Received);
        assert!(whole.elements.explanation.starts_with("The jar") && whole.elements.right.ends_with("7654321"));
        assert_eq!(whole.at.complete.unwrap().since(whole.at.received), Duration::from_hours(5));
        assert_eq!(waiting(bed, mei)[0].case.kind, CaseKind::Notice);
        assert_eq!(mend(rest).unwrap_err().code(), Code::WrongState);

        // An analyst may still ask, and it comes back to the desk once more.
        answer(bed, mei, receipt.notice, NoticeAnswer::AskMore { codes: vec!["evidence".into()] }).unwrap();
        assert_eq!(file(bed, mei, receipt.notice).notice.state, NoticeState::Incomplete);
        assert_eq!(waiting(bed, mei).len(), 0);
        let more = trust::Told { links: vec![line("https://example.com/proof")], ..told() };
        assert_eq!(mend(more).unwrap(), Vec::<String>::new());
        answer(bed, mei, receipt.notice, upheld_for(&["counterfeit"])).unwrap();
        assert_eq!(standing(bed, id), Standing::Refused);
    }

    fn a_photograph_is_evidence_too(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let mute = trust::Told { explanation: None, ..told() };
        let receipt = receive(bed, NewNotice { told: mute, ..notice(id) });
        assert_eq!(receipt.missing, ["evidence"]);
        let add = |party: trust::Party, count: u8| {
            let photos: Vec<_> = (0..count)
                .map(|n| trust::NewNoticePhoto { digest: n.to_string(), media: format!("evidence/{n}.jpg") })
                .collect();
            bed.store.write(move |tx| trust::add_notice_photos(tx, (rules(), terms()), &party, &photos))
        };
        let scope = bed.store.read(|tx| notifier_by_key(tx, key(1).secret())).unwrap();
        let notifier = trust::Party::Notifier(scope);
        let of_shop = trust::Party::Seller(shop, Actor::Anyone, receipt.notice);
        assert_eq!(add(of_shop.clone(), 1).unwrap_err().code(), Code::NotFound, "nothing was passed on yet");
        assert_eq!(add(notifier.clone(), 2).unwrap(), 2);
        assert_eq!(add(notifier.clone(), 2).unwrap(), 0, "the same files again");
        assert_eq!(file(bed, mei, receipt.notice).notice.state, NoticeState::Received);
        assert_eq!(add(notifier.clone(), 9).unwrap_err().fields()[0].name, "photos");
        answer(bed, mei, receipt.notice, upheld_for(&["not-authorised"])).unwrap();
        assert_eq!(add(of_shop, 1).unwrap(), 1);
        assert_eq!(file(bed, mei, receipt.notice).photos.len(), 3);
        let scope = bed.store.read(|tx| notifier_by_key(tx, key(1).secret())).unwrap();
        let own = bed.store.read(move |tx| trust::notice_of_notifier(tx, &scope)).unwrap();
        assert_eq!(own.photos.len(), 2, "the seller's come with the seller's answer");
        let open = bed.store.read(|tx| trust::open_notice(tx, &receipt.number)).unwrap();
        assert!(open.photos.is_empty(), "none is public");
    }

    fn what_cannot_be_read_at_all_is_no_notice(bed) {
        let nowhere = notice(ListingId::from_digest([1; 16]));
        let error = bed
            .store
            .write(move |tx| trust::receive_notice(tx, &vault(), (rules(), terms()), &Actor::Anyone, &nowhere))
            .unwrap_err();
        assert_eq!(error.code(), Code::NotFound);
    }

    fn danger_needs_no_papers_and_has_no_second_round(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let bare = trust::Told { right: None, office: None, identity: None, organisation: None, ..told() };
        let receipt = receive(bed, NewNotice { kind: NoticeKind::Danger, told: bare, ..notice(id) });
        assert_eq!(receipt.state, NoticeState::Received);
        answer(bed, mei, receipt.notice, upheld_for(&["banned"])).unwrap();
        let after = file(bed, mei, receipt.notice).notice;
        assert_eq!((after.state, after.measure), (NoticeState::Decided, Measure::Hidden));
        let (_, name) = bed
            .store
            .read(move |tx| trust::notice_of_seller(tx, &vault(), shop, receipt.notice))
            .unwrap();
        assert_eq!(name, None, "who warns of danger stays unknown to the seller");
    }

    fn a_small_holder_waits_in_the_same_place_as_a_large_one(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let ids = [1, 2, 3].map(|seed| {
            listed(bed, shop, draft(&format!("Night cream {seed}"), &format!("晚霜{seed}")), &png(seed))
        });
        let large = seller(bed, "Large Brands").org();
        for number in 0..50 {
            receive(bed, NewNotice { holder: Some(large), key: key(100 + number), ..notice(ids[0]) });
        }
        let before = waiting(bed, mei).len();
        bed.pass(Duration::from_mins(1));
        let small = receive(bed, NewNotice { key: key(1), ..notice(ids[1]) });
        bed.pass(Duration::from_mins(1));
        let from_large = receive(bed, NewNotice { holder: Some(large), key: key(2), ..notice(ids[2]) });
        let queue = waiting(bed, mei);
        let place = |listing| queue.iter().position(|item| item.case.listing == listing).unwrap();
        assert_eq!((place(ids[1]), place(ids[2])), (before, before + 1), "first come, first served");
        let sizes = [small.notice, from_large.notice].map(|id| file(bed, mei, id).notice.size);
        assert_eq!(sizes, [Size::Small, Size::Large]);
        bed.pass(Duration::from_hours(2));
        for id in [small.notice, from_large.notice] {
            answer(bed, mei, id, refused_for(&["evidence-thin"])).unwrap();
        }
        let speed = bed.store.read(|tx| trust::notice_speed(tx, kernel::Time::EPOCH)).unwrap();
        assert_eq!((speed.all.count, speed.small.count, speed.large.count), (2, 1, 1));
        assert_eq!((speed.small.median_minutes, speed.large.ninth_minutes), (122, 122));
    }

    fn a_verified_mark_takes_the_listing_out_of_sight_until_a_person_has_looked(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (holder, _) = brand(bed, mei, &png(40));
        let [first, second, third] = [1, 2, 3].map(|seed| listed(bed, shop, draft("Night cream", "晚霜"), &png(seed)));
        let own = |listing, number| NewNotice { holder: Some(holder.org()), key: key(number), ..notice(listing) };
        let receipt = receive(bed, own(first, 1));
        assert_eq!(standing(bed, first), Standing::Waiting);
        assert_eq!(file(bed, mei, receipt.notice).notice.measure, Measure::Held);
        answer(bed, mei, receipt.notice, refused_for(&["fair-mention"])).unwrap();
        assert_eq!(standing(bed, first), Standing::Visible, "a person has looked, and it is back");

        // Another mark than the one that is registered here waits for a person first.
        let other = trust::Told { right: Some(line("1112223")), ..told() };
        receive(bed, NewNotice { told: other, ..own(second, 2) });
        assert_eq!(standing(bed, second), Standing::Visible);

        // Twice malicious, and the same notice is no longer acted on by itself.
        let bad = receive(bed, own(second, 3));
        assert_eq!(standing(bed, second), Standing::Waiting);
        for id in [receipt.notice, bad.notice] {
            bed.store
                .write(move |tx| {
                    let words = kernel::Prose::new("They knew that the goods are theirs.").unwrap();
                    let mark = (trust::Side::Notifier, trust::Faith::Malicious);
                    trust::mark_faith(tx, mei, id, mark, &words)
                })
                .unwrap();
        }
        let late = receive(bed, own(third, 4));
        assert_eq!(standing(bed, third), Standing::Visible, "a person looks first");
        let seen = file(bed, mei, late.notice);
        let card = bed.store.read(move |tx| trust::notifier_card(tx, &vault(), terms(), mei, &seen)).unwrap();
        assert_eq!((card.given, card.malicious, card.trusted), (4, 2, false));
        bed.pass(Duration::from_hours(400 * 24));
        receive(bed, own(third, 5));
        assert_eq!(standing(bed, third), Standing::Waiting, "after a year it counts no more");
    }
}
