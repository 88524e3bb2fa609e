//! From paid to delivered: each step once, in its order, and the papers beside.

use kernel::{Code, Line};
use ledger::AccountKind;
use orders::followers::Sweeping;
use orders::{By, OrderState};
use store::Chore;

use super::scene::{Scene, actor, operator};

testkit::on_both_engines! {
    fn delivery_shares_the_money_out_in_one_go(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.delivered(&[(lotion, 2)]);
        let (order, _) = scene.read(|tx| orders::order(tx, placed.order));
        assert_eq!(scene.owed(AccountKind::Held), 0);
        assert_eq!(scene.owed(AccountKind::TaxPayable), order.bill.tax.minor());
        assert_eq!(scene.owed(AccountKind::FreightPayable), order.bill.freight.minor());
        assert_eq!(scene.owed(AccountKind::InsurancePayable), order.bill.insurance.minor());
        assert_eq!(scene.owed(AccountKind::SellerPayable), 4600);
        assert_eq!(scene.owed(AccountKind::Revenue), 400);
        let told: Vec<String> = scene.history(placed.order).into_iter().filter(|kind| kind.starts_with("order.")).collect();
        assert_eq!(told, ["order.placed", "order.paid", "order.packed", "order.handed_over", "order.delivered"]);
        scene.audit();
    }

    fn each_step_counts_once_and_none_is_skipped(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.order(&[(lotion, 1)]);
        let order = placed.order;
        let too_early = scene.write(move |tx, _| orders::mark_packed(tx, &actor(), order)).unwrap_err();
        assert_eq!(too_early.code(), Code::WrongState);
        assert!(too_early.said().zh.contains("待付款"));
        scene.play(&placed, orders::providers::sandbox::Play::Pay);
        assert!(scene.write(move |tx, _| orders::mark_delivered(tx, &actor(), order)).is_err());
        for _ in 0..2 {
            scene.pack(order);
        }
        for _ in 0..2 {
            scene.hand_over(order);
        }
        let another = Line::new("LX000000000US").unwrap();
        assert!(scene.write(move |tx, _| orders::mark_handed_over(tx, &actor(), order, &another)).is_err());
        for _ in 0..2 {
            scene.deliver(order);
        }
        assert_eq!(scene.history(order).iter().filter(|kind| *kind == "order.delivered").count(), 1);
        assert_eq!(scene.owed(AccountKind::SellerPayable), 2300);
        scene.audit();
    }

    fn a_cancelled_order_is_not_packed(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let order = scene.paid(&[(lotion, 1)]).order;
        let by = By::Shopper(scene.shopper);
        scene.write(move |tx, _| orders::cancel(tx, &by, order)).unwrap();
        assert!(scene.write(move |tx, _| orders::mark_packed(tx, &actor(), order)).is_err());
    }

    fn the_shopper_confirms_or_time_does(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let (first, second) = (scene.delivered(&[(lotion, 1)]).order, scene.delivered(&[(lotion, 1)]).order);
        let shopper = scene.shopper;
        for _ in 0..2 {
            scene.write(move |tx, _| orders::confirm_receipt(tx, shopper, first)).unwrap();
        }
        assert_eq!((scene.state(first), scene.state(second)), (OrderState::Completed, OrderState::Delivered));
        let sweeping = Sweeping(scene.market.clone());
        sweeping.run(&bed.store).unwrap();
        assert_eq!(scene.state(second), OrderState::Delivered);
        scene.pass(60 * 24 * 15);
        sweeping.run(&bed.store).unwrap();
        assert_eq!(scene.state(second), OrderState::Completed);
    }

    fn order_and_payment_papers_are_written_when_it_is_paid(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let order = scene.paid(&[(lotion, 2)]).order;
        let papers = scene.read(|tx| compliance::messages_of(tx, order));
        let told: Vec<_> = papers.iter().map(|paper| (paper.kind.number(), paper.findings.clone())).collect();
        assert_eq!(told, [("311", vec![]), ("411", vec![])]);
        let vault = scene.market.vault.clone();
        let xml = scene.read(|tx| compliance::open_message(tx, &vault, operator(), papers[0].id)).unwrap();
        for part in ["燕麦保湿乳液", "11010519491231002X", "310115", "<ceb:price>175.00</ceb:price>"] {
            assert!(xml.contains(part), "{part}: {}", *xml);
        }
        // The warehouse writes the third, and the three tie together.
        let body = compliance::Body::Waybill(compliance::WaybillPaper {
            waybill_no: "LX473124829US".into(),
            freight: kernel::Yuan::from_minor(2900),
            insurance: kernel::Yuan::from_minor(100),
            grams: 260,
            goods: "护肤品".into(),
        });
        scene.write(move |tx, market| {
            let paper = orders::paper(tx, market, order, body.clone())?.unwrap();
            compliance::file(tx, &market.vault, &market.firms, &paper)
        }).unwrap();
        let papers = scene.read(|tx| compliance::messages_of(tx, order));
        assert!(papers.iter().all(|paper| paper.state == compliance::State::Matched), "{papers:?}");
    }
}
