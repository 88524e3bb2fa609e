//! Orders as their readers see them: each their own, and nobody too much.

use kernel::{Actor, Code, PageSize};
use orders::OrderState;

use super::scene::{Scene, operator, seller};

testkit::on_both_engines! {
    fn sales_of_late_leave_out_what_was_cancelled_and_others(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 9);
        let since = scene.read(|tx| Ok(tx.now()));
        let (kept, gone) = (scene.paid(&[(lotion, 2)]).order, scene.paid(&[(lotion, 1)]).order);
        let by = orders::By::Seller(scene.seller, Actor::machine("test"));
        scene.write(move |tx, _| orders::cancel(tx, &by, gone)).unwrap();
        let sales = scene.read(|tx| orders::sales_since(tx, scene.seller, since));
        assert_eq!(sales.iter().map(|(order, lines)| (order.id, lines.len())).collect::<Vec<_>>(), [(kept, 1)]);
        let other = seller(bed, "Another Shop");
        assert!(scene.read(|tx| orders::sales_since(tx, other, since)).is_empty());
        let ending = |days| scene.read(|tx| ledger::lots_ending(tx, scene.seller.org(), tx.now().day_utc().plus_days(days)));
        assert_eq!((ending(0).len(), ending(3650).len()), (0, 1));
    }

    fn another_tenants_order_is_not_found(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let order = scene.paid(&[(lotion, 1)]).order;
        let (stranger, _) = scene.another_shopper("wang@example.com");
        let other_shop = seller(bed, "Another Shop");
        let answers = [
            bed.store.read(|tx| orders::order_of_shopper(tx, stranger, order)).map(|_| ()),
            bed.store.read(|tx| orders::order_of_seller(tx, other_shop, order)).map(|_| ()),
            scene.write(move |tx, _| orders::confirm_receipt(tx, stranger, order)),
            scene.write(move |tx, market| orders::retry_payment(tx, market, stranger, order, "sandbox").map(|_| ())),
        ];
        for answer in answers {
            assert_eq!(answer.unwrap_err().code(), Code::NotFound);
        }
        let list = scene.read(|tx| orders::orders_of_seller(tx, other_shop, &[], None, PageSize::USUAL));
        assert!(list.items.is_empty());
    }

    fn the_seller_sees_what_to_send_and_not_who_buys(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let order = scene.delivered(&[(lotion, 2)]).order;
        let view = scene.read(|tx| orders::order_of_seller(tx, scene.seller, order));
        assert_eq!((view.person, view.payments.len(), view.journal.len()), (None, 0, 0));
        assert!(view.history.iter().all(|item| item.actor.is_none()));
        let address = view.address.unwrap();
        assert_eq!((address.name.as_str(), address.phone.as_str()), ("林**", "138****8000"));
        assert_eq!(view.head.bill.goods_usd.minor() - view.head.bill.commission_usd.minor(), 4600);
    }

    fn the_shopper_sees_the_whole_way(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let order = scene.delivered(&[(lotion, 2)]).order;
        let view = scene.read(|tx| orders::order_of_shopper(tx, scene.shopper, order));
        let told: Vec<&str> = view.history.iter().map(|item| &*item.said.zh).collect();
        assert_eq!(told, [
            "已下单，商品为您留好了", "已付款，仓库开始备货", "给海关的订单已写好", "给海关的支付单已写好", "已打包", "已交给承运商", "已签收",
        ]);
        let by = orders::return_by(&scene.market, &view.head).unwrap().unwrap();
        assert_eq!(by.to_string(), "2026-04-01", "thirty days");
        assert_eq!((view.taxes.len(), view.head.tracking.as_str()), (1, "LX473124829US"));
        assert_eq!(view.lines[0].frozen.goods.title.zh, "燕麦保湿乳液");
        assert!(view.lines[0].frozen.goods.photo.is_some());
        assert!(view.seller.is_some() && view.journal.is_empty());
    }

    fn the_operator_sees_the_journal_and_who_did_what(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 2)]);
        let view = scene.read(|tx| orders::order_of_operator(tx, operator(), placed.order));
        assert_eq!(view.person, Some(scene.shopper.person()));
        assert!(view.journal.len() > 6);
        let paid = view.history.iter().find(|item| item.kind == "order.paid").unwrap();
        assert_eq!(paid.actor, Some(Actor::Partner("sandbox".into())));
        let found = scene.read(|tx| orders::order_by_number(tx, operator(), &placed.number.to_lowercase()));
        assert_eq!(found, Some(placed.order));
    }

    fn lists_go_on_where_they_ended(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 20);
        let mut placed: Vec<_> = (0..5).map(|_| {
            scene.pass(1);
            scene.order(&[(lotion, 1)]).order
        }).collect();
        placed.reverse();
        let (mut seen, mut next) = (Vec::new(), None);
        loop {
            let page = scene.read(|tx| orders::orders_of_shopper(tx, scene.shopper, &[], next.as_deref(), PageSize::new(2)));
            seen.extend(page.items.iter().map(|summary| summary.head.id));
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(seen, placed);
        let waiting = scene.read(|tx| orders::orders_of_seller(tx, scene.seller, &[OrderState::AwaitingPayment], None, PageSize::USUAL));
        assert_eq!((waiting.items.len(), waiting.items[0].pieces), (5, 1));
        let paid = scene.read(|tx| orders::orders_of_operator(tx, operator(), &[OrderState::Paid, OrderState::Packed], None, PageSize::USUAL));
        assert!(paid.items.is_empty());
        assert_eq!(scene.read(|tx| orders::count_orders(tx, scene.seller)), [(OrderState::AwaitingPayment, 5)]);
    }
}
