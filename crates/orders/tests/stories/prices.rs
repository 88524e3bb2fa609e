//! The worked examples of the law, A to K, as quotes: one yuan for one dollar, and a tariff that leaves the value alone.

use std::sync::Arc;

use catalog::Origin;
use compliance::Tariffs;
use compliance::{Mode, Rules, Tax};
use kernel::kinds::VariantId;
use kernel::{Code, Yuan};
use orders::Quote;

use super::scene::{Scene, draft};

const FREE: &str = r#"
[[tariff]]
route = "9610"
from = "2020-01-01"
first_grams = 100000
first_cny = "FIRST"
step_grams = 100000
step_cny = "0.00"
insurance_pct = "0"
insurance_least_cny = "0.00"
days_least = 6
days_most = 10
"#;

/// A scene at par whose parcels cost this much.
fn scene<'b>(bed: &'b testkit::Bed, freight: &str) -> Scene<'b> {
    let mut scene = Scene::at_rate(bed, 1_000_000);
    let tariffs = Tariffs::parse(&FREE.replace("FIRST", freight)).unwrap();
    scene.market.rules = Arc::new(Rules {
        tariffs,
        ..Rules::bundled().unwrap()
    });
    scene
}

/// Something at a price in yuan, with its contents in grams (or millilitres: the law takes either).
fn goods(scene: &Scene<'_>, category: &str, hs: &str, (cents, grams): (i64, u32), origin: &str) -> VariantId {
    let mut draft = draft(category, cents, grams);
    draft.facts.hs = Some(landed::hs::HsCode::parse(hs).unwrap());
    draft.facts.origin = Origin::parse(origin);
    scene.on_sale(scene.seller, draft, 20)
}

fn taxes(quote: &Quote) -> Vec<(Tax, i64)> {
    quote
        .inputs
        .price
        .taxes
        .iter()
        .map(|sum| (sum.tax, sum.amount.minor()))
        .collect()
}

