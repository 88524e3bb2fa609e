//! Cancelling and refunding: goods, money and allowance come back, and the books are sound after each.

use kernel::kinds::{OrderId, RefundId};
use kernel::{Code, Result, Yuan};
use ledger::AccountKind;
use orders::{AskRefund, By, GoodsBack, OrderState, Placed, RefundReason, RefundState, What};

use super::scene::{Scene, actor, operator, seller};

fn by_seller(scene: &Scene<'_>) -> By {
    By::Seller(scene.seller, actor())
}

fn ask(scene: &Scene<'_>, by: By, order: OrderId, what: What, goods: GoodsBack) -> Result<Yuan> {
    scene.write(move |tx, _| {
        let id: RefundId = tx.id();
        let wish = AskRefund {
            id,
            order,
            what: what.clone(),
            goods,
            reason: RefundReason::Returned,
            note: None,
        };
        orders::refund(tx, &by, &wish)
    })
}

fn cancel(scene: &Scene<'_>, by: By, order: OrderId) -> Result<Option<RefundId>> {
    scene.write(move |tx, _| orders::cancel(tx, &by, order))
}

/// Everything is as if nothing had been bought.
fn as_before(scene: &Scene<'_>, placed: &Placed) {
    scene.settle_down();
    for kind in [
        AccountKind::Held,
        AccountKind::RefundDue,
        AccountKind::ProviderClearing,
        AccountKind::SellerPayable,
        AccountKind::SellerDebt,
        AccountKind::Revenue,
        AccountKind::Fx,
        AccountKind::TaxPayable,
        AccountKind::FreightPayable,
        AccountKind::InsurancePayable,
    ] {
        assert_eq!(scene.owed(kind), 0, "{}", kind.word());
    }
    let (order, _) = scene.read(|tx| orders::order(tx, placed.order));
    assert_eq!(order.refunded, order.bill.total);
    assert_eq!(scene.allowance(), Yuan::from_minor(2_600_000));
    scene.audit();
}

