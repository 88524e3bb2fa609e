//! Sellers with something in common: who is linked with whom, what is kept of it, and who comes back.

use catalog::Standing;
use kernel::kinds::OrganisationId;
use kernel::{Code, Email, Line, Prose, Slug};
use landed::us::{Tin, TinKind, Zip, state};
use people::{
    AnalystScope, Mark, MarkKind, OperatorScope, SellerApplication, SellerScope, Vault, apply_as_seller,
};
use store::Followers;
use testkit::Bed;
use trust::{Graph, SellerLinks, linked_sellers, note_link, verify_after_look};

use super::builders::{actor, analyst, codes, draft, last_word, listed, png, seller, standing};

pub fn vault() -> Vault {
    Vault::new([7; 32])
}

/// A business that applies, with these last digits of account, number and telephone.
pub fn applicant(bed: &Bed, name: &str, account: &str, number: &str, phone: &str) -> OrganisationId {
    let application = SellerApplication {
        shop_name: Line::new(name).unwrap(),
        shop_name_zh: None,
        slug: Slug::from_name(name).unwrap(),
        legal_name: Line::new(&format!("{name} LLC")).unwrap(),
        tin: Tin::parse(TinKind::Ein, &format!("12-34567{number}")).unwrap(),
        street: Line::new(&format!("{number} Ridge Road")).unwrap(),
        city: Line::new("Wenatchee").unwrap(),
        state: state("WA").unwrap(),
        zip: Zip::parse("98801").unwrap(),
        contact_name: Line::new("Ana Ridge").unwrap(),
        contact_email: Email::new(&format!("contact{number}@example.com")).unwrap(),
        contact_phone: Line::new(phone).unwrap(),
        bank_payee: Line::new(name).unwrap(),
        bank_account: Line::new(account).unwrap(),
        since: 2020,
        story_en: None,
        story_zh: None,
    };
    let owner = analyst(bed, &format!("owner{number}")).person();
    let vault = vault();
    let org = bed
        .store
        .write(move |tx| apply_as_seller(tx, &vault, owner, &application))
        .unwrap();
    note(bed);
    org
}

pub fn note(bed: &Bed) {
    Followers::new(bed.store.clone())
        .projection(SellerLinks(vault()))
        .drain()
        .unwrap();
    assert!(bed.store.read(store::parked).unwrap().is_empty());
}

pub fn operator(bed: &Bed) -> OperatorScope {
    OperatorScope::for_machine(analyst(bed, "ops").person(), "a story's operator")
}

pub fn verify(bed: &Bed, by: OperatorScope, org: OrganisationId, looked: &'static str) -> kernel::Result<()> {
    bed.store.write(move |tx| verify_after_look(tx, by, org, looked))
}

/// Closes a shop by two analysts.
pub fn close(bed: &Bed, [first, second]: [AnalystScope; 2], shop: OrganisationId) {
    let why = Prose::new("Three fakes in one month.").unwrap();
    bed.store
        .write(move |tx| {
            let closing = trust::propose_closing(tx, first, shop, "counterfeit-trade", &why)?;
            trust::approve_closing(tx, second, closing, "")
        })
        .unwrap();
}

fn graph(bed: &Bed, of: OrganisationId) -> Graph {
    bed.store.read(|tx| linked_sellers(tx, of)).unwrap()
}

fn around(bed: &Bed, of: OrganisationId) -> Vec<(OrganisationId, usize, i32)> {
    let graph = graph(bed, of);
    graph
        .others()
        .map(|node| (node.seller, node.hops, node.weight))
        .collect()
}

const BANK: &str = "125000024 / 000123456789";

