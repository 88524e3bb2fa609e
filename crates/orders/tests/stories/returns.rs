//! A shopper asks to send goods back.

use kernel::Code;
use kernel::kinds::OrderId;
use orders::events::ReturnAsked;
use orders::{AskReturn, RefundReason};
use people::ShopperScope;

use super::scene::Scene;

fn asked(scene: &Scene<'_>, by: ShopperScope, order: OrderId, lines: &[u16]) -> kernel::Result<()> {
    let wish = AskReturn {
        order,
        reason: RefundReason::NotGenuine,
        lines: lines.to_vec(),
        note: None,
    };
    scene.write(move |tx, market| orders::ask_return(tx, market, by, &wish))
}

fn told(scene: &Scene<'_>, order: OrderId) -> ReturnAsked {
    let events = scene.read(|tx| store::read_subject(tx, &order.to_string()));
    let mut wishes: Vec<ReturnAsked> = events.iter().filter_map(|event| event.read().unwrap()).collect();
    assert_eq!(wishes.len(), 1, "asked twice, told once");
    wishes.remove(0)
}

testkit::on_both_engines! {
    fn a_wish_says_which_goods_and_that_one_shopper_is_one_but_not_who(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 9);
        let (one, two) = (scene.delivered(&[(lotion, 1)]).order, scene.delivered(&[(lotion, 2)]).order);
        assert_eq!(asked(&scene, scene.shopper, one, &[2]).unwrap_err().code(), Code::Invalid);
        asked(&scene, scene.shopper, one, &[1]).unwrap();
        asked(&scene, scene.shopper, one, &[1]).unwrap();
        asked(&scene, scene.shopper, two, &[1]).unwrap();
        let (first, second) = (told(&scene, one), told(&scene, two));
        let (order, lines) = scene.read(|tx| orders::order(tx, one));
        assert_eq!(first.listings, [lines[0].frozen.goods.listing]);
        assert_eq!(first.buyer, second.buyer);
        assert!(!first.buyer.contains(&order.person.to_string()[..8]));
        let (stranger, _) = scene.another_shopper("wang@example.com");
        assert_eq!(asked(&scene, stranger, one, &[1]).unwrap_err().code(), Code::NotFound);
    }
}
