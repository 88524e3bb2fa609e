//! The three papers of a parcel: written, checked, matched, sealed.

use compliance::{
    Body, OrderPaper, Paper, PaperLine, PaymentPaper, Registrations, State, WaybillPaper, file, messages_of,
    open_message,
};
use kernel::kinds::{OrderId, PersonId};
use kernel::{Email, Lang, Line, Yuan};
use people::{NewPerson, OperatorScope, Password, Vault};
use testkit::Bed;

fn vault() -> Vault {
    Vault::new([7; 32])
}

fn person(bed: &Bed) -> PersonId {
    let new = NewPerson {
        email: Email::new("lin@example.com").unwrap(),
        name: Line::new("Lin").unwrap(),
        password: Password::new("a calm harbour at dawn").unwrap(),
        lang: Lang::ZhCn,
        from: None,
    };
    people::sign_up(&bed.store, &new).unwrap()
}

fn paper(person: PersonId, order: OrderId, body: Body) -> Paper {
    Paper {
        order,
        person,
        buyer_name: "林小雨".into(),
        buyer_id: "11010519491231002X".into(),
        buyer_phone: "13800138000".into(),
        consignee: "林小雨".into(),
        consignee_phone: "13800138000".into(),
        consignee_address: "上海市浦东新区陆家嘴环路 1000 号".into(),
        body,
    }
}

fn bodies() -> [Body; 3] {
    let yuan = Yuan::from_minor;
    let line = PaperLine {
        sku: "LOTION-50".into(),
        name: "燕麦保湿乳液".into(),
        model: "50ml/瓶".into(),
        gtin: "9521234500018".into(),
        quantity: 2,
        unit_price: yuan(9000),
        unit: "142".into(),
        country: "502".into(),
    };
    [
        Body::Order(OrderPaper {
            goods: yuan(18_000),
            freight: yuan(1900),
            tax: yuan(1811),
            lines: vec![line],
            district: "310115".into(),
            payment_no: "pay_1".into(),
        }),
        Body::Payment(PaymentPaper {
            payment_no: "pay_1".into(),
            amount: yuan(21_711),
            paid_at: kernel::Time::from_seconds(1_772_438_400),
        }),
        Body::Waybill(WaybillPaper {
            waybill_no: "LX473124829US".into(),
            freight: yuan(1900),
            insurance: Yuan::ZERO,
            grams: 260,
            goods: "护肤品".into(),
        }),
    ]
}

testkit::on_both_engines! {
    fn three_clean_papers_tie_together(bed) {
        let person = person(bed);
        let order = OrderId::from_digest([3; 16]);
        for body in bodies() {
            bed.store.write(move |tx| file(tx, &vault(), &Registrations::default(), &paper(person, order, body.clone()))).unwrap();
        }
        let messages = bed.store.read(|tx| messages_of(tx, order)).unwrap();
        let told: Vec<_> = messages.iter().map(|message| (message.kind.number(), message.state, message.findings.clone())).collect();
        assert_eq!(told, [("311", State::Matched, vec![]), ("411", State::Matched, vec![]), ("511", State::Matched, vec![])]);
    }

    fn a_paper_filed_twice_stands_once(bed) {
        let person = person(bed);
        let order = OrderId::from_digest([3; 16]);
        for _ in 0..2 {
            let [body, ..] = bodies();
            bed.store.write(move |tx| file(tx, &vault(), &Registrations::default(), &paper(person, order, body.clone()))).unwrap();
        }
        assert_eq!(bed.store.read(|tx| messages_of(tx, order)).unwrap().len(), 1);
    }

    fn a_payment_of_another_amount_does_not_match(bed) {
        let person = person(bed);
        let order = OrderId::from_digest([3; 16]);
        for mut body in bodies() {
            if let Body::Payment(payment) = &mut body { payment.amount = Yuan::from_minor(21_710); }
            bed.store.write(move |tx| file(tx, &vault(), &Registrations::default(), &paper(person, order, body.clone()))).unwrap();
        }
        let messages = bed.store.read(|tx| messages_of(tx, order)).unwrap();
        assert!(messages.iter().any(|message| message.state == State::Failed && !message.findings.is_empty()));
    }

    fn the_xml_opens_for_the_operator_until_the_shopper_is_erased(bed) {
        let person = person(bed);
        let order = OrderId::from_digest([3; 16]);
        let [body, ..] = bodies();
        bed.store.write(move |tx| file(tx, &vault(), &Registrations::default(), &paper(person, order, body.clone()))).unwrap();
        let id = bed.store.read(|tx| messages_of(tx, order)).unwrap()[0].id;
        let operator = OperatorScope::for_machine(person, "a test");
        let xml = bed.store.read(|tx| open_message(tx, &vault(), operator, id)).unwrap().unwrap();
        assert!(xml.contains("<ceb:buyerIdNumber>11010519491231002X</ceb:buyerIdNumber>"));
        bed.store.write(move |tx| people::erase(tx, people::ShopperScope::for_machine(person, "a test"))).unwrap();
        assert!(bed.store.read(|tx| open_message(tx, &vault(), operator, id)).unwrap().is_none());
    }
}
