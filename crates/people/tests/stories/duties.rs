//! Sunridge Orchard sells much: it is asked, reminded, suspended, certifies, is verified, and is asked again after a year.

use std::time::Duration;

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Actor, Code, Dollars, Email, Line, Result, Said};
use landed::us::Zip;
use people::{
    CountSales, Declared, DutyClocks, DutyState, OperatorScope, SellerScope, apply_as_seller, certify,
    duties, own_duty, return_duty, seller_card, verify_duty, verify_seller,
};
use serde::{Deserialize, Serialize};
use store::{Event, Followers};
use testkit::Bed;

use super::sellers::{application, operator, vault};
use crate::lin;

/// As the room of orders tells it.
#[derive(Serialize, Deserialize)]
struct OrderPaid {
    seller: OrganisationId,
    #[serde(skip_serializing_if = "Option::is_none")]
    goods_usd: Option<Dollars>,
}

impl Event for OrderPaid {
    const KIND: &'static str = "order.paid";

    fn subject(&self) -> String {
        self.seller.to_string()
    }
}

struct Scene<'a> {
    bed: &'a Bed,
    person: PersonId,
    operator: OperatorScope,
    org: OrganisationId,
    scope: SellerScope,
}

fn scene(bed: &Bed) -> Scene<'_> {
    let (person, operator) = (lin(bed), operator(bed));
    let verified = move |tx: &mut store::Tx<'_>| {
        let org = apply_as_seller(tx, &vault(), person, &application())?;
        verify_seller(tx, operator, org)?;
        Ok(org)
    };
    let org = bed.store.write(verified).unwrap();
    let scope = SellerScope::for_machine(org, "a test");
    Scene {
        bed,
        person,
        operator,
        org,
        scope,
    }
}

impl Scene<'_> {
    /// So many orders are paid, of so many dollars each.
    fn sells(&self, orders: usize, dollars: i64) {
        let paid = || OrderPaid {
            seller: self.org,
            goods_usd: Some(Dollars::from_minor(dollars * 100)),
        };
        let events: Vec<OrderPaid> = (0..orders).map(|_| paid()).collect();
        let emit = move |tx: &mut store::Tx<'_>| {
            events
                .iter()
                .try_for_each(|paid| tx.emit(&Actor::machine("test"), paid))
        };
        self.bed.store.write(emit).unwrap();
    }

    fn clocks(&self, on: bool) {
        let followers = || Followers::new(self.bed.store.clone());
        followers().projection(CountSales).drain().unwrap();
        followers().chore(DutyClocks { on }).drain().unwrap();
    }

    fn days_pass(&self, days: u64) {
        self.bed.pass(Duration::from_hours(24 * days));
        self.clocks(true);
    }

    fn state(&self) -> Option<DutyState> {
        let scope = self.scope;
        self.bed
            .store
            .read(|tx| own_duty(tx, scope))
            .unwrap()
            .map(|duty| duty.state)
    }

    fn trades(&self) -> bool {
        let org = self.org;
        self.bed
            .store
            .read(|tx| seller_card(tx, org))
            .unwrap()
            .unwrap()
            .trades()
    }

    fn certifies(&self, change: impl Fn(&mut Declared)) -> Result<DutyState> {
        let (scope, person, mut declared) = (self.scope, self.person, declared());
        change(&mut declared);
        self.bed
            .store
            .write(move |tx| certify(tx, &vault(), scope, &Actor::Person(person), &declared))
    }

    fn kinds(&self) -> Vec<String> {
        let subject = self.org.to_string();
        let events = self
            .bed
            .store
            .read(|tx| store::read_subject(tx, &subject))
            .unwrap();
        let kinds = events.into_iter().map(|event| event.kind);
        kinds
            .filter(|kind| kind.contains("duty") || kind.contains("sales_"))
            .collect()
    }
}

/// What the application says.
fn declared() -> Declared {
    let told = application();
    Declared {
        legal_name: told.legal_name,
        tin: None,
        street: told.street,
        zip: told.zip,
        contact_name: told.contact_name,
        contact_email: told.contact_email,
        contact_phone: told.contact_phone,
        home: false,
    }
}