testkit::on_both_engines! {
    fn an_unpaid_order_is_cancelled_by_its_shopper(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 2)]);
        let (other, _) = scene.another_shopper("wang@example.com");
        assert_eq!(cancel(&scene, By::Shopper(other), placed.order).unwrap_err().code(), Code::NotFound);
        assert_eq!(cancel(&scene, By::Shopper(scene.shopper), placed.order).unwrap(), None);
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Cancelled, 5));
        assert_eq!(scene.allowance(), Yuan::from_minor(2_600_000));
        assert_eq!(cancel(&scene, By::Shopper(scene.shopper), placed.order).unwrap(), None, "cancelling twice is once");
        scene.audit();
    }

    fn a_paid_order_is_cancelled_and_all_of_it_comes_back(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 2)]);
        assert!(cancel(&scene, By::Shopper(scene.shopper), placed.order).unwrap().is_some());
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Cancelled, 5));
        as_before(&scene, &placed);
        let view = scene.read(|tx| orders::order_of_shopper(tx, scene.shopper, placed.order));
        assert_eq!(view.refunds[0].state, RefundState::Paid);
    }

    fn after_packing_the_shopper_asks_the_seller(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 1)]);
        scene.pack(placed.order);
        let shopper = By::Shopper(scene.shopper);
        assert_eq!(cancel(&scene, shopper.clone(), placed.order).unwrap_err().code(), Code::WrongState);
        let alone = ask(&scene, shopper, placed.order, What::Everything, GoodsBack::No);
        assert_eq!(alone.unwrap_err().code(), Code::NotAllowed);
    }

    fn a_whole_refund_before_delivery_leaves_nothing_behind(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 2)]);
        scene.pack(placed.order);
        let back = ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::Restocked).unwrap();
        let (order, lines) = scene.read(|tx| orders::order(tx, placed.order));
        assert_eq!((back, order.state, lines[0].left()), (order.bill.total, OrderState::Refunded, 0));
        assert_eq!(scene.available(lotion), 5);
        as_before(&scene, &placed);
        let again = ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::No);
        assert_eq!(again.unwrap_err().code(), Code::WrongState);
    }

    fn a_whole_refund_after_delivery_reverses_the_settlement(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 2)]);
        let balance = scene.read(|tx| ledger::seller_balance(tx, scene.seller.org()));
        assert_eq!(balance.payable.minor(), 5000 - 400, "two at 25.00 less 8 %");
        scene.audit();
        ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::Restocked).unwrap();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Refunded, 5));
        as_before(&scene, &placed);
    }

    fn pieces_come_back_one_by_one_until_nothing_is_left(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 3)]);
        let total = scene.read(|tx| orders::order(tx, placed.order)).0.bill;
        let mut back = Vec::new();
        for _ in 0..3 {
            back.push(ask(&scene, By::Operator(operator()), placed.order, What::Pieces(vec![(1, 1)]), GoodsBack::Restocked).unwrap());
            scene.settle_down();
            scene.audit();
        }
        let sum = Yuan::sum(back.iter().copied()).unwrap();
        let without_freight = total.total.less(total.freight).unwrap().less(total.insurance).unwrap();
        assert_eq!(sum, without_freight, "the way was travelled: freight stays paid");
        assert!(back.iter().all(|piece| (piece.minor() - back[0].minor()).abs() <= 4), "equal to a fen a part: {back:?}");
        assert_eq!(scene.available(lotion), 5);
        let balance = scene.read(|tx| ledger::seller_balance(tx, scene.seller.org()));
        assert_eq!(balance.payable.minor(), 0);
        let none = ask(&scene, By::Operator(operator()), placed.order, What::Pieces(vec![(1, 1)]), GoodsBack::No);
        assert_eq!(none.unwrap_err().fields()[0].name, "pieces");
    }

    fn a_kindness_is_money_alone(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 1)]);
        let allowance = scene.allowance();
        let five = Yuan::from_minor(500);
        assert_eq!(ask(&scene, by_seller(&scene), placed.order, What::Amount(five), GoodsBack::No).unwrap(), five);
        scene.settle_down();
        let (order, lines) = scene.read(|tx| orders::order(tx, placed.order));
        assert_eq!((order.state, order.refunded, lines[0].left()), (OrderState::Delivered, five, 1));
        assert_eq!((scene.available(lotion), scene.allowance()), (4, allowance));
        scene.audit();
        let too_much = ask(&scene, by_seller(&scene), placed.order, What::Amount(order.bill.total), GoodsBack::No);
        assert_eq!(too_much.unwrap_err().fields()[0].name, "amount");
        ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::No).unwrap();
        assert_eq!(scene.state(placed.order), OrderState::Refunded);
        as_before(&scene, &placed);
        assert_eq!(scene.available(lotion), 4, "what is lost does not return to stock");
    }

    fn part_before_packing_then_the_rest_on_its_way(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 3)]);
        ask(&scene, by_seller(&scene), placed.order, What::Pieces(vec![(1, 1)]), GoodsBack::Restocked).unwrap();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Paid, 3));
        scene.pack(placed.order);
        scene.hand_over(placed.order);
        scene.deliver(placed.order);
        scene.settle_down();
        let balance = scene.read(|tx| ledger::seller_balance(tx, scene.seller.org()));
        assert_eq!(balance.payable.minor(), 5000 - 400, "two of three were sold");
        scene.audit();
        ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::Restocked).unwrap();
        assert_eq!(scene.available(lotion), 5);
        as_before(&scene, &placed);
    }

    fn emptied_before_packing_is_cancelled(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 1)]);
        ask(&scene, by_seller(&scene), placed.order, What::Pieces(vec![(1, 1)]), GoodsBack::Restocked).unwrap();
        assert_eq!((scene.state(placed.order), scene.available(lotion)), (OrderState::Cancelled, 5));
        as_before(&scene, &placed);
    }

    fn what_went_back_before_packing_is_not_picked(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 2);
        scene.arrive(scene.seller, lotion, "L2", Some("2029-01-31"), 4);
        let placed = scene.paid(&[(lotion, 5)]);
        let picks = |scene: &Scene<'_>| -> Vec<i64> {
            scene.read(|tx| orders::to_pick(tx, placed.order)).iter().map(|pick| pick.quantity).collect()
        };
        assert_eq!(picks(&scene), [2, 3]);
        ask(&scene, by_seller(&scene), placed.order, What::Pieces(vec![(1, 2)]), GoodsBack::Restocked).unwrap();
        assert_eq!(picks(&scene), [2, 1], "the lot that ends first is still sent first");
        ask(&scene, by_seller(&scene), placed.order, What::Pieces(vec![(1, 1)]), GoodsBack::No).unwrap();
        assert_eq!(picks(&scene), [2]);
        assert_eq!(scene.available(lotion), 3);
    }

    fn a_parcel_that_arrives_after_its_money_went_back_settles_nothing(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 1)]);
        scene.pack(placed.order);
        scene.hand_over(placed.order);
        ask(&scene, By::Operator(operator()), placed.order, What::Everything, GoodsBack::No).unwrap();
        scene.deliver(placed.order);
        assert_eq!(scene.state(placed.order), OrderState::Refunded);
        as_before(&scene, &placed);
    }

    fn goods_of_two_lots_return_to_their_lots(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 2);
        scene.arrive(scene.seller, lotion, "L2", Some("2029-01-31"), 2);
        let placed = scene.paid(&[(lotion, 3)]);
        ask(&scene, by_seller(&scene), placed.order, What::Pieces(vec![(1, 2)]), GoodsBack::Restocked).unwrap();
        ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::Restocked).unwrap();
        let lots = scene.read(|tx| ledger::lots_of_variant(tx, scene.seller.org(), lotion));
        assert_eq!(lots.iter().map(|lot| lot.available).collect::<Vec<_>>(), [2, 2]);
        as_before(&scene, &placed);
    }

    fn the_same_wish_counts_once_and_another_seller_finds_nothing(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 1)]);
        let order = placed.order;
        let id = RefundId::from_digest([5; 16]);
        let wish = AskRefund { id, order, what: What::Amount(Yuan::from_minor(100)), goods: GoodsBack::No, reason: RefundReason::Goodwill, note: None };
        for _ in 0..2 {
            let (by, wish) = (by_seller(&scene), wish.clone());
            assert_eq!(scene.write(move |tx, _| orders::refund(tx, &by, &wish)).unwrap(), Yuan::from_minor(100));
        }
        assert_eq!(scene.read(|tx| orders::order(tx, order)).0.refunded, Yuan::from_minor(100));
        let stranger = By::Seller(seller(bed, "Another Shop"), actor());
        let theirs = ask(&scene, stranger.clone(), order, What::Everything, GoodsBack::No);
        assert_eq!(theirs.unwrap_err().code(), Code::NotFound);
        assert_eq!(cancel(&scene, stranger, order).unwrap_err().code(), Code::NotFound);
    }

    fn a_refund_next_year_does_not_widen_that_year(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 1)]);
        scene.pass(60 * 24 * 365);
        ask(&scene, by_seller(&scene), placed.order, What::Everything, GoodsBack::No).unwrap();
        assert_eq!(scene.allowance(), Yuan::from_minor(2_600_000));
    }
}
