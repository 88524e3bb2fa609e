//! What brands' goods cost, and what follows when somebody asks far less.

use catalog::{ListingDraft, Standing};
use kernel::kinds::{BrandId, ListingId};
use kernel::{Dollars, Line};
use people::SellerScope;
use testkit::Bed;
use trust::{BrandTerms, Evidence, Outcome, OwnerScope, ParallelTrade, SecondHand};

use super::builders::{
    actor, analyst, brand, codes, draft, follow, last_word, listed, png, rule, seller, standing, waiting,
};

/// A cream at this price.
fn cream(title: &str, cents: i64) -> ListingDraft {
    let mut draft = draft(title, "晚霜");
    draft.variants[0].told.price = Dollars::from_minor(cents);
    draft
}

fn authorise(bed: &Bed, owner: OwnerScope, brand: BrandId, seller: SellerScope) {
    let right = trust::Authorisation {
        brand,
        seller: seller.org(),
        from: bed.store.now().day_in_china(),
        to: None,
        categories: Vec::new(),
    };
    bed.store
        .write(move |tx| trust::authorise_seller(tx, &trust::Grantor::Owner(owner, actor()), &right))
        .unwrap();
}

/// Five authorised shops that ask about 25 dollars.
fn market(bed: &Bed, owner: OwnerScope, brand: BrandId) -> Vec<(SellerScope, ListingId)> {
    let price = [2400, 2500, 2550, 2600, 2700].into_iter().enumerate();
    let shop = |(place, cents): (usize, i64)| {
        let shop = seller(bed, &format!("Shop {place}"));
        authorise(bed, owner, brand, shop);
        let photo = png(30 + u32::try_from(place).unwrap());
        let id = listed(bed, shop, cream("Harbor Lane night cream", cents), &photo);
        assert_eq!(standing(bed, id), Standing::Visible);
        (shop, id)
    };
    price.map(shop).collect()
}

fn reprice(bed: &Bed, scope: SellerScope, id: ListingId, cents: i64) {
    let listing = bed.store.read(|tx| catalog::listing(tx, id)).unwrap().unwrap();
    let variant = listing.variants[0].id;
    bed.store
        .write(move |tx| catalog::set_price(tx, scope, &actor(), variant, Dollars::from_minor(cents), None))
        .unwrap();
    follow(&bed.store);
}

fn terms(bed: &Bed, owner: OwnerScope, brand: BrandId, terms: BrandTerms) {
    bed.store
        .write(move |tx| trust::set_terms(tx, owner, &actor(), brand, &terms))
        .unwrap();
}

