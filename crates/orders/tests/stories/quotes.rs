//! Quotes: frozen with all that went into them, refused with a reason.

use compliance::Mode;
use kernel::{Code, Day, Line, Yuan};
use orders::{CartOwner, Market};

use super::scene::{Scene, actor, clear, draft, newcomer, operator, seller, shown};

testkit::on_both_engines! {
    fn a_quote_keeps_everything_it_was_computed_from(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let made = scene.quote(&[(lotion, 2)]).unwrap();
        let (shopper, id) = (scene.shopper, made.id);
        let quote = scene.read(|tx| orders::quote_of(tx, shopper, id));
        assert_eq!(quote, made, "what is stored reads back");
        let inputs = &quote.inputs;
        assert_eq!((inputs.price.rate_micros, inputs.price.rate_day.to_string().as_str()), (7_000_000, "2026-03-01"));
        assert_eq!((inputs.rules.limits.as_str(), inputs.rules.terms.to_string().as_str()), ("2019-01-01", "2026-01-01"));
        assert_eq!((inputs.commission_ppm, inputs.year_so_far, inputs.identity), (80_000, Yuan::ZERO, true));
        assert_eq!((inputs.address, inputs.gates.len()), (scene.address, 1));
        let line = &inputs.lines[0];
        assert_eq!((line.unit_cny, line.goods.gross_grams), (Yuan::from_minor(17_500), 122));
        assert_eq!(line.money.commission_usd.minor(), 400);
        assert_eq!(line.money.parts.total().unwrap(), inputs.price.total);
        for tax in &inputs.price.assessment.lines[0].taxes {
            assert_eq!(tax.recompute().unwrap(), tax.amount, "each tax can be computed again");
        }
    }

    fn a_change_of_the_rate_does_not_touch_a_quote(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let quote = scene.quote(&[(lotion, 1)]).unwrap();
        let day: Day = "2026-03-02".parse().unwrap();
        scene.write(move |tx, _| compliance::record_rate(tx, &actor(), day, 8_000_000, "a story")).unwrap();
        let placed = scene.place_for(scene.shopper, &quote, "key").unwrap().answer;
        let (order, _) = scene.read(|tx| orders::order(tx, placed.order));
        assert_eq!((order.bill.total, order.rate.micros()), (quote.inputs.price.total, 7_000_000));
        let dearer = scene.quote(&[(lotion, 1)]).unwrap();
        assert!(dearer.inputs.price.total > quote.inputs.price.total);
    }

    fn fresh_fruit_by_direct_mail_is_refused_with_the_reason(bed) {
        let scene = Scene::open(bed);
        let cherries = scene.on_sale(scene.seller, draft("cherries", 2000, 900), 0);
        let error = scene.quote(&[(cherries, 1)]).unwrap_err();
        assert_eq!(error.code(), Code::Forbidden, "that it may not go is told before that it is gone");
        assert!(error.said().zh.contains("新鲜水果不能"), "{}", error.said().zh);
        assert!(error.said().en.contains("quarantine permit"));
    }

    fn fruit_from_bonded_stock_waits_for_its_papers(bed) {
        let scene = Scene::open(bed);
        let cherries = scene.on_sale(scene.seller, draft("cherries", 2000, 900), 5);
        let buyer = (scene.shopper, scene.address);
        let error = scene.quote_for(buyer, Mode::Bonded, &[(cherries, 1)]).unwrap_err();
        assert_eq!(error.code(), Code::Forbidden);
        let listing = scene.read(|tx| catalog::variant(tx, cherries)).listing;
        let needs = ["fruit-access-confirmed", "gacc-registered-orchard-and-packing-house", "import-quarantine-permit", "phytosanitary-certificate", "positive-list-line"];
        scene.write(move |tx, market| {
            for need in needs {
                orders::record_paper(tx, market, operator(), listing, need, &Line::new("2026-0417").unwrap())?;
            }
            Ok(())
        }).unwrap();
        let quote = scene.quote_for(buyer, Mode::Bonded, &[(cherries, 1)]).unwrap();
        assert!(quote.inputs.on_file[0].contains(&"bonded-stock".to_owned()));
        assert_eq!(scene.read(|tx| orders::papers_on_file(tx, listing)).len(), 6);
        let unheard_of = scene.write(move |tx, market| orders::record_paper(tx, market, operator(), listing, "charm", &Line::new("1").unwrap()));
        assert_eq!(unheard_of.unwrap_err().fields()[0].name, "need");
    }

    fn a_bonded_order_is_quoted_placed_and_paid_once_the_stock_is_in_the_zone(bed) {
        let scene = Scene::open(bed);
        let listing = shown(bed, scene.seller, draft("skin-care", 2500, 80));
        let lotion = scene.read(|tx| catalog::listing(tx, listing)).unwrap().variants[0].id;
        scene.arrive(scene.seller, lotion, "Z1", Some("2028-01-31"), 5);
        let buyer = (scene.shopper, scene.address);
        let error = scene.quote_for(buyer, Mode::Bonded, &[(lotion, 1)]).unwrap_err();
        assert_eq!(error.code(), Code::Forbidden);
        scene.write(move |tx, market| orders::record_paper(tx, market, operator(), listing, "bonded-stock", &Line::new("zone receipt 8").unwrap())).unwrap();
        let quote = scene.quote_for(buyer, Mode::Bonded, &[(lotion, 2)]).unwrap();
        assert_eq!(quote.inputs.route, Mode::Bonded);
        let placed = scene.place_for(scene.shopper, &quote, "bonded").unwrap().answer;
        scene.settle_down();
        scene.write(move |tx, _| orders::sandbox_play(tx, placed.payment, orders::providers::sandbox::Play::Pay)).unwrap();
        scene.settle_down();
        let (order, _) = scene.read(|tx| orders::order(tx, placed.order));
        assert_eq!((order.state, order.route), (orders::OrderState::Paid, Mode::Bonded));
        let papers = scene.read(|tx| compliance::messages_of(tx, placed.order));
        assert_eq!(papers.len(), 2, "order and payment are told to customs");
        assert_eq!(scene.read(|tx| orders::newest_papers(tx, operator(), kernel::PageSize::USUAL)).len(), 1);
    }

    fn what_is_not_at_hand_is_told_before_paying(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 1);
        let error = scene.quote(&[(lotion, 2)]).unwrap_err();
        assert_eq!((error.code(), error.said().zh.as_ref()), (Code::OutOfStock, "只剩 1 件了，请减少数量。"));
        assert_eq!(error.fields()[0].name, lotion.to_string());
    }

    fn lots_that_end_too_soon_are_passed_over(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.on_sale(scene.seller, draft("skin-care", 2500, 80), 0);
        // Arrives by 12 March at the latest, and must last 30 days more.
        scene.arrive(scene.seller, lotion, "SOON", Some("2026-04-10"), 5);
        assert_eq!(scene.quote(&[(lotion, 1)]).unwrap_err().code(), Code::OutOfStock);
        scene.arrive(scene.seller, lotion, "LATER", Some("2026-04-11"), 1);
        assert!(scene.quote(&[(lotion, 1)]).is_ok());
    }

    fn only_own_addresses_and_verified_sellers(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let (_, elsewhere) = scene.another_shopper("wang@example.com");
        let error = scene.quote_for((scene.shopper, elsewhere), Mode::DirectPurchase, &[(lotion, 1)]).unwrap_err();
        assert_eq!(error.fields()[0].name, "address");
        let org = scene.seller.org();
        scene.write(move |tx, _| people::refuse_seller(tx, operator(), org, &kernel::Said::new("资料不符", "papers differ"))).unwrap();
        assert_eq!(scene.quote(&[(lotion, 1)]).unwrap_err().code(), Code::WrongState);
    }

    fn one_quote_one_seller_and_not_the_same_twice(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let theirs = scene.on_sale(seller(bed, "Another Shop"), draft("skin-care", 1200, 60), 5);
        assert_eq!(scene.quote(&[(lotion, 1), (theirs, 1)]).unwrap_err().code(), Code::Invalid);
        assert_eq!(scene.quote(&[(lotion, 1), (lotion, 1)]).unwrap_err().code(), Code::Invalid);
        assert_eq!(scene.quote(&[]).unwrap_err().code(), Code::Invalid);
        assert_eq!(scene.quote(&[(lotion, 100)]).unwrap_err().fields()[0].name, "quantity");
    }

    fn a_new_version_is_not_sold_until_it_is_cleared(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let (seller, listing) = (scene.seller, scene.read(|tx| catalog::variant(tx, lotion)).listing);
        let before = scene.quote(&[(lotion, 1)]).unwrap().inputs.lines[0].goods.version;
        let mut changed = draft("skin-care", 2500, 80);
        changed.facts.texts.en.title = catalog::Title::new("Oat lotion, new recipe").ok();
        scene.write(move |tx, _| catalog::edit(tx, seller, &actor(), listing, changed.clone()).map(|_| ())).unwrap();
        assert_eq!(scene.quote(&[(lotion, 1)]).unwrap_err().code(), Code::WrongState);
        clear(bed, listing);
        assert_eq!(scene.quote(&[(lotion, 1)]).unwrap().inputs.lines[0].goods.version, before + 1);
    }

    fn quotes_nobody_placed_are_swept_and_others_stay(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let (left, taken) = (scene.quote(&[(lotion, 1)]).unwrap(), scene.quote(&[(lotion, 1)]).unwrap());
        scene.place_for(scene.shopper, &taken, "key").unwrap();
        scene.pass(25 * 60);
        store::Chore::run(&orders::followers::Sweeping(scene.market.clone()), &bed.store).unwrap();
        let shopper = scene.shopper;
        assert_eq!(bed.store.read(|tx| orders::quote_of(tx, shopper, left.id)).unwrap_err().code(), Code::NotFound);
        assert!(bed.store.read(|tx| orders::quote_of(tx, shopper, taken.id)).is_ok());
    }

    fn a_visitor_sees_the_price_before_telling_a_name(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let market: Market = scene.market.clone();
        let owner = CartOwner::Person(newcomer(bed, "new@example.com"));
        let put = orders::CartPut { variant: lotion, route: None, quantity: 1, adds: true };
        let theirs = owner.clone();
        scene.write(move |tx, market| orders::put_in_cart(tx, market, &theirs, &put)).unwrap();
        let view = scene.read(|tx| orders::cart_view(tx, &market, &owner));
        assert!(view.groups[0].price.is_some());
    }
}
