//! Exports are counted once, jobs are modelled and attested apart.

use std::time::Duration;

use impact::{Exports, Ratios, attest, impact_view};
use kernel::kinds::{OrderId, OrganisationId};
use kernel::{Actor, Code, Day, Dollars, Slug};
use people::{NewOrganisation, OrgKind, OrgStatus, SellerScope};
use serde::{Deserialize, Serialize};
use store::{Event, Followers};
use testkit::Bed;

#[derive(Serialize, Deserialize)]
struct Delivered {
    order: OrderId,
    seller: OrganisationId,
    goods_usd: Dollars,
}

impl Event for Delivered {
    const KIND: &'static str = "order.delivered";
    fn subject(&self) -> String {
        self.order.to_string()
    }
}

#[derive(Serialize, Deserialize)]
struct Reduced {
    order: OrderId,
    seller: OrganisationId,
    delivered: Day,
    goods_usd: Dollars,
    whole: bool,
}

impl Event for Reduced {
    const KIND: &'static str = "order.export_reduced";
    fn subject(&self) -> String {
        self.order.to_string()
    }
}

fn give_back(bed: &Bed, seller: OrganisationId, cents: i64, whole: bool) {
    bed.store
        .write(move |tx| {
            let event = Reduced {
                order: tx.id(),
                seller,
                delivered: tx.now().day_utc(),
                goods_usd: Dollars::from_minor(cents),
                whole,
            };
            tx.emit(&Actor::machine("test"), &event)
        })
        .unwrap();
}

fn seller(bed: &Bed, slug: &'static str, state: &'static str) -> OrganisationId {
    bed.store
        .write(move |tx| {
            let new = NewOrganisation {
                kind: OrgKind::Seller,
                status: OrgStatus::Verified,
                slug: Slug::new(slug).unwrap(),
                name: slug.into(),
                name_zh: String::new(),
                state: state.into(),
                city: String::new(),
                since: 0,
                story_en: String::new(),
                story_zh: String::new(),
            };
            people::found(tx, &Actor::machine("test"), &new)
        })
        .unwrap()
}

fn deliver(bed: &Bed, seller: OrganisationId, cents: i64) {
    bed.store
        .write(move |tx| {
            let order: OrderId = tx.id();
            tx.emit(
                &Actor::machine("test"),
                &Delivered {
                    order,
                    seller,
                    goods_usd: Dollars::from_minor(cents),
                },
            )
        })
        .unwrap();
}

fn view(bed: &Bed) -> impact::ImpactView {
    let since = Day::from_epoch_days(0);
    Followers::new(bed.store.clone())
        .projection(Exports)
        .drain()
        .unwrap();
    bed.store
        .read(|tx| impact_view(tx, &Ratios::bundled().unwrap(), since))
        .unwrap()
}

testkit::on_both_engines! {
    fn a_seller_reads_the_own_latest_word(bed) {
        let org = seller(bed, "cove", "CA");
        let scope = SellerScope::for_machine(org, "a test");
        assert_eq!(bed.store.read(|tx| impact::own_attestation(tx, scope)).unwrap(), None);
        for count in [250, 300] {
            bed.store.write(move |tx| attest(tx, scope, &Actor::machine("test"), count)).unwrap();
            bed.pass(Duration::from_secs(1));
        }
        let word = bed.store.read(|tx| impact::own_attestation(tx, scope)).unwrap();
        assert_eq!(word.map(|(count, _)| count), Some(300));
    }

    fn exports_are_counted_once_and_by_state(bed) {
        let (orchard, soap) = (seller(bed, "orchard", "WA"), seller(bed, "soap", "OR"));
        deliver(bed, orchard, 20_000_000);
        deliver(bed, orchard, 10_000_000);
        deliver(bed, soap, 5_000_000);
        view(bed);
        let told = view(bed);
        assert_eq!((told.orders, told.exports, told.sellers), (3, Dollars::from_minor(35_000_000), 2));
        // 350,000 dollars × 5,744 ÷ 10⁹ = 2.01 jobs
        assert_eq!(told.modelled_hundredths, 201);
        assert_eq!(told.by_state[0].state, "WA");
    }

    fn what_is_refunded_is_no_export_any_more(bed) {
        let (orchard, soap) = (seller(bed, "orchard", "WA"), seller(bed, "soap", "OR"));
        deliver(bed, orchard, 20_000);
        deliver(bed, soap, 5_000);
        give_back(bed, orchard, 4_000, false);
        give_back(bed, soap, 5_000, true);
        let told = view(bed);
        assert_eq!((told.orders, told.exports, told.sellers), (1, Dollars::from_minor(16_000), 1));
    }

    fn attested_jobs_stand_apart_and_the_latest_word_counts(bed) {
        let orchard = seller(bed, "orchard", "WA");
        let scope = SellerScope::for_machine(orchard, "a test");
        for hundredths in [300, 250] {
            bed.store.write(move |tx| attest(tx, scope, &Actor::Anyone, hundredths)).unwrap();
            bed.pass(Duration::from_hours(1));
        }
        let told = view(bed);
        assert_eq!((told.attested_hundredths, told.attesting_sellers, told.modelled_hundredths), (250, 1, 0));
        let refused = bed.store.write(move |tx| attest(tx, scope, &Actor::Anyone, -1));
        assert_eq!(refused.unwrap_err().code(), Code::Invalid);
    }
}
