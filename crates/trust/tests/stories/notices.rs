//! Anybody reports a listing, is given a receipt at once, and learns what became of it.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::ListingId;
use kernel::{Actor, Code, Email, Lang, Line, PageSize, Prose};
use people::Vault;
use trust::{
    CaseKind, NewNotice, NoticeKind, NoticeState, Outcome, OwnerScope, notice_by_receipt, notices,
    notices_of_holder, receive_notice,
};

use super::builders::{
    analyst, draft, edit, follow, kinds, listed, png, rule, rules, seller, standing, waiting,
};

fn vault() -> Vault {
    Vault::new([7; 32])
}

fn notice(listing: ListingId) -> NewNotice {
    NewNotice {
        kind: NoticeKind::Trademark,
        listing,
        right: Line::new("USPTO 7654321").ok(),
        explanation: Prose::new("The jar bears our mark; we have never sold to this shop.").unwrap(),
        links: Vec::new(),
        in_good_faith: true,
        reporter: Line::new("Dana Reed").unwrap(),
        email: Email::new("dana@example.com").unwrap(),
        lang: Lang::En,
        holder: None,
    }
}

testkit::on_both_engines! {
    fn a_notice_takes_a_listing_down_even_if_the_seller_edits_it(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Cheap Goods");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        assert_eq!(standing(bed, id), Standing::Visible);
        let receipt = bed
            .store
            .write(move |tx| receive_notice(tx, &vault(), rules(), &Actor::Anyone, &notice(id)))
            .unwrap();
        assert!(receipt.number.starts_with("N260302-") && receipt.due_at > receipt.at, "{}", receipt.number);
        let number = receipt.number.to_lowercase();
        let found = bed.store.read(|tx| notice_by_receipt(tx, &number)).unwrap();
        assert_eq!((found.state, found.elements.right.as_str()), (NoticeState::Received, "USPTO 7654321"));
        let reporter = bed.store.read(|tx| vault().open(tx, receipt.notice.uuid(), "email")).unwrap();
        assert_eq!(reporter.unwrap().as_str(), "dana@example.com");
        let events = bed.store.read(|tx| store::read_after(tx, 0, 1000)).unwrap();
        assert!(events.iter().all(|event| !event.body.contains("Dana") && !event.body.contains("dana@")));

        let case = waiting(bed, mei).into_iter().find(|item| item.case.kind == CaseKind::Notice).unwrap().case.id;
        edit(bed, shop, id, draft("Evening cream", "夜霜"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
        rule(bed, mei, case, Outcome::Refused, &["not-authorised"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Refused);
        assert_eq!(bed.store.read(|tx| notice_by_receipt(tx, &number)).unwrap().state, NoticeState::Upheld);
        assert_eq!(kinds(bed, &receipt.notice.to_string()), ["notice.received", "notice.decided"]);
    }

    fn a_rejected_notice_leaves_the_listing_alone(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let receipt = bed
            .store
            .write(move |tx| receive_notice(tx, &vault(), rules(), &Actor::Anyone, &notice(id)))
            .unwrap();
        let case = waiting(bed, mei)[0].case.id;
        let ruling = trust::Ruling { case, outcome: Outcome::Cleared, codes: vec!["no-conflict".into()], note: None };
        let letters = bed.store.read(|tx| trust::preview(tx, rules(), mei, &ruling)).unwrap();
        assert!(letters.seller.is_none() && letters.reporter.unwrap().zh.contains(&receipt.number));
        rule(bed, mei, case, Outcome::Cleared, &["no-conflict"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        let after = bed.store.read(|tx| notice_by_receipt(tx, &receipt.number)).unwrap();
        assert_eq!(after.state, NoticeState::Rejected);
    }

    fn a_rights_holder_sees_each_notice_and_the_desk_sees_all(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let holder = OwnerScope::for_machine(seller(bed, "Harbor Lane").org(), "a story's rights holder");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let sent = [NewNotice { holder: Some(holder.org()), ..notice(id) }, notice(id)];
        for new in sent {
            bed.pass(Duration::from_mins(1));
            bed.store.write(move |tx| receive_notice(tx, &vault(), rules(), &Actor::Anyone, &new)).unwrap();
        }
        let own = bed.store.read(|tx| notices_of_holder(tx, holder, None, PageSize::USUAL)).unwrap();
        assert_eq!((own.items.len(), own.items[0].title.zh.as_ref()), (1, "晚霜"));
        let first = bed.store.read(|tx| notices(tx, mei, None, None, PageSize::new(1))).unwrap();
        let next = bed.store.read(|tx| notices(tx, mei, None, first.next.as_deref(), PageSize::new(1))).unwrap();
        assert_eq!((first.items[0].notice.holder, next.items[0].notice.holder), (None, Some(holder.org())));
        assert_eq!(next.next, None);
        let counts = bed.store.read(|tx| trust::notice_counts(tx, mei)).unwrap();
        assert_eq!(counts, [(NoticeState::Received, 2)]);
    }

    fn a_notice_that_lacks_something_is_told_what(bed) {
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let poor = NewNotice { right: None, in_good_faith: false, ..notice(id) };
        let error = bed
            .store
            .write(move |tx| receive_notice(tx, &vault(), rules(), &Actor::Anyone, &poor))
            .unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["right", "in_good_faith"]);
        let nowhere = notice(ListingId::from_digest([1; 16]));
        let error = bed
            .store
            .write(move |tx| receive_notice(tx, &vault(), rules(), &Actor::Anyone, &nowhere))
            .unwrap_err();
        assert_eq!(error.code(), Code::NotFound);
    }
}
