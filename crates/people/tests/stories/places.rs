//! Who works where: the first operator, a shop's staff, a rights holder.

use kernel::kinds::PersonId;
use kernel::{Actor, Code, Email, Lang, Line};
use people::{
    AnalystScope, Appointee, House, NewHolder, NewPerson, OrgKind, OrgStatus, Password, Principal, Role,
    Vault, add_staff, appoint_operator, authenticate, found_rights_holder, grant_role, remove_member,
    sign_in,
};
use testkit::Bed;

use crate::{WORDS, newcomer};

fn actor() -> Actor {
    Actor::machine("a test")
}

fn email(text: &str) -> Email {
    Email::new(text).unwrap()
}

fn someone(bed: &Bed, address: &str) -> PersonId {
    let new = NewPerson {
        from: None,
        ..newcomer(address)
    };
    people::sign_up(&bed.store, &new).unwrap()
}

fn principal(bed: &Bed, address: &str) -> Principal {
    let around = people::Around::default();
    let session = sign_in(&bed.store, &email(address), &Password::typed(WORDS), &around).unwrap();
    bed.store
        .read(|tx| authenticate(tx, &session.token))
        .unwrap()
        .unwrap()
        .principal
}

fn house() -> House {
    House {
        market: Line::new("Harbour Market").unwrap(),
        warehouse: Line::new("Ontario Warehouse").unwrap(),
    }
}

fn new(address: &str) -> Appointee {
    Appointee::New(NewPerson {
        email: email(address),
        name: Line::new("Olivia").unwrap(),
        password: Password::new(WORDS).unwrap(),
        lang: Lang::En,
        from: None,
    })
}

fn appoint(bed: &Bed, who: &Appointee, besides: bool) -> kernel::Result<PersonId> {
    appoint_operator(&bed.store, &actor(), &house(), who, besides)
}

fn organisations(bed: &Bed) -> i64 {
    let count = |tx: &mut store::Tx<'_>| tx.one("SELECT COUNT(*) AS n FROM organisation", &[])?.get("n");
    bed.store.read(count).unwrap()
}

/// A shop with its owner.
fn shop(bed: &Bed, owner: &str) -> (PersonId, people::SellerScope) {
    let who = someone(bed, owner);
    let slug = kernel::Slug::from_name(owner).unwrap();
    let new = people::NewOrganisation {
        kind: OrgKind::Seller,
        status: OrgStatus::Verified,
        slug,
        name: "A shop".into(),
        name_zh: String::new(),
        state: "WA".into(),
        city: String::new(),
        since: 0,
        story_en: String::new(),
        story_zh: String::new(),
    };
    bed.store
        .write(move |tx| {
            let org = people::found(tx, &actor(), &new)?;
            people::grant(tx, who, org, Role::SellerOwner)
        })
        .unwrap();
    (who, principal(bed, owner).seller().unwrap())
}

fn add(bed: &Bed, scope: people::SellerScope, address: &'static str) -> kernel::Result<PersonId> {
    bed.store
        .write(move |tx| add_staff(tx, scope, &actor(), &email(address)))
}

fn remove(bed: &Bed, scope: people::SellerScope, who: PersonId) -> kernel::Result<()> {
    bed.store.write(move |tx| remove_member(tx, scope, &actor(), who))
}

