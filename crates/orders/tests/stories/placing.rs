//! Placing an order: once, in time, with goods that are there.

use std::thread;

use compliance::Mode;
use kernel::{Code, Yuan};
use orders::{OrderState, PlaceOrder};

use super::scene::{Scene, actor, live_at, newcomer, request};

testkit::on_both_engines! {
    fn an_order_puts_goods_and_allowance_aside(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let quote = scene.quote(&[(lotion, 2)]).unwrap();
        let placed = scene.order(&[(lotion, 2)]);
        assert!(placed.number.starts_with("260302-"), "{}", placed.number);
        assert_eq!(scene.available(lotion), 3);
        assert_eq!(scene.allowance(), Yuan::from_minor(2_600_000).less(quote.inputs.price.dutiable).unwrap());
        let (order, lines) = scene.read(|tx| orders::order(tx, placed.order));
        assert_eq!((order.state, order.bill.total), (OrderState::AwaitingPayment, quote.inputs.price.total));
        assert_eq!(lines[0].frozen.goods.title.zh, "燕麦保湿乳液");
        assert_eq!(order.times.pay_by.since(order.times.placed).as_secs(), 1800);
        scene.audit();
    }

    fn two_buyers_want_the_last_box(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 1);
        let other = scene.another_shopper("wang@example.com");
        let quotes = [
            (scene.shopper, scene.quote(&[(lotion, 1)]).unwrap()),
            (other.0, scene.quote_for(other, Mode::DirectPurchase, &[(lotion, 1)]).unwrap()),
        ];
        let answers: Vec<_> = thread::scope(|scope| {
            let tries: Vec<_> = quotes.iter().map(|(shopper, quote)| {
                let scene = &scene;
                scope.spawn(move || scene.place_for(*shopper, quote, "one"))
            }).collect();
            tries.into_iter().map(|attempt| attempt.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let refused = answers.into_iter().find_map(Result::err).unwrap();
        assert_eq!(refused.code(), Code::OutOfStock);
        assert_eq!(refused.fields()[0].name, lotion.to_string(), "the goods are named");
        assert_eq!(scene.available(lotion), 0);
        scene.audit();
    }

    fn many_buyers_of_few_boxes_get_exactly_those(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(900, 3);
        let quotes: Vec<_> = (0..8).map(|_| scene.quote(&[(lotion, 1)]).unwrap()).collect();
        let placed: usize = thread::scope(|scope| {
            let tries: Vec<_> = quotes.iter().map(|quote| {
                let scene = &scene;
                scope.spawn(move || scene.place_for(scene.shopper, quote, &quote.id.to_string()).is_ok())
            }).collect();
            tries.into_iter().map(|attempt| usize::from(attempt.join().unwrap())).sum()
        });
        assert_eq!((placed, scene.available(lotion)), (3, 0));
        scene.audit();
    }

    fn the_same_request_gets_the_same_order(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let quote = scene.quote(&[(lotion, 1)]).unwrap();
        let first = scene.place_for(scene.shopper, &quote, "key").unwrap();
        let again = scene.place_for(scene.shopper, &quote, "key").unwrap();
        assert_eq!((first.answer.order, again.repeated), (again.answer.order, true));
        assert_eq!(scene.available(lotion), 4);
        let under_another_key = scene.place_for(scene.shopper, &quote, "other").unwrap_err();
        assert_eq!(under_another_key.code(), Code::WrongState);
        let other = scene.quote(&[(lotion, 2)]).unwrap();
        assert_eq!(scene.place_for(scene.shopper, &other, "key").unwrap_err().code(), Code::KeyReused);
        assert_eq!(scene.available(lotion), 4);
    }

    fn a_price_stands_for_a_quarter_of_an_hour(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let quote = scene.quote(&[(lotion, 1)]).unwrap();
        scene.pass(15);
        assert_eq!(scene.place_for(scene.shopper, &quote, "key").unwrap_err().code(), Code::Expired);
        assert_eq!((scene.available(lotion), scene.allowance()), (5, Yuan::from_minor(2_600_000)));
        let anew = scene.quote(&[(lotion, 1)]).unwrap();
        scene.pass(14);
        assert!(scene.place_for(scene.shopper, &anew, "key").is_ok(), "a failed request may be tried again under its key");
    }

    fn nobody_places_on_another_shoppers_quote(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let quote = scene.quote(&[(lotion, 1)]).unwrap();
        let (other, _) = scene.another_shopper("wang@example.com");
        assert_eq!(scene.place_for(other, &quote, "key").unwrap_err().code(), Code::NotFound);
    }

    fn all_that_is_missing_is_told_at_once(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let nameless = newcomer(bed, "new@example.com");
        let address = live_at(bed, &scene.market, nameless);
        let quote = scene.quote_for((nameless, address), Mode::DirectPurchase, &[(lotion, 1)]).unwrap();
        assert!(!quote.inputs.identity);
        let wish = PlaceOrder { quote: quote.id, provider: "barter".to_owned(), notice: String::new() };
        let request = request(nameless, "key", &wish);
        let error = scene.write(move |tx, market| orders::place(tx, market, nameless, &request, &wish)).unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["notice", "identity", "provider"]);
    }

    fn goods_taken_down_since_the_quote_are_not_sold(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let quote = scene.quote(&[(lotion, 1)]).unwrap();
        let (seller, listing) = (scene.seller, quote.inputs.lines[0].goods.listing);
        scene.write(move |tx, _| catalog::withdraw(tx, seller, &actor(), listing)).unwrap();
        assert_eq!(scene.place_for(scene.shopper, &quote, "key").unwrap_err().code(), Code::WrongState);
        assert_eq!(scene.available(lotion), 5);
    }

    fn the_allowance_of_the_year_is_never_passed(bed) {
        let scene = Scene::open(bed);
        let dear = scene.lotion(60_000, 20);
        // 4,200 yuan and freight a piece: six fit into 26,000, the seventh does not.
        let quotes: Vec<_> = (0..7).map(|_| scene.quote(&[(dear, 1)]).unwrap()).collect();
        let outcomes: Vec<_> = quotes.iter().map(|quote| scene.place_for(scene.shopper, quote, &quote.id.to_string())).collect();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 6);
        let error = outcomes.into_iter().find_map(Result::err).unwrap();
        assert_eq!(error.code(), Code::Forbidden);
        assert!(error.said().zh.contains("额度"));
        assert_eq!(scene.available(dear), 14, "what was refused holds nothing");
        let error = scene.quote(&[(dear, 1)]).unwrap_err();
        assert_eq!(error.detail(), Some("annual_limit_exceeded_general_trade"), "the next quote says so before");
    }

    fn nobody_pays_in_time_and_the_goods_are_free(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 1);
        let placed = scene.order(&[(lotion, 1)]);
        scene.pass(29);
        scene.settle_down();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::AwaitingPayment, 0));
        scene.pass(1);
        scene.settle_down();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Cancelled, 1));
        assert_eq!(scene.allowance(), Yuan::from_minor(2_600_000));
        assert!(scene.history(placed.order).contains(&"order.cancelled".to_owned()));
        scene.audit();
    }
}
