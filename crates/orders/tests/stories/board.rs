//! The board of prices follows listings and the exchange rate.

use catalog::search::PriceSource;
use compliance::Mode;
use kernel::{Day, Dollars};
use orders::BoardPrices;

use super::scene::{Scene, actor, draft};

testkit::on_both_engines! {
    fn a_cleared_listing_gets_its_prices_and_a_withdrawn_one_loses_them(bed) {
        let scene = Scene::open(bed);
        scene.settle_down();
        let lotion = scene.lotion(2500, 5);
        scene.settle_down();
        let listing = scene.read(|tx| catalog::variant(tx, lotion)).listing;
        let prices = scene.read(|tx| orders::prices_of_listing(tx, listing));
        let routes: Vec<Mode> = prices.iter().map(|price| price.route).collect();
        assert_eq!(routes, [Mode::Bonded, Mode::DirectPurchase], "the lower first");
        let direct = scene.quote(&[(lotion, 1)]).unwrap().inputs.price;
        assert_eq!((prices[1].total, &prices[1].parts.taxes), (direct.total, &direct.taxes));
        assert_eq!(prices[1].parts.arrival(bed.now().day_in_china()), direct.arrival);
        let best = scene.read(|tx| orders::best_price(tx, lotion)).unwrap();
        assert_eq!(best, prices[0]);
        let lowest = scene.read(|tx| orders::lowest_prices(tx, &[listing]));
        assert_eq!(lowest[&listing], (prices[0].total, Mode::Bonded));
        let shown = scene.read(|tx| BoardPrices.lowest(tx, &[listing]));
        assert_eq!((shown[&listing].total, shown[&listing].route), lowest[&listing]);
        assert_eq!(shown[&listing].open, [Mode::DirectPurchase, Mode::Bonded].into());
        let told = scene.read(|tx| store::read_subject(tx, &listing.to_string()));
        let priced = told.iter().filter(|event| event.kind == "listing.priced").count();
        assert_eq!(priced, 1, "the search is told once that there is a price");
        let seller = scene.seller;
        scene.write(move |tx, _| catalog::withdraw(tx, seller, &actor(), listing)).unwrap();
        scene.settle_down();
        assert_eq!(scene.read(|tx| orders::best_price(tx, lotion)), None);
    }

    fn a_new_rate_or_price_tells_all_anew(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        scene.settle_down();
        let before = scene.read(|tx| orders::best_price(tx, lotion)).unwrap();
        let day: Day = "2026-03-02".parse().unwrap();
        scene.write(move |tx, _| compliance::record_rate(tx, &actor(), day, 7_100_000, "a story")).unwrap();
        assert!(scene.read(orders::stale_prices) > 0);
        scene.settle_down();
        assert_eq!(scene.read(orders::stale_prices), 0);
        let said = scene.read(|tx| store::read_subject(tx, "2026-03-02"));
        assert_eq!(said.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(), ["prices.changed"]);
        let after = scene.read(|tx| orders::best_price(tx, lotion)).unwrap();
        assert_eq!((after.rate_day, after.total > before.total), (day, true));
        let seller = scene.seller;
        scene.write(move |tx, _| catalog::set_price(tx, seller, &actor(), lotion, Dollars::from_minor(2400), None)).unwrap();
        scene.settle_down();
        assert!(scene.read(|tx| orders::best_price(tx, lotion)).unwrap().total < after.total);
    }

    fn fruit_is_not_on_the_board_until_it_may_be_sold(bed) {
        let scene = Scene::open(bed);
        let cherries = scene.on_sale(scene.seller, draft("cherries", 2000, 900), 5);
        scene.settle_down();
        assert_eq!(scene.read(|tx| orders::best_price(tx, cherries)), None);
        let listing = scene.read(|tx| catalog::variant(tx, cherries)).listing;
        let listing = scene.read(|tx| catalog::listing(tx, listing)).unwrap();
        let market = scene.market.clone();
        let offers = scene.read(|tx| orders::offers(tx, &market, &listing));
        let told: Vec<_> = offers.iter().map(|offer| (offer.route, offer.is_open(), offer.variants.len())).collect();
        assert_eq!(told, [(Mode::DirectPurchase, false, 0), (Mode::Bonded, false, 1)], "the price that waits for papers is told to the seller");
        assert_eq!(offers[1].variants[0].receives.minor(), 1840);
        assert!(offers[0].answer.as_ref().unwrap().reasons[0].en.contains("fruit"));
        assert!(orders::why_not(&offers).unwrap().zh.contains("新鲜水果不能"), "the rule, not the missing paper");
    }
}