testkit::on_both_engines! {
    fn an_empty_market_gets_its_operator_and_what_nobody_can_apply_for(bed) {
        assert_eq!(bed.store.read(people::count_operators).unwrap(), 0);
        appoint(bed, &new("ops@example.com"), false).unwrap();
        let operator = principal(bed, "ops@example.com").operator().unwrap();
        assert_eq!((bed.store.read(people::count_operators).unwrap(), organisations(bed)), (1, 2));
        // With the organisations there, the rest of the house is appointed on the page.
        for (address, role) in [("desk@example.com", Role::Analyst), ("dock@example.com", Role::Associate)] {
            someone(bed, address);
            bed.store.write(move |tx| grant_role(tx, operator, &email(address), role)).unwrap();
        }
        assert!(principal(bed, "desk@example.com").analyst().is_ok());
        assert!(principal(bed, "dock@example.com").associate().is_ok());
    }

    fn a_second_operator_is_appointed_only_on_purpose(bed) {
        appoint(bed, &new("ops@example.com"), false).unwrap();
        assert_eq!(appoint(bed, &new("two@example.com"), false).unwrap_err().code(), Code::WrongState);
        let taken = appoint(bed, &new("ops@example.com"), true).unwrap_err();
        assert_eq!(taken.fields()[0].name, "email");
        appoint(bed, &new("two@example.com"), true).unwrap();
        let known = Appointee::Known(email("nobody@example.com"));
        assert_eq!(appoint(bed, &known, true).unwrap_err().fields()[0].name, "email");
        someone(bed, "lin@example.com");
        appoint(bed, &Appointee::Known(email("lin@example.com")), true).unwrap();
        assert!(principal(bed, "lin@example.com").operator().is_ok());
        assert_eq!((bed.store.read(people::count_operators).unwrap(), organisations(bed)), (3, 2));
    }

    fn an_appointment_that_fails_leaves_nothing(bed) {
        someone(bed, "lin@example.com");
        assert!(appoint(bed, &new("lin@example.com"), false).is_err());
        assert!(appoint(bed, &Appointee::Known(email("nobody@example.com")), false).is_err());
        assert_eq!((bed.store.read(people::count_operators).unwrap(), organisations(bed)), (0, 0));
    }

    fn staff_come_and_go_and_the_last_owner_stays(bed) {
        let (owner, scope) = shop(bed, "owner@example.com");
        let kim = someone(bed, "kim@example.com");
        bed.pass(std::time::Duration::from_secs(1));
        assert_eq!(add(bed, scope, "nobody@example.com").unwrap_err().fields()[0].name, "email");
        assert_eq!(add(bed, scope, "kim@example.com").unwrap(), kim);
        add(bed, scope, "kim@example.com").unwrap();
        assert_eq!(principal(bed, "kim@example.com").seller().unwrap(), scope);
        let members = bed.store.read(|tx| people::members(tx, scope)).unwrap();
        let seen: Vec<_> = members.iter().map(|one| (one.id, one.role)).collect();
        assert_eq!(seen, [(owner, Role::SellerOwner), (kim, Role::SellerStaff)]);
        assert_eq!(remove(bed, scope, owner).unwrap_err().code(), Code::WrongState);
        remove(bed, scope, kim).unwrap();
        assert!(principal(bed, "kim@example.com").seller().is_err());
        assert_eq!(remove(bed, scope, kim).unwrap_err().code(), Code::NotFound);
    }

    fn one_account_works_in_one_shop_and_a_shop_removes_only_its_own(bed) {
        let (_, scope) = shop(bed, "owner@example.com");
        let (_, other) = shop(bed, "other@example.com");
        let kim = someone(bed, "kim@example.com");
        add(bed, scope, "kim@example.com").unwrap();
        assert_eq!(add(bed, other, "kim@example.com").unwrap_err().fields()[0].name, "email");
        assert_eq!(add(bed, other, "owner@example.com").unwrap_err().fields()[0].name, "email");
        assert_eq!(remove(bed, other, kim).unwrap_err().code(), Code::NotFound);
        appoint(bed, &new("ops@example.com"), false).unwrap();
        assert_eq!(add(bed, other, "ops@example.com").unwrap_err().fields()[0].name, "email");
        assert_eq!(principal(bed, "kim@example.com").seller().unwrap(), scope);
    }

    fn a_person_founds_one_rights_holder_whose_contact_is_sealed(bed) {
        let vault = Vault::new([7; 32]);
        let rhea = someone(bed, "rhea@example.com");
        let holder = NewHolder {
            name: Line::new("港湾品牌有限公司").unwrap(),
            contact_name: Line::new("Rhea Chen").unwrap(),
            contact_email: email("legal@example.com"),
            contact_phone: None,
        };
        let (sealing, told) = (vault.clone(), holder.clone());
        let org = bed.store.write(move |tx| found_rights_holder(tx, &sealing, rhea, &told)).unwrap();
        let place = principal(bed, "rhea@example.com").memberships[0].clone();
        assert_eq!((place.org, place.role, place.status), (org, Role::RightsHolder, OrgStatus::Applied));
        let (sealing, told) = (vault.clone(), holder.clone());
        let twice = bed.store.write(move |tx| found_rights_holder(tx, &sealing, rhea, &told));
        assert_eq!(twice.unwrap_err().code(), Code::WrongState);
        let (owner, _) = shop(bed, "owner@example.com");
        let sealing = vault.clone();
        let of_shop = bed.store.write(move |tx| found_rights_holder(tx, &sealing, owner, &holder));
        assert_eq!(of_shop.unwrap_err().code(), Code::WrongState);
        let analyst = AnalystScope::for_machine(rhea, "a test");
        let contact = bed.store.read(|tx| people::holder_contact(tx, &vault, analyst, org)).unwrap().unwrap();
        assert_eq!((contact.name.as_str(), contact.email.as_str(), contact.phone.as_str()), ("Rhea Chen", "legal@example.com", ""));
        let plain = bed.store.read(|tx| Ok(format!("{:?}", tx.query("SELECT * FROM organisation", &[])?))).unwrap();
        assert!(!plain.contains("Rhea") && !plain.contains("legal@"));
    }
}
