//! Anybody reports a listing, is given a receipt at once, and learns what became of it.

use catalog::Standing;
use kernel::kinds::ListingId;
use kernel::{Actor, Code, Email, Lang, Line, Prose};
use people::Vault;
use trust::{CaseKind, NewNotice, NoticeKind, NoticeState, Outcome, notice_by_receipt, receive_notice};

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
        rule(bed, mei, waiting(bed, mei)[0].case.id, Outcome::Cleared, &["no-conflict"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        let after = bed.store.read(|tx| notice_by_receipt(tx, &receipt.number)).unwrap();
        assert_eq!(after.state, NoticeState::Rejected);
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
