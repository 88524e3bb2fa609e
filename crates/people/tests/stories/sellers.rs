//! A business applies, is refused with reasons, is verified; rights come from memberships.

use kernel::{Actor, Code, Email, Lang, Line, PageSize, Said, Slug};
use landed::us::{Tin, TinKind, Zip, state};
use people::{
    NewOrganisation, OperatorScope, OrgKind, OrgStatus, Principal, Role, SellerApplication, Vault,
    apply_as_seller, authenticate, refuse_seller, sign_in, verify_seller,
};
use testkit::Bed;

use crate::{WORDS, lin, newcomer};

pub fn vault() -> Vault {
    Vault::new([7; 32])
}

pub fn application() -> SellerApplication {
    SellerApplication {
        shop_name: Line::new("Sunridge Orchard").unwrap(),
        shop_name_zh: Some(Line::new("阳光岭果园").unwrap()),
        slug: Slug::new("sunridge-orchard").unwrap(),
        legal_name: Line::new("Sunridge Orchard LLC").unwrap(),
        tin: Tin::parse(TinKind::Ein, "12-3456789").unwrap(),
        street: Line::new("1 Ridge Road").unwrap(),
        city: Line::new("Wenatchee").unwrap(),
        state: state("WA").unwrap(),
        zip: Zip::parse("98801").unwrap(),
        contact_name: Line::new("Ana Ridge").unwrap(),
        contact_email: Email::new("ana@example.com").unwrap(),
        contact_phone: Line::new("509-555-0134").unwrap(),
        bank_payee: Line::new("Sunridge Orchard LLC").unwrap(),
        bank_account: Line::new("125000024 / 000123456789").unwrap(),
        since: 1987,
        story_en: None,
        story_zh: None,
    }
}

fn principal(bed: &Bed) -> Principal {
    let session = sign_in(
        &bed.store,
        &Email::new("lin@example.com").unwrap(),
        &people::Password::typed(WORDS),
        &people::Around::default(),
    )
    .unwrap();
    bed.store
        .read(|tx| authenticate(tx, &session.token))
        .unwrap()
        .unwrap()
        .principal
}

pub fn operator(bed: &Bed) -> OperatorScope {
    let person = people::sign_up(&bed.store, &newcomer("ops@example.com")).unwrap();
    OperatorScope::for_machine(person, "a test")
}

