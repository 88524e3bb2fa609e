//! A thief is stopped before anybody sees the listing; an honest grower is cleared at once.

use catalog::{Barcode, Standing};
use image::ImageFormat;
use kernel::{Lang, Slug};
use people::OperatorScope;
use trust::{Evidence, Grantor, Outcome, grant_permit};

use super::builders::{
    actor, analyst, brand, codes, draft, edit, file, follow, kinds, last_word, listed, png, rules, scene,
    seller, standing, submit, waiting,
};

testkit::on_both_engines! {
    fn an_apple_grower_is_not_accused_by_the_brand_apple(bed) {
        bed.store.write(|tx| trust::watch_brands(tx, &actor())).unwrap();
        let orchard = seller(bed, "Apple Valley Orchard");
        let id = listed(bed, orchard, draft("Fresh-pressed apple rings", "苹果脆圈"), &png(1));
        assert_eq!(standing(bed, id), Standing::Visible);
        let said = last_word(bed, orchard, id);
        assert_eq!((said.outcome, said.machine, codes(&said)), (Outcome::Cleared, true, vec![]));
        assert_eq!(said.appeal_until, None);
        assert_eq!(kinds(bed, &id.to_string()).last().unwrap(), "decision.made");

        let phones = listed(bed, orchard, draft("Apple iPhone 17 case, original", "苹果手机壳"), &png(2));
        assert_eq!(standing(bed, phones), Standing::Waiting);
    }

    fn a_thief_steals_a_photograph_and_hides_the_name(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Cheap Goods");
        // Smaller, re-encoded, mirrored: the file is another one, the picture is not.
        let stolen = scene(7).resize(400, 300, image::imageops::FilterType::Triangle).fliph();
        let stolen = file(&stolen, ImageFormat::Jpeg);
        let id = listed(bed, thief, draft("Наrbоr Lаnе night cream", "晚霜"), &stolen);
        assert_eq!(standing(bed, id), Standing::Refused);
        let said = last_word(bed, thief, id);
        assert_eq!(codes(&said), ["brand-word-disguised", "brand-photo-near"]);
        assert!(said.machine && said.appeal_until.is_some());
        assert!(said.reasons[0].seen.in_lang(Lang::ZhCn).contains("Harbor Lane"));
        assert!(waiting(bed, mei).is_empty(), "nothing is left for the desk");
        assert_eq!(bed.store.read(|tx| catalog::visible_listing(tx, id)).unwrap(), None);
    }

    fn the_same_file_without_the_name_waits_for_a_person(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(7));
        assert_eq!(standing(bed, id), Standing::Waiting);
        let said = last_word(bed, shop, id);
        assert_eq!((said.outcome, codes(&said)), (Outcome::Held, vec!["brand-photo-copy"]));
        assert!(said.headline.zh.contains("不是处罚") && said.time.en.contains("24 hours"));
        let Evidence::Photo { place: 1, same_file: true, distance: 0, .. } = said.reasons[0].evidence else {
            panic!("{:?}", said.reasons[0].evidence)
        };
        let queue = waiting(bed, mei);
        assert_eq!((queue.len(), queue[0].case.listing, queue[0].title.zh.as_ref()), (1, id, "晚霜"));
    }

    fn an_authorised_shop_sells_the_brand_and_wears_its_badge(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let right = trust::Authorisation {
            brand: harbor,
            seller: shop.org(),
            from: bed.now().day_in_china(),
            to: None,
            categories: Vec::new(),
        };
        bed.store
            .write(move |tx| trust::authorise_seller(tx, &Grantor::Owner(owner, actor()), &right))
            .unwrap();
        let id = listed(bed, shop, draft("Harbor Lane night cream", "港湾小径晚霜"), &png(7));
        assert_eq!(standing(bed, id), Standing::Visible);
        let checked = bed.store.read(|tx| trust::checked(tx, &[id])).unwrap();
        assert_eq!(checked[&id].brand.as_deref(), Some("Harbor Lane"));
    }

    fn an_edit_while_the_first_version_waits_is_screened_by_itself(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let id = submit(bed, shop, draft("Harbor Lane night cream", "晚霜"), &png(1));
        edit(bed, shop, id, draft("Rosehip night cream", "玫瑰果晚霜"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
        let said = bed.store.read(|tx| trust::statements(tx, rules(), shop, id)).unwrap();
        assert_eq!(said.len(), 1, "the version that was overtaken has no decision");

        edit(bed, shop, id, draft("Harbor Lane day cream", "日霜"));
        follow(&bed.store);
        assert_eq!((standing(bed, id), waiting(bed, mei).len()), (Standing::Waiting, 1));
        edit(bed, shop, id, draft("Rosehip day cream", "玫瑰果日霜"));
        follow(&bed.store);
        assert_eq!((standing(bed, id), waiting(bed, mei).len()), (Standing::Visible, 0));
    }

    fn a_wrong_number_under_the_bars_is_told_with_the_right_one(bed) {
        let shop = seller(bed, "Corner Shop");
        let mut wrong = draft("Dried cherries", "樱桃干");
        wrong.variants[0].told.barcode = Barcode::new("4006381333932");
        let id = listed(bed, shop, wrong.clone(), &png(1));
        let said = last_word(bed, shop, id);
        assert_eq!(codes(&said), ["gtin-invalid"]);
        assert!(said.reasons[0].seen.en.contains("4006381333931"), "{}", said.reasons[0].seen.en);

        wrong.variants[0].told.barcode = Barcode::new("4006381333931");
        edit(bed, shop, id, wrong.clone());
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
        let other = seller(bed, "Another Shop");
        let second = listed(bed, other, wrong, &png(2));
        assert_eq!(standing(bed, second), Standing::Visible);
        assert_eq!(codes(&last_word(bed, other, second)), ["gtin-of-another"]);
    }

    fn cider_needs_a_permit_and_passes_with_it(bed) {
        let cidery = seller(bed, "Hilltop Cidery");
        let mut cider = draft("Dry apple drink", "苹果发酵饮料");
        cider.facts.hs = Some(hs("2206009000"));
        let id = listed(bed, cidery, cider.clone(), &png(1));
        assert_eq!(standing(bed, id), Standing::Refused);
        assert!(last_word(bed, cidery, id).reasons[0].mend.zh.contains("酒类许可"));

        let operator = OperatorScope::for_machine(analyst(bed, "ops").person(), "a story's operator");
        let from = bed.now().day_in_china();
        let permit = Slug::new("alcohol").unwrap();
        bed.store
            .write(move |tx| grant_permit(tx, operator, cidery.org(), &permit, (from, None)))
            .unwrap();
        cider.facts.texts.zh.title = catalog::Title::new("苹果发酵饮料 干型").ok();
        edit(bed, cidery, id, cider);
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
    }

    fn a_second_node_comes_to_the_same_decisions(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let first = listed(bed, shop, draft("Night cream", "晚霜"), &png(7));
        let node = bed.second_node();
        let second = submit(bed, shop, draft("Night cream", "晚霜"), &png(7));
        follow(&node);
        follow(&bed.store);
        let (a, b) = (last_word(bed, shop, first), last_word(bed, shop, second));
        assert_eq!((a.outcome, a.reasons[0].seen.clone()), (b.outcome, b.reasons[0].seen.clone()));
        assert_eq!(bed.store.read(|tx| trust::statements(tx, rules(), shop, second)).unwrap().len(), 1);
    }
}

fn hs(digits: &str) -> landed::hs::HsCode {
    landed::hs::HsCode::parse(digits).unwrap()
}