testkit::on_both_engines! {
    fn a_small_seller_is_asked_nothing(bed) {
        let scene = scene(bed);
        scene.sells(199, 30);
        scene.clocks(true);
        assert_eq!(scene.state(), None);
        assert_eq!(scene.certifies(|_| ()).unwrap_err().code(), Code::NotFound);
    }

    fn silence_is_reminded_then_suspended_and_an_answer_ends_it(bed) {
        let scene = scene(bed);
        scene.sells(200, 25);
        scene.clocks(true);
        assert_eq!(scene.state(), Some(DutyState::Asked));
        scene.days_pass(9);
        assert_eq!(scene.state(), Some(DutyState::Asked));
        scene.days_pass(1);
        assert_eq!(scene.state(), Some(DutyState::Warned));
        assert!(scene.trades(), "a reminder is not yet a suspension");
        scene.days_pass(10);
        assert_eq!((scene.state(), scene.trades()), (Some(DutyState::Suspended), false));
        scene.days_pass(800);
        assert!(!scene.trades(), "waiting does not help");
        assert_eq!(scene.certifies(|_| ()).unwrap(), DutyState::Certified);
        assert!(scene.trades());
        let expected = [
            "seller.duty_asked", "seller.duty_warned", "seller.sales_suspended", "seller.sales_resumed",
            "seller.duty_certified",
        ];
        assert_eq!(scene.kinds(), expected);
    }

    fn a_market_that_stood_still_suspends_nobody_unreminded(bed) {
        let scene = scene(bed);
        scene.sells(200, 25);
        scene.clocks(true);
        scene.days_pass(60);
        assert_eq!(scene.state(), Some(DutyState::Warned));
        scene.days_pass(9);
        assert!(scene.trades());
    }

    fn what_changes_is_verified_or_sent_back(bed) {
        let scene = scene(bed);
        scene.sells(250, 90);
        scene.clocks(true);
        let wrong = scene.certifies(|told| told.zip = Zip::parse("10001").unwrap()).unwrap_err();
        assert_eq!(wrong.fields()[0].name, "zip");
        let moved = |told: &mut Declared| {
            told.street = Line::new("9 Valley Road").unwrap();
            told.contact_email = Email::new("office@example.com").unwrap();
        };
        assert_eq!(scene.certifies(moved).unwrap(), DutyState::Given);
        let (org, operator) = (scene.org, scene.operator);
        let why = Said::new("按新地址查不到这家企业。", "We could not find the business at the new address.");
        bed.store.write(move |tx| return_duty(tx, operator, org, &why)).unwrap();
        let scope = scene.scope;
        let back = bed.store.read(|tx| own_duty(tx, scope)).unwrap().unwrap();
        assert_eq!(back.state, DutyState::Warned);
        assert!(back.note.is_some_and(|note| note.en.contains("new address")));
        assert_eq!(scene.certifies(|_| ()).unwrap(), DutyState::Given, "the old address is a change again");
        scene.days_pass(40);
        assert_eq!((scene.state(), scene.trades()), (Some(DutyState::Given), true), "the market is late, not the seller");
        bed.store.write(move |tx| verify_duty(tx, operator, org)).unwrap();
        assert_eq!(scene.state(), Some(DutyState::Certified));
        let twice = bed.store.write(move |tx| verify_duty(tx, operator, org));
        assert_eq!(twice.unwrap_err().code(), Code::WrongState);
    }

    fn a_year_after_it_certified_a_seller_is_asked_again(bed) {
        let scene = scene(bed);
        scene.sells(200, 25);
        scene.clocks(true);
        scene.certifies(|_| ()).unwrap();
        scene.days_pass(364);
        assert_eq!(scene.state(), Some(DutyState::Certified));
        scene.days_pass(1);
        assert_eq!(scene.state(), Some(DutyState::Asked));
        scene.days_pass(366);
        assert_eq!(scene.state(), None, "two years without sales");
    }

    fn another_bank_account_is_verified_too(bed) {
        let scene = scene(bed);
        scene.sells(200, 25);
        scene.clocks(true);
        scene.certifies(|_| ()).unwrap();
        let (scope, person) = (scene.scope, scene.person);
        let (payee, account) = (Line::new("Sunridge Orchard LLC").unwrap(), Line::new("125000024 / 42").unwrap());
        bed.store.write(move |tx| people::change_bank(tx, &vault(), scope, &Actor::Person(person), (&payee, &account))).unwrap();
        assert_eq!(scene.state(), Some(DutyState::Given));
    }

    fn shoppers_read_who_sells_for_twenty_thousand_dollars(bed) {
        let scene = scene(bed);
        let org = scene.org;
        let told = || bed.store.read(|tx| people::disclosure(tx, &vault(), org)).unwrap();
        scene.sells(200, 99);
        scene.clocks(true);
        assert_eq!(told(), None);
        scene.sells(2, 100);
        scene.clocks(true);
        let open = told().unwrap();
        assert_eq!(open.address, "1 Ridge Road, Wenatchee, WA 98801, USA");
        assert_eq!((open.name.as_str(), open.email.as_str()), ("Sunridge Orchard LLC", "ana@example.com"));
        scene.certifies(|told| told.home = true).unwrap();
        assert_eq!(told().unwrap().address, "Washington, USA");
    }

    fn a_market_that_the_act_does_not_bind_asks_nothing_and_lifts_what_it_imposed(bed) {
        let scene = scene(bed);
        scene.sells(200, 25);
        scene.clocks(false);
        assert_eq!(scene.state(), None);
        scene.clocks(true);
        for _ in 0..2 {
            scene.days_pass(10);
        }
        assert!(!scene.trades());
        scene.bed.pass(Duration::from_hours(1));
        scene.clocks(false);
        assert_eq!((scene.state(), scene.trades()), (None, true));
        let operator = scene.operator;
        assert_eq!(bed.store.read(|tx| duties(tx, operator, true)).unwrap(), []);
    }
}