testkit::on_both_engines! {
    fn who_was_refused_applies_again_and_keeps_the_shop(bed) {
        let person = lin(bed);
        let org = bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &application())).unwrap();
        let twice = bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &application()));
        assert_eq!(twice.unwrap_err().code(), Code::WrongState);
        let scope = principal(bed).seller().unwrap();
        let again = move |city: &'static str| bed.store.write(move |tx| {
            let mut mended = application();
            mended.city = Line::new(city).unwrap();
            people::reapply(tx, &vault(), scope, &Actor::Person(person), &mended)
        });
        assert_eq!(again("Leavenworth").unwrap_err().code(), Code::WrongState, "it is not decided yet");
        let operator = operator(bed);
        let said = Said::new("营业执照看不清。", "The licence cannot be read.");
        bed.store.write(move |tx| refuse_seller(tx, operator, org, &said)).unwrap();
        again("Leavenworth").unwrap();
        let own = bed.store.read(|tx| people::own_application(tx, &vault(), scope)).unwrap();
        assert_eq!((own.card.status, own.card.reason, own.card.city.as_str()), (OrgStatus::Applied, None, "Leavenworth"));
        assert_eq!((own.card.slug.as_str(), own.fields["city"].as_str()), ("sunridge-orchard", "Leavenworth"));
        let free = bed.store.read(|tx| people::free_slug(tx, "Sunridge Orchard")).unwrap();
        assert_eq!(free.as_str(), "sunridge-orchard-2");
    }

    fn the_account_and_the_story_of_a_shop_change(bed) {
        let person = lin(bed);
        bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &application())).unwrap();
        let (who, actor) = (principal(bed), Actor::Person(person));
        let scope = who.seller().unwrap();
        let told = people::ShopProfile { name_zh: None, story_en: Some("Third-generation growers.".parse().unwrap()), story_zh: None };
        bed.store.write(move |tx| {
            people::describe_shop(tx, scope, &actor, &told)?;
            let (payee, account) = (Line::new("Sunridge LLC").unwrap(), Line::new("125000024 / 55501234").unwrap());
            people::change_bank(tx, &vault(), scope, &actor, (&payee, &account))
        }).unwrap();
        let own = bed.store.read(|tx| people::own_application(tx, &vault(), scope)).unwrap();
        assert_eq!(own.card.story_en, "Third-generation growers.");
        assert_eq!(own.fields["bank_account"].as_str(), "125000024 / 55501234");
        assert!(people::confirm_password(&bed.store, &who, &people::Password::typed(WORDS)).is_ok());
        let wrong = people::confirm_password(&bed.store, &who, &people::Password::typed("something else")).unwrap_err();
        assert_eq!(wrong.fields()[0].name, "password");
        let members = bed.store.read(|tx| people::members(tx, scope)).unwrap();
        assert_eq!(members.iter().map(|one| one.role).collect::<Vec<_>>(), [Role::SellerOwner]);
    }

    fn an_applicant_is_refused_with_reasons_and_later_verified(bed) {
        let person = lin(bed);
        let org = bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &application())).unwrap();
        let operator = operator(bed);
        let reason = Said::new("营业执照看不清。", "The licence cannot be read.");
        let said = reason.clone();
        bed.store.write(move |tx| refuse_seller(tx, operator, org, &said)).unwrap();
        let card = bed.store.read(|tx| people::seller_card(tx, org)).unwrap().unwrap();
        assert_eq!((card.status, card.reason), (OrgStatus::Refused, Some(reason)));
        bed.store.write(move |tx| verify_seller(tx, operator, org)).unwrap();
        let again = bed.store.write(move |tx| verify_seller(tx, operator, org));
        assert_eq!(again.unwrap_err().code(), Code::WrongState);
        let card = bed.store.read(|tx| people::seller_by_slug(tx, "sunridge-orchard")).unwrap().unwrap();
        assert_eq!((card.status, card.reason), (OrgStatus::Verified, None));
    }

    fn the_operator_reads_the_application_and_nobody_else_finds_it_in_the_rows(bed) {
        let person = lin(bed);
        let org = bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &application())).unwrap();
        let operator = operator(bed);
        let opened = bed.store.read(|tx| people::open_application(tx, &vault(), operator, org)).unwrap();
        assert_eq!(opened.fields["bank_account"].as_str(), "125000024 / 000123456789");
        let waiting = bed.store.read(|tx| people::sellers_by_status(tx, OrgStatus::Applied, None, PageSize::USUAL)).unwrap();
        assert_eq!(waiting.items.len(), 1);
    }

    fn a_zip_code_of_another_state_is_asked_about(bed) {
        let person = lin(bed);
        let mut wrong = application();
        wrong.zip = Zip::parse("90001").unwrap();
        let error = bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &wrong)).unwrap_err();
        assert_eq!(error.fields()[0].name, "zip");
    }

    fn rights_come_from_memberships_only(bed) {
        let person = lin(bed);
        assert_eq!(principal(bed).seller().unwrap_err().code(), Code::NotAllowed);
        let org = bed.store.write(move |tx| apply_as_seller(tx, &vault(), person, &application())).unwrap();
        let who = principal(bed);
        assert_eq!(who.seller().unwrap().org(), org);
        assert!(who.operator().is_err() && who.analyst().is_err() && who.associate().is_err());
    }

    fn an_operator_does_not_judge_cases(bed) {
        let person = lin(bed);
        let new = NewOrganisation {
            kind: OrgKind::Operator, status: OrgStatus::Verified, slug: Slug::new("farshore").unwrap(),
            name: "Farshore".into(), name_zh: "远岸".into(), state: String::new(), city: String::new(), since: 0,
            story_en: String::new(), story_zh: String::new(),
        };
        bed.store.write(move |tx| {
            let org = people::found(tx, &Actor::machine("demo"), &new)?;
            people::grant(tx, person, org, Role::Operator)
        }).unwrap();
        let who = principal(bed);
        assert!(who.operator().is_ok() && who.analyst().is_err());
        assert_eq!(who.lang, Lang::ZhCn);
    }
}