testkit::on_both_engines! {
    fn a_price_far_below_is_weighed_with_the_name(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(7));
        market(bed, owner, harbor);
        let (dear, cheap) = (seller(bed, "Dear"), seller(bed, "Cheap"));
        let fair = listed(bed, dear, cream("Harbor Lane night cream", 2300), &png(40));
        let dumped = listed(bed, cheap, cream("Harbor Lane night cream", 400), &png(41));
        assert_eq!(codes(&last_word(bed, dear, fair)), ["brand-word"]);
        let word = last_word(bed, cheap, dumped);
        assert_eq!(codes(&word), ["brand-word", "price-far-below"]);
        assert_eq!(word.outcome, Outcome::Held, "neither sign refuses by itself, nor both together");
        let Evidence::Price { range, asked, product, .. } = &word.reasons[1].evidence else {
            panic!("{word:?}");
        };
        assert_eq!((range.count, range.low, range.median, range.high, *asked), (5, 2400, 2550, 2700, 400));
        assert_eq!(*product, None);
        assert!(word.reasons[1].seen.en.contains("$4.00") && word.reasons[1].seen.en.contains("$25.50"));
    }

    fn authorised_shops_may_give_their_goods_away(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(7));
        let shops = market(bed, owner, harbor);
        let (shop, id) = shops[0];
        reprice(bed, shop, id, 300);
        assert_eq!(standing(bed, id), Standing::Visible);
        // One shop's clearance does not move what the goods usually cost.
        let cheap = seller(bed, "Cheap");
        let dumped = listed(bed, cheap, cream("Harbor Lane night cream", 400), &png(41));
        assert_eq!(codes(&last_word(bed, cheap, dumped)), ["brand-word", "price-far-below"]);
    }

    fn a_listing_cleared_at_an_honest_price_is_looked_at_again_when_it_falls(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        market(bed, owner, harbor);
        let reseller = seller(bed, "Reseller");
        let id = listed(bed, reseller, cream("Harbor Lane night cream", 2500), &png(40));
        let case = waiting(bed, mei)[0].case.id;
        rule(bed, mei, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        follow(&bed.store);
        reprice(bed, reseller, id, 2100);
        assert_eq!(standing(bed, id), Standing::Visible, "a tenth off is an offer");
        reprice(bed, reseller, id, 400);
        assert_ne!(standing(bed, id), Standing::Visible, "out of sight until a person has looked");
        assert_eq!(waiting(bed, mei)[0].codes, ["brand-word", "price-far-below"]);
        let case = waiting(bed, mei)[0].case.id;
        rule(bed, mei, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        follow(&bed.store);
        reprice(bed, reseller, id, 450);
        assert_eq!(standing(bed, id), Standing::Visible, "a person has weighed a lower price than this");
    }

    fn a_brand_says_what_its_goods_cost_and_who_may_resell_them(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let reseller = seller(bed, "Reseller");
        let before = listed(bed, reseller, cream("Harbor Lane night cream", 600), &png(40));
        assert_eq!(codes(&last_word(bed, reseller, before)), ["brand-word"]);
        terms(bed, owner, harbor, BrandTerms {
            parallel_trade: ParallelTrade::Proof,
            second_hand: SecondHand::Marked,
            prices: vec![(Line::new("Night Cream").unwrap(), Dollars::from_minor(2500))],
        });
        let fair = listed(bed, reseller, cream("Harbor Lane night cream", 2000), &png(41));
        assert_eq!(codes(&last_word(bed, reseller, fair)), ["brand-resale"]);
        let used = listed(bed, reseller, cream("Harbor Lane mirror, pre-owned", 2000), &png(42));
        assert_eq!(codes(&last_word(bed, reseller, used)), ["brand-used"]);
        let dumped = listed(bed, reseller, cream("Harbor Lane night cream 50 ml", 600), &png(43));
        let word = last_word(bed, reseller, dumped);
        assert_eq!(codes(&word), ["price-far-below", "brand-resale"]);
        let product = |evidence: &Evidence| matches!(evidence, Evidence::Price { product: Some(name), .. } if name == "Night Cream");
        assert!(product(&word.reasons[0].evidence));
        let hidden = listed(bed, reseller, cream("Наrbоr Lаnе night cream", 2000), &png(44));
        assert_eq!(codes(&last_word(bed, reseller, hidden)), ["brand-word-disguised"], "who resells honestly writes the name");
    }

    fn a_listing_says_which_of_the_brands_products_it_claims_to_be(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(7));
        let price = |product: &str, cents| (Line::new(product).unwrap(), Dollars::from_minor(cents));
        terms(bed, owner, harbor, BrandTerms {
            prices: vec![price("Night Cream 30 ml", 900), price("Night Cream 50 ml", 2500), price("Lamp HL-2040X", 9900)],
            ..BrandTerms::default()
        });
        let shop = seller(bed, "Shop");
        let claim = |title: &str, cents, photo| {
            let id = listed(bed, shop, cream(title, cents), &png(photo));
            let word = last_word(bed, shop, id);
            let product = word.reasons.iter().find_map(|reason| match &reason.evidence {
                Evidence::Words { product, .. } => product.clone(),
                _ => None,
            });
            let low = word.reasons.iter().any(|reason| reason.code == "price-far-below");
            (low, product.map(|product| (product.product, product.passage.found)))
        };
        let said = |product: &str, found: &str| Some((product.to_owned(), found.to_owned()));
        // A price that is fair for the small size is not for the large one.
        let small = claim("Harbor Lane night cream, 30ML", 800, 40);
        assert_eq!(small, (false, said("Night Cream 30 ml", "night cream, 30ML")));
        let large = claim("Harbor Lane 50 ml cream, night", 600, 41);
        assert_eq!(large, (true, said("Night Cream 50 ml", "50 ml cream, night")));
        // Look-alike letters hide the product no better than the brand; its number is enough.
        let hidden = claim("Harbor Lane Nіght Crеаm 50ml", 2400, 42);
        assert_eq!(hidden, (false, said("Night Cream 50 ml", "Nіght Crеаm 50ml")));
        let lamp = claim("Harbor Lane desk light HL2040X", 9000, 43);
        assert_eq!(lamp, (false, said("Lamp HL-2040X", "HL2040X")));
        // Another size is another product.
        assert_eq!(claim("Harbor Lane night cream 40 ml", 600, 44), (false, None));
        // As the command line asks it: of a listing that is only described.
        let file = r#"{"texts": {"title_en": "Harbor Lane night cream 50 ml"}, "price": 500}"#;
        let verdict = bed.store.read(|tx| {
            let (registry, today) = (trust::load_registry(tx)?, tx.now().day_in_china());
            let facts = trust::ListingFacts::from_json(file)?;
            trust::screen_listing(tx, trust::Rules::bundled()?, &registry, facts, today)
        }).unwrap();
        assert_eq!(verdict.products[&harbor].product, "Night Cream 50 ml");
        assert!(verdict.reasons.iter().any(|reason| reason.code == "price-far-below"));
    }

    fn terms_are_the_owners_to_set_and_are_checked(bed) {
        let (owner, harbor) = brand(bed, analyst(bed, "mei"), &png(7));
        let stranger = OwnerScope::for_machine(seller(bed, "Stranger").org(), "a stranger");
        let set = |scope: OwnerScope, prices: Vec<(Line<100>, Dollars)>| {
            let terms = BrandTerms { prices, ..BrandTerms::default() };
            bed.store.write(move |tx| trust::set_terms(tx, scope, &actor(), harbor, &terms))
        };
        let balm = |cents| (Line::new("Balm").unwrap(), Dollars::from_minor(cents));
        assert_eq!(set(stranger, vec![]).unwrap_err().code(), kernel::Code::NotFound);
        assert!(set(owner, vec![balm(100), balm(200)]).unwrap_err().said().en.contains("twice"));
        assert!(set(owner, vec![balm(0)]).unwrap_err().said().en.contains("above zero"));
        set(owner, vec![balm(100)]).unwrap();
        set(owner, vec![balm(300)]).unwrap();
        let stated = bed.store.read(|tx| trust::stated_prices(tx, harbor)).unwrap();
        assert_eq!(stated.iter().map(|price| price.cents).collect::<Vec<_>>(), [300]);
    }
}