testkit::on_both_engines! {
    fn a_lotion_b_serum_c_cream(bed) {
        let scene = scene(bed, "19.00");
        let lotion = goods(&scene, "skin-care", "3304990039", (18_000, 50), "US");
        let a = scene.quote(&[(lotion, 1)]).unwrap();
        assert_eq!((a.inputs.price.dutiable.minor(), taxes(&a)), (19_900, vec![(Tax::Vat, 1811)]));
        assert_eq!(a.inputs.price.total.minor(), 19_900 + 1811);
        let serum = goods(&scene, "skin-care", "3304990039", (18_000, 15), "US");
        let b = scene.quote(&[(serum, 1)]).unwrap();
        assert_eq!(taxes(&b), [(Tax::Vat, 2130), (Tax::Consumption, 2458)]);
        assert_eq!(b.inputs.price.tax.minor(), 4588);
        let cream = goods(&scene, "skin-care", "3304990029", (40_600, 20), "US");
        let c = scene.quote(&[(cream, 1)]).unwrap();
        assert_eq!((c.inputs.price.dutiable.minor(), c.inputs.price.tax.minor()), (42_500, 9800));
    }

    fn d_nappies_f_formula_and_e_fruit_that_is_not_admitted(bed) {
        let scene = scene(bed, "0.00");
        let nappies = goods(&scene, "diapers", "9619001100", (30_000, 900), "US");
        let d = scene.quote(&[(nappies, 10)]).unwrap();
        assert_eq!((d.inputs.price.dutiable.minor(), d.inputs.price.tax.minor()), (300_000, 27_300));
        let formula = goods(&scene, "infant-formula", "1901101090", (24_000, 800), "US");
        let f = scene.quote(&[(formula, 10)]).unwrap_err();
        assert_eq!(f.code(), Code::Forbidden, "until the operator has its papers on file");
        let fruit = goods(&scene, "cherries", "0809290000", (40_000, 2000), "US");
        assert_eq!(scene.quote(&[(fruit, 1)]).unwrap_err().code(), Code::Forbidden);
    }

    fn g_h_one_dear_thing_is_taxed_in_full(bed) {
        let scene = scene(bed, "0.00");
        let made_in = |origin| goods(&scene, "skin-care", "3304990039", (620_000, 1000), origin);
        let (elsewhere, in_the_us) = (made_in("CA"), made_in("US"));
        let g = scene.quote(&[(elsewhere, 1)]).unwrap();
        // 6.20 a gram is below the consumption tax of high-end goods: duty 1 %, then VAT on both.
        assert_eq!(taxes(&g), [(Tax::Duty, 6200), (Tax::Vat, 81_406)]);
        let h = scene.quote(&[(in_the_us, 1)]).unwrap();
        assert_eq!(taxes(&h), [(Tax::Duty, 68_200), (Tax::Vat, 89_466)], "ten percent more on goods of the US");
    }

    fn g_h_as_high_end_goods(bed) {
        let scene = scene(bed, "0.00");
        let made_in = |origin| goods(&scene, "skin-care", "3304990039", (620_000, 100), origin);
        let g = scene.quote(&[(made_in("CA"), 1)]).unwrap();
        assert_eq!(g.inputs.price.tax.minor(), 212_478);
        let h = scene.quote(&[(made_in("US"), 1)]).unwrap();
        assert_eq!(h.inputs.price.tax.minor(), 294_901);
    }

    fn i_several_things_above_the_limit_are_refused(bed) {
        let scene = scene(bed, "0.00");
        let half = goods(&scene, "skin-care", "3304990039", (310_000, 1000), "US");
        let error = scene.quote(&[(half, 2)]).unwrap_err();
        assert_eq!(error.code(), Code::Forbidden);
        assert!(error.said().zh.contains("拆成几单"));
        assert!(scene.quote(&[(half, 1)]).is_ok());
    }

    fn j_beyond_the_year(bed) {
        let scene = scene(bed, "0.00");
        let shopper = scene.shopper;
        scene.write(move |tx, market| compliance::take_allowance(tx, &market.rules, shopper, Yuan::from_minor(2_450_000))).unwrap();
        let lotion = goods(&scene, "skin-care", "3304990039", (100_000, 2000), "US");
        let error = scene.quote(&[(lotion, 2)]).unwrap_err();
        assert_eq!(error.detail(), Some("annual_limit_exceeded_general_trade"));
        let within = scene.quote(&[(lotion, 1)]).unwrap();
        assert_eq!((within.inputs.year_so_far.minor(), within.inputs.allowance_left.minor()), (2_450_000, 150_000));
    }

    fn k_at_the_limit(bed) {
        let scene = scene(bed, "0.00");
        for (cents, tax) in [(499_999, 45_500), (500_000, 45_500)] {
            let thing = goods(&scene, "skin-care", "3304990039", (cents, 2000), "US");
            assert_eq!(scene.quote(&[(thing, 1)]).unwrap().inputs.price.tax.minor(), tax);
        }
        let above = goods(&scene, "skin-care", "3304990039", (500_001, 2000), "CA");
        assert_eq!(taxes(&scene.quote(&[(above, 1)]).unwrap()), [(Tax::Duty, 5000), (Tax::Vat, 65_650)]);
        let two = goods(&scene, "skin-care", "3304990039", (250_001, 2000), "CA");
        assert_eq!(scene.quote(&[(two, 2)]).unwrap_err().code(), Code::Forbidden);
    }

    fn every_part_of_a_quote_sums_to_its_total(bed) {
        let scene = Scene::open(bed);
        let lotions: Vec<VariantId> = [999, 1234, 4567].iter().map(|cents| scene.lotion(*cents, 20)).collect();
        for (first, second, third) in [(1, 1, 1), (2, 3, 5), (7, 1, 2)] {
            let quote = scene.quote_for((scene.shopper, scene.address), Mode::DirectPurchase, &[(lotions[0], first), (lotions[1], second), (lotions[2], third)]).unwrap();
            let parts = quote.inputs.lines.iter().map(|line| line.money.parts.total().unwrap());
            assert_eq!(Yuan::sum(parts).unwrap(), quote.inputs.price.total);
            for line in &quote.inputs.lines {
                assert_eq!(line.unit_cny.times(i64::from(line.goods.quantity)).unwrap(), line.money.parts.goods);
            }
        }
    }
}