testkit::on_both_engines! {
    fn who_shares_an_account_is_linked_and_nothing_clear_is_kept(bed) {
        let first = applicant(bed, "Ridge One", BANK, "11", "509-555-0111");
        let second = applicant(bed, "Ridge Two", "125000024-000123456789", "22", "509-555-0122");
        let third = applicant(bed, "Ridge Three", "1 / 999999", "33", "(509) 555 0122");
        assert_eq!(around(bed, first), [(second, 1, 180), (third, 2, 55)]);
        assert_eq!(around(bed, second), [(first, 1, 180), (third, 1, 110)]);
        let edge = graph(bed, first).between(second, first).cloned().unwrap();
        assert_eq!(edge.kinds(), [MarkKind::PayoutAccount]);
        assert_eq!((edge.shared[0].sharers, edge.shared[0].places[0].as_str()), (2, "application"));
        // What is kept in rows and told in the feed holds none of the values.
        let rows = bed.store.read(|tx| {
            let links = tx.query("SELECT kind, mark, place FROM seller_link", &[])?;
            let links: kernel::Result<Vec<String>> = links.iter().map(|row| {
                let (kind, mark, place): (String, String, String) = (row.get("kind")?, row.get("mark")?, row.get("place")?);
                Ok(format!("{kind} {mark} {place}"))
            }).collect();
            let events = store::read_after(tx, 0, 500)?.into_iter().map(|event| event.body);
            Ok((links?, events.collect::<Vec<String>>()))
        }).unwrap();
        assert_eq!(rows.0.len(), 3 * 7, "seven kinds of each");
        for text in rows.0.iter().chain(&rows.1) {
            for clear in ["000123456789", "123456", "555", "ridge road", "example.com"] {
                let marks = text.split(' ').nth(1).is_some_and(|mark| mark.len() == 64);
                assert!(!text.to_lowercase().contains(clear) || marks && clear.len() < 7, "{text}");
            }
        }
    }

    fn what_many_share_says_little_and_then_nothing(bed) {
        let shops: Vec<OrganisationId> = (0..12).map(|n| seller(bed, &format!("Shop number {n}")).org()).collect();
        let mark = Mark::of(&vault(), MarkKind::Address, "1 Forwarder Way 90001").unwrap();
        let mut weights = Vec::new();
        for (count, shop) in shops.iter().enumerate() {
            let (shop, mark) = (*shop, mark.clone());
            bed.store.write(move |tx| note_link(tx, shop, &mark, "application")).unwrap();
            if count > 0 {
                weights.push(around(bed, shops[0]).first().map_or(0, |(_, _, weight)| *weight));
            }
        }
        assert_eq!(weights, [70, 35, 23, 17, 14, 11, 10, 8, 7, 7, 0]);
    }

    fn who_was_closed_does_not_come_back_unseen(bed) {
        let (mei, juan, ops) = (analyst(bed, "mei"), analyst(bed, "juan"), operator(bed));
        let first = applicant(bed, "Ridge One", BANK, "11", "509-555-0111");
        verify(bed, ops, first, "").unwrap();
        close(bed, [mei, juan], first);
        let again = applicant(bed, "Ridge Again", BANK, "22", "509-555-0122");
        let refused = verify(bed, ops, again, " ").unwrap_err();
        assert_eq!((refused.code(), refused.fields()[0].name.as_ref()), (Code::Invalid, "looked"));
        verify(bed, ops, again, "The account is a bank's for many; I rang them.").unwrap();
        // Not refused for that: a person looks at the goods first.
        let shop = SellerScope::for_machine(again, "a story's seller");
        let goods = listed(bed, shop, draft("Apple rings", "苹果圈"), &png(40));
        assert_eq!(standing(bed, goods), Standing::Waiting);
        assert_eq!(codes(&last_word(bed, shop, goods)), ["linked-closed-seller"]);
        // A stranger to it all is not held, and needs no words.
        let honest = applicant(bed, "Honest Farm", "2 / 777777", "44", "509-555-0144");
        verify(bed, ops, honest, "").unwrap();
        let shop = SellerScope::for_machine(honest, "a story's seller");
        let goods = listed(bed, shop, draft("Pear rings", "梨圈"), &png(41));
        assert_eq!(standing(bed, goods), Standing::Visible);
    }

    fn one_weak_thing_in_common_holds_nobody(bed) {
        let (mei, juan, ops) = (analyst(bed, "mei"), analyst(bed, "juan"), operator(bed));
        let first = applicant(bed, "Ridge One", BANK, "11", "509-555-0111");
        verify(bed, ops, first, "").unwrap();
        close(bed, [mei, juan], first);
        let neighbour = applicant(bed, "Neighbour", "3 / 888888", "22", "509-555-0111");
        verify(bed, ops, neighbour, "").unwrap();
        let shop = SellerScope::for_machine(neighbour, "a story's seller");
        let goods = listed(bed, shop, draft("Apple rings", "苹果圈"), &png(40));
        assert_eq!(standing(bed, goods), Standing::Visible);
        let _ = actor();
    }
}
