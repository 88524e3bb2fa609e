//! Carts: limits, groups and why they split, and what a browser gathered before its owner signed in.

use compliance::Mode;
use kernel::kinds::VariantId;
use kernel::{Code, Result, SeededRandom, Yuan};
use orders::{BrowserKey, CartOwner, CartPut, CartView};

use super::scene::{Scene, draft, seller, shown};

fn put(scene: &Scene<'_>, owner: &CartOwner, variant: VariantId, quantity: u32, adds: bool) -> Result<u32> {
    put_by(scene, owner, variant, None, (quantity, adds))
}

fn put_by(
    scene: &Scene<'_>,
    owner: &CartOwner,
    variant: VariantId,
    route: Option<Mode>,
    (quantity, adds): (u32, bool),
) -> Result<u32> {
    let owner = owner.clone();
    let put = CartPut {
        variant,
        route,
        quantity,
        adds,
    };
    scene.write(move |tx, market| orders::put_in_cart(tx, market, &owner, &put))
}

fn view(scene: &Scene<'_>, owner: &CartOwner) -> CartView {
    let market = scene.market.clone();
    scene.read(|tx| orders::cart_view(tx, &market, owner))
}

testkit::on_both_engines! {
    fn pieces_add_up_to_the_limit_and_no_further(bed) {
        let scene = Scene::open(bed);
        let owner = CartOwner::Person(scene.shopper);
        let lotion = scene.lotion(2500, 500);
        assert_eq!(put(&scene, &owner, lotion, 2, true).unwrap(), 2);
        assert_eq!(put(&scene, &owner, lotion, 3, true).unwrap(), 5);
        assert_eq!(put(&scene, &owner, lotion, 4, false).unwrap(), 4);
        let error = put(&scene, &owner, lotion, 96, true).unwrap_err();
        assert_eq!(error.fields()[0].name, "quantity");
        assert_eq!(view(&scene, &owner).pieces, 4);
        assert_eq!(put(&scene, &owner, lotion, 0, false).unwrap(), 0);
        assert!(view(&scene, &owner).groups.is_empty());
    }

    fn a_cart_splits_by_seller_and_route_and_says_why(bed) {
        let scene = Scene::open(bed);
        let owner = CartOwner::Person(scene.shopper);
        let (lotion, cream) = (scene.lotion(2500, 5), scene.lotion(3000, 5));
        let theirs = scene.on_sale(seller(bed, "Another Shop"), draft("skin-care", 1200, 60), 5);
        put(&scene, &owner, lotion, 1, true).unwrap();
        assert_eq!(view(&scene, &owner).why_split, None);
        put_by(&scene, &owner, cream, Some(Mode::Bonded), (1, true)).unwrap();
        put(&scene, &owner, theirs, 2, true).unwrap();
        let view = view(&scene, &owner);
        assert_eq!((view.groups.len(), view.pieces), (3, 4));
        assert!(view.why_split.unwrap().zh.contains("3 笔订单"));
        assert_eq!(view.allowance_left, Some(Yuan::from_minor(2_600_000)));
        for group in &view.groups {
            let price = group.price.as_ref().unwrap();
            assert!(price.tax.is_positive() && group.refusal.is_none());
            assert!(group.card.is_some());
        }
        let routes: Vec<&str> = view.groups.iter().map(|group| &*group.route_said.zh).collect();
        assert!(routes.contains(&"保税仓发货") && routes.contains(&"美国直邮"));
    }

    fn fruit_cannot_be_put_in_for_direct_mail(bed) {
        let scene = Scene::open(bed);
        let owner = CartOwner::Person(scene.shopper);
        let cherries = scene.on_sale(scene.seller, draft("cherries", 2000, 900), 5);
        let error = put_by(&scene, &owner, cherries, Some(Mode::DirectPurchase), (1, true)).unwrap_err();
        assert_eq!(error.code(), Code::Forbidden);
        assert!(error.said().zh.contains("新鲜水果"), "{}", error.said().zh);
        assert!(error.detail().unwrap().contains("fresh-fruit-by-parcel"));
    }

    fn what_is_gone_says_so_and_the_rest_keeps_its_price(bed) {
        let scene = Scene::open(bed);
        let owner = CartOwner::Person(scene.shopper);
        let (lotion, cream) = (scene.lotion(2500, 5), scene.lotion(3000, 1));
        put(&scene, &owner, lotion, 1, true).unwrap();
        put(&scene, &owner, cream, 2, true).unwrap();
        let shown = view(&scene, &owner);
        let lines = &shown.groups[0].lines;
        let of = |variant| lines.iter().find(|line| line.goods.variant == variant).unwrap();
        assert_eq!(of(cream).problem.as_ref().unwrap().zh, "只剩 1 件了，请减少数量。");
        assert_eq!(of(lotion).problem, None);
        assert_eq!(shown.groups[0].price.as_ref().unwrap().goods, Yuan::from_minor(17_500));
    }

    fn a_browsers_cart_becomes_its_owners(bed) {
        let scene = Scene::open(bed);
        let key = BrowserKey::new(&SeededRandom::new(3));
        let (browser, person) = (CartOwner::Browser(key.clone()), CartOwner::Person(scene.shopper));
        let (lotion, cream) = (scene.lotion(2500, 50), scene.lotion(3000, 50));
        put(&scene, &browser, lotion, 5, true).unwrap();
        put(&scene, &browser, cream, 1, true).unwrap();
        put(&scene, &person, lotion, 2, true).unwrap();
        assert_eq!(view(&scene, &browser).allowance_left, None);
        let (shopper, theirs) = (scene.shopper, key.clone());
        for _ in 0..2 {
            let key = theirs.clone();
            scene.write(move |tx, market| orders::merge_carts(tx, market, &key, shopper)).unwrap();
        }
        assert_eq!(scene.read(|tx| orders::cart_count(tx, &person)), 6, "the larger number of the same, and the rest");
        assert_eq!(scene.read(|tx| orders::cart_count(tx, &browser)), 0);
    }

    fn what_was_ordered_leaves_the_cart(bed) {
        let scene = Scene::open(bed);
        let owner = CartOwner::Person(scene.shopper);
        let (lotion, cream) = (scene.lotion(2500, 5), scene.lotion(3000, 5));
        put(&scene, &owner, lotion, 1, true).unwrap();
        put_by(&scene, &owner, cream, Some(Mode::Bonded), (1, true)).unwrap();
        let wish = orders::QuoteRequest {
            goods: orders::Wanted::CartOf(scene.seller.org()),
            route: Mode::DirectPurchase,
            address: scene.address,
        };
        let shopper = scene.shopper;
        let quote = scene.write(move |tx, market| orders::quote(tx, market, shopper, &wish)).unwrap();
        assert_eq!(quote.inputs.lines.len(), 1);
        scene.place_for(shopper, &quote, "key").unwrap();
        let left = view(&scene, &owner);
        assert_eq!(left.groups[0].lines[0].goods.variant, cream);
        assert_eq!(left.pieces, 1);
    }

    fn forgotten_carts_are_swept(bed) {
        let scene = Scene::open(bed);
        let browser = CartOwner::Browser(BrowserKey::new(&SeededRandom::new(3)));
        let (person, lotion) = (CartOwner::Person(scene.shopper), scene.lotion(2500, 5));
        put(&scene, &browser, lotion, 1, true).unwrap();
        put(&scene, &person, lotion, 1, true).unwrap();
        scene.pass(91 * 24 * 60);
        store::Chore::run(&orders::followers::Sweeping(scene.market.clone()), &bed.store).unwrap();
        assert_eq!(scene.read(|tx| orders::cart_count(tx, &browser)), 0);
        assert_eq!(scene.read(|tx| orders::cart_count(tx, &person)), 1);
    }

    fn a_cart_holds_so_many_kinds_and_no_more(bed) {
        let scene = Scene::open(bed);
        let owner = CartOwner::Person(scene.shopper);
        let mut many = draft("skin-care", 900, 30);
        let told = many.variants[0].told.clone();
        many.facts.options = vec![catalog::ListingOption { name: kernel::Line::new("Scent").unwrap(), name_zh: String::new(), values: Vec::new() }];
        many.variants = (0..61).map(|scent| catalog::VariantChange {
            id: None,
            told: catalog::VariantDraft { options: vec![format!("No. {scent}")], sku: None, ..told.clone() },
        }).collect();
        let listing = shown(bed, scene.seller, many);
        let variants = scene.read(|tx| catalog::listing(tx, listing)).unwrap().variants;
        for variant in &variants[..60] {
            put(&scene, &owner, variant.id, 1, true).unwrap();
        }
        assert_eq!(put(&scene, &owner, variants[60].id, 1, true).unwrap_err().code(), Code::TooLarge);
        assert_eq!(put(&scene, &owner, variants[0].id, 1, true).unwrap(), 2, "what is there may still grow");
    }
}
