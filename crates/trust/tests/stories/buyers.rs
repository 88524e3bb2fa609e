//! What shoppers say who have held the goods.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::{ListingId, OrderId};
use serde::{Deserialize, Serialize};
use store::Event;
use testkit::Bed;
use trust::Outcome;

use super::builders::{
    actor, analyst, codes, draft, follow, last_word, listed, png, rule, seller, standing, waiting,
};

/// The orders room's event, as this room reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ReturnAsked {
    order: OrderId,
    reason: String,
    listings: Vec<ListingId>,
    buyer: String,
}

impl Event for ReturnAsked {
    const KIND: &'static str = "return.asked";

    fn subject(&self) -> String {
        self.order.to_string()
    }
}

/// The same of a review.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ReviewWritten {
    order: OrderId,
    listing: ListingId,
    doubted: bool,
    buyer: String,
}

impl Event for ReviewWritten {
    const KIND: &'static str = "review.written";

    fn subject(&self) -> String {
        self.order.to_string()
    }
}

/// The same of a complaint.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ComplaintMade {
    order: OrderId,
    listing: ListingId,
    buyer: String,
}

impl Event for ComplaintMade {
    const KIND: &'static str = "complaint.made";

    fn subject(&self) -> String {
        self.order.to_string()
    }
}

fn told(bed: &Bed, event: impl Event + Clone + Send + 'static) {
    bed.pass(Duration::from_mins(1));
    bed.store.write(move |tx| tx.emit(&actor(), &event)).unwrap();
    follow(&bed.store);
}

fn sent_back(bed: &Bed, listing: ListingId, reason: &str, buyer: &str) {
    bed.pass(Duration::from_mins(1));
    let (reason, buyer) = (reason.to_owned(), buyer.to_owned());
    bed.store
        .write(move |tx| {
            let event = ReturnAsked {
                order: tx.id(),
                reason: reason.clone(),
                listings: vec![listing],
                buyer: buyer.clone(),
            };
            tx.emit(&actor(), &event)
        })
        .unwrap();
    follow(&bed.store);
}

testkit::on_both_engines! {
    fn one_doubt_counts_only_beside_other_signs_and_three_bring_a_person(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Orchard");
        let listing = listed(bed, shop, draft("Apple rings", "苹果圈"), &png(40));
        sent_back(bed, listing, "damaged", "one");
        sent_back(bed, listing, "not_genuine", "one");
        sent_back(bed, listing, "not_genuine", "one");
        sent_back(bed, listing, "not_genuine", "two");
        assert_eq!(standing(bed, listing), Standing::Visible);
        assert!(waiting(bed, mei).is_empty());
        sent_back(bed, listing, "not_genuine", "three");
        // A person looks, and it stays on sale meanwhile.
        let cases = waiting(bed, mei);
        assert_eq!(cases.len(), 1);
        assert_eq!(codes(&last_word(bed, shop, listing)), ["buyers-doubt"]);
        assert_eq!(standing(bed, listing), Standing::Visible);
        rule(bed, mei, cases[0].case.id, Outcome::Cleared, &["proof-seen"]).unwrap();
        assert!(waiting(bed, mei).is_empty());
        // What was weighed is no news; a fourth shopper is.
        sent_back(bed, listing, "not_genuine", "three");
        assert!(waiting(bed, mei).is_empty());
        sent_back(bed, listing, "not_genuine", "four");
        assert_eq!(waiting(bed, mei).len(), 1);
    }
    fn a_return_a_complaint_and_a_review_count_alike_and_a_review_can_be_taken_back(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Orchard");
        let listing = listed(bed, shop, draft("Apple rings", "苹果圈"), &png(40));
        let order = || bed.store.write(|tx| Ok(tx.id())).unwrap();
        let review = |order, doubted| {
            told(bed, ReviewWritten { order, listing, doubted, buyer: "one".to_owned() });
        };
        let first = order();
        review(first, true);
        sent_back(bed, listing, "not_genuine", "two");
        // Who reads the code on the pack and finds it right says so.
        review(first, false);
        told(bed, ComplaintMade { order: order(), listing, buyer: "three".to_owned() });
        assert!(waiting(bed, mei).is_empty(), "two doubt it still");
        // One shopper who tells it in every way is one.
        told(bed, ComplaintMade { order: order(), listing, buyer: "three".to_owned() });
        assert!(waiting(bed, mei).is_empty());
        review(order(), true);
        assert_eq!(waiting(bed, mei).len(), 1);
        assert_eq!(codes(&last_word(bed, shop, listing)), ["buyers-doubt"]);
    }
}
