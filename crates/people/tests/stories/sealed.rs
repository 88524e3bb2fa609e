//! What is sealed stays sealed, and is gone when its key is.

use kernel::{Code, Line};
use landed::identity::ResidentId;
use landed::phone::CnMobile;
use people::{NewAddress, ShopperScope, Vault};
use uuid::Uuid;

use crate::lin;

fn vault() -> Vault {
    Vault::new([7; 32])
}

fn home() -> NewAddress {
    NewAddress {
        name: Line::new("林小雨").unwrap(),
        phone: CnMobile::parse("138 0013 8000").unwrap(),
        division: "310115".into(),
        region: "上海市浦东新区".into(),
        detail: Line::new("陆家嘴环路 1000 号 12 楼").unwrap(),
        postcode: "200120".into(),
        is_default: true,
    }
}

fn shopper(bed: &testkit::Bed) -> ShopperScope {
    ShopperScope::for_machine(lin(bed), "a test")
}

testkit::on_both_engines! {
    fn a_value_opens_only_for_its_owner_field_and_key(bed) {
        let (owner, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        bed.store.write(move |tx| vault().seal(tx, owner, "phone", "13800138000")).unwrap();
        let open = |vault: Vault, owner, field: &'static str| bed.store.read(move |tx| vault.open(tx, owner, field));
        assert_eq!(open(vault(), owner, "phone").unwrap().unwrap().as_str(), "13800138000");
        assert!(open(vault(), other, "phone").unwrap().is_none());
        assert!(open(vault(), owner, "email").unwrap().is_none());
        assert!(open(Vault::new([8; 32]), owner, "phone").is_err(), "another master key");
    }

    fn a_box_moved_to_another_field_does_not_open(bed) {
        let owner = Uuid::from_u128(1);
        bed.store.write(move |tx| vault().seal(tx, owner, "phone", "13800138000")).unwrap();
        bed.store.write(|tx| tx.execute("UPDATE sealed SET field = 'email'", &[])).unwrap();
        assert!(bed.store.read(|tx| vault().open(tx, owner, "email")).is_err());
    }

    fn the_database_holds_no_plain_personal_data(bed) {
        let shopper = shopper(bed);
        bed.store.write(move |tx| people::add_address(tx, &vault(), shopper, &home())).unwrap();
        let number = ResidentId::parse("11010519491231002X").unwrap();
        bed.store.write(move |tx| people::record_identity(tx, &vault(), shopper, &Line::new("林小雨").unwrap(), &number)).unwrap();
        let boxes = bed.store.read(|tx| tx.query("SELECT box FROM sealed", &[])).unwrap();
        assert_eq!(boxes.len(), 3);
        for row in boxes {
            let text = String::from_utf8_lossy(&row.get::<Vec<u8>>("box").unwrap()).into_owned();
            assert!(!text.contains("13800138000") && !text.contains("1101051949") && !text.contains('林'));
        }
    }

    fn an_address_is_shown_masked_and_opened_for_the_label(bed) {
        let shopper = shopper(bed);
        let id = bed.store.write(move |tx| people::add_address(tx, &vault(), shopper, &home())).unwrap();
        let shown = bed.store.read(|tx| people::addresses(tx, shopper)).unwrap();
        assert_eq!((shown[0].name.as_str(), shown[0].phone.as_str()), ("林**", "138****8000"));
        let open = bed.store.read(|tx| people::open_address(tx, &vault(), shopper, id)).unwrap().unwrap();
        assert_eq!(open.detail, "陆家嘴环路 1000 号 12 楼");
        let other = ShopperScope::for_machine(people::sign_up(&bed.store, &crate::newcomer("mei@example.com")).unwrap(), "a test");
        let error = bed.store.read(|tx| people::open_address(tx, &vault(), other, id)).err().unwrap();
        assert_eq!(error.code(), Code::NotFound, "another person's address does not exist for her");
    }

    fn a_minor_is_not_recorded(bed) {
        let shopper = shopper(bed);
        let check = |seventeen: &str| format!("{seventeen}{}", landed::identity::check_character(seventeen).unwrap());
        let child = ResidentId::parse(&check("11010520150101002")).unwrap();
        let outcome = bed.store.write(move |tx| people::record_identity(tx, &vault(), shopper, &Line::new("小雨").unwrap(), &child));
        assert_eq!(outcome.unwrap_err().fields()[0].name, "id_number");
    }

    fn who_is_erased_cannot_be_read_any_more(bed) {
        let shopper = shopper(bed);
        let id = bed.store.write(move |tx| people::add_address(tx, &vault(), shopper, &home())).unwrap();
        bed.store.write(move |tx| people::erase(tx, shopper)).unwrap();
        assert!(bed.store.read(|tx| people::open_address(tx, &vault(), shopper, id)).unwrap().is_none());
        assert!(bed.store.read(|tx| people::addresses(tx, shopper)).unwrap().is_empty());
        assert!(people::sign_up(&bed.store, &crate::newcomer("lin@example.com")).is_ok(), "the address is free again");
    }
}
