//! What shoppers say of goods that have reached them.

use kernel::kinds::{ListingId, OrderId};
use kernel::{Code, PageSize, Prose, Result};
use orders::events::{ComplaintMade, ReviewWritten};
use orders::{Complain, Doubt, DoubtWhy, HiddenWhy, Review, Stars, WriteReview};
use people::{AnalystScope, ShopperScope};
use store::Event;

use super::scene::{Scene, actor, operator, seller};

fn write(scene: &Scene<'_>, by: ShopperScope, order: OrderId, stars: i64, said: &str) -> Result<()> {
    let wish = WriteReview {
        order,
        line: 1,
        stars: Stars::new(stars)?,
        said: Prose::new(said).ok(),
    };
    scene.write(move |tx, _| orders::write_review(tx, by, &wish))
}

fn tell(scene: &Scene<'_>, by: ShopperScope, order: OrderId, whys: &[DoubtWhy], note: &str) -> Result<()> {
    let wish = Complain {
        order,
        line: 1,
        whys: whys.to_vec(),
        note: Prose::new(note).ok(),
    };
    scene.write(move |tx, market| orders::complain(tx, market, by, &wish))
}

fn listing(scene: &Scene<'_>, order: OrderId) -> ListingId {
    let (_, lines) = scene.read(|tx| orders::order(tx, order));
    lines[0].frozen.goods.listing
}

fn read(scene: &Scene<'_>, of: ListingId) -> Vec<Review> {
    scene
        .read(|tx| orders::reviews_of_listing(tx, of, None, PageSize::USUAL))
        .items
}

fn events<E: Event>(scene: &Scene<'_>, order: OrderId) -> Vec<E> {
    let events = scene.read(|tx| store::read_subject(tx, &order.to_string()));
    events.iter().filter_map(|event| event.read().unwrap()).collect()
}

fn analyst(scene: &Scene<'_>) -> AnalystScope {
    AnalystScope::for_machine(scene.shopper.person(), "looks into doubts")
}

testkit::on_both_engines! {
    fn whoever_has_the_goods_says_what_they_think_and_may_think_again(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 9);
        let paid = scene.paid(&[(lotion, 1)]).order;
        assert_eq!(write(&scene, scene.shopper, paid, 5, "").unwrap_err().code(), Code::WrongState);
        let order = scene.delivered(&[(lotion, 1)]).order;
        let (stranger, _) = scene.another_shopper("wang@example.com");
        assert_eq!(write(&scene, stranger, order, 1, "假货").unwrap_err().code(), Code::NotFound);
        write(&scene, scene.shopper, order, 5, "很香，回购。微信 mei@example.com").unwrap();
        let of = listing(&scene, order);
        assert_eq!(read(&scene, of)[0].open_words(), "很香，回购。微信 […]");
        write(&scene, scene.shopper, order, 4, "很香，瓶子有点小。").unwrap();
        write(&scene, scene.shopper, order, 4, "很香，瓶子有点小。").unwrap();
        let reviews = read(&scene, of);
        assert_eq!((reviews.len(), reviews[0].stars.count(), reviews[0].changed.is_some()), (1, 4, true));
        assert_eq!(events::<ReviewWritten>(&scene, order).len(), 2, "the same again is no news");
        let rating = scene.read(|tx| orders::rating(tx, of));
        assert_eq!((rating.reviews(), rating.tenths()), (1, Some(40)));
    }

    fn the_seller_answers_and_the_market_hides_words_but_never_stars(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 9);
        let order = scene.delivered(&[(lotion, 1)]).order;
        write(&scene, scene.shopper, order, 1, "客服小李住在幸福路八号").unwrap();
        let of = listing(&scene, order);
        let own = scene.read(|tx| orders::order(tx, order)).0.seller;
        let own = people::SellerScope::for_machine(own, "answers");
        let other = seller(bed, "Other Shop");
        let answer = |scope| {
            scene.write(move |tx, _| {
                orders::answer_review(tx, scope, &actor(), (order, 1), &Prose::new("抱歉，请联系我们。").unwrap())
            })
        };
        assert_eq!(answer(other).unwrap_err().code(), Code::NotFound);
        answer(own).unwrap();
        assert_eq!(scene.read(|tx| orders::reviews_of_seller(tx, other, None, PageSize::USUAL)).items, []);
        let hide = |why| scene.write(move |tx, _| orders::hide_review(tx, operator(), (order, 1), why));
        hide(Some(HiddenWhy::Personal)).unwrap();
        let hidden = read(&scene, of).remove(0);
        assert_eq!((hidden.open_words(), hidden.stars.count()), ("", 1));
        assert_eq!(hidden.hidden.unwrap().0, HiddenWhy::Personal);
        assert_eq!(hidden.answer.unwrap().0, "抱歉，请联系我们。");
        assert_eq!(scene.read(|tx| orders::rating(tx, of)).tenths(), Some(10));
        hide(None).unwrap();
        assert!(read(&scene, of)[0].open_words().contains("小李"));
    }

    fn a_complaint_is_sealed_and_read_by_those_who_look_into_it(bed) {
        let scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 9);
        let order = scene.delivered(&[(lotion, 1)]).order;
        assert_eq!(tell(&scene, scene.shopper, order, &[], "?").unwrap_err().code(), Code::Invalid);
        tell(&scene, scene.shopper, order, &[DoubtWhy::Goods, DoubtWhy::Pack, DoubtWhy::Pack], "封口胶是后贴的").unwrap();
        write(&scene, scene.shopper, order, 1, "感觉不是正品").unwrap();
        let told = events::<ComplaintMade>(&scene, order).remove(0);
        assert_eq!(told.whys, [DoubtWhy::Pack, DoubtWhy::Goods]);
        assert!(events::<ReviewWritten>(&scene, order)[0].doubted);
        let bodies = scene.read(|tx| store::read_subject(tx, &order.to_string()));
        assert!(bodies.iter().all(|event| !event.body.contains("封口胶")), "no event holds what was written");
        let reader = analyst(&scene);
        let doubts = scene.write(move |tx, market| orders::doubts_of_listing(tx, &market.vault, reader, told.listing)).unwrap();
        assert_eq!(doubts.len(), 2);
        assert!(doubts.iter().any(|doubt| matches!(doubt, Doubt::Told(_, Some(note)) if note == "封口胶是后贴的")));
        let own = scene.read(|tx| orders::own_words(tx, &scene.market.vault, scene.shopper, order));
        assert_eq!((own.reviews.len(), own.complaints.len()), (1, 1));
    }
}
