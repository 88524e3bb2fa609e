//! Whoever counts what the market refuses gets every decision, and nobody's name.

use std::time::Duration;

use kernel::kinds::{DecisionId, ListingId};
use kernel::{Day, PageSize};
use store::params;
use testkit::Bed;
use trust::{DsaStatement, Outcome, Span, open_statements};

use super::builders::{
    actor, analyst, brand, draft, edit, file, follow, last_word, listed, png, rule, rules, scene, seller,
    standing, submit, waiting,
};
use super::notice_scene::{answer, notice, receive, upheld_for, vault};

/// All records of some days, page after page.
fn all(bed: &Bed, from: Option<Day>, to: Option<Day>, size: u16) -> Vec<DsaStatement> {
    let span = Span::of(from, to, bed.now());
    let (mut found, mut after) = (Vec::new(), None::<String>);
    loop {
        let page = bed
            .store
            .read(|tx| open_statements(tx, &vault(), span, after.as_deref(), PageSize::new(size)))
            .unwrap();
        assert!(page.items.len() <= usize::from(size));
        found.extend(page.items);
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

/// So many more refusals like this one, a second apart, two at a time.
fn copy(bed: &Bed, like: DecisionId, count: u16) {
    bed.store
        .write(move |tx| {
            for number in 0..count {
                let id: DecisionId = tx.id();
                let at = i64::from(number / 2) * 1_000_000;
                tx.execute(
                    "INSERT INTO decision (id, listing_id, version, seller_id, outcome, machine, rules, actor, reasons, note,
                       decided_at) SELECT $1, listing_id, version + 100 + $2, seller_id, outcome, machine, rules, actor, reasons,
                       note, decided_at + $3 FROM decision WHERE id = $4",
                    params![id, i64::from(number), at, like],
                )?;
            }
            Ok(())
        })
        .unwrap();
}

fn of(found: &[DsaStatement], id: DecisionId) -> &DsaStatement {
    let one = found.iter().find(|record| record.puid == id.to_string());
    one.unwrap_or_else(|| panic!("no record of {id} in {found:#?}"))
}

fn last_decision(bed: &Bed, scope: people::SellerScope, id: ListingId) -> DecisionId {
    last_word(bed, scope, id).decision
}

testkit::on_both_engines! {
    fn a_refusal_is_told_without_a_name(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Cheap Goods");
        let mut stolen = draft("Наrbоr Lаnе night cream", "晚霜");
        stolen.variants[0].told.barcode = catalog::Barcode::new("4006381333931");
        let stolen_photo = file(&scene(7), image::ImageFormat::Jpeg);
        let id = listed(bed, thief, stolen, &stolen_photo);
        let found = all(bed, None, None, 50);
        assert_eq!(found.len(), 1, "{found:#?}");
        let record = of(&found, last_decision(bed, thief, id));
        assert_eq!((record.outcome, record.automated_decision), ("refused", "AUTOMATED_DECISION_FULLY"));
        assert_eq!((record.source_type, record.automated_detection), ("SOURCE_VOLUNTARY", "Yes"));
        assert_eq!(record.content_id_ean.as_deref(), Some("4006381333931"));
        assert_eq!(record.application_date, bed.now().day_in_china());
        assert_eq!(record.end_date_visibility_restriction, None);
        let told = serde_json::to_string(record).unwrap();
        assert!(!told.contains("Cheap Goods") && !told.contains(&thief.org().to_string()) && !told.contains(&id.to_string()));
    }

    fn a_hold_before_the_first_sight_restricts_nothing_and_what_a_person_refuses_does(bed) {
        let mei = analyst(bed, "mei");
        brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(7));
        assert_eq!(all(bed, None, None, 50), []);
        let case = waiting(bed, mei)[0].case.id;
        let refusal = rule(bed, mei, case, Outcome::Refused, &["borrowed-photo"]).unwrap();
        let found = all(bed, None, None, 50);
        assert_eq!(of(&found, refusal).automated_decision, "AUTOMATED_DECISION_PARTIALLY");
        assert_eq!(of(&found, refusal).category_specification, ["KEYWORD_COPYRIGHT_INFRINGEMENT"]);

        // Another analyst clears it on appeal: the restriction has ended.
        let plea = kernel::Prose::new("I took it myself.").unwrap();
        bed.store
            .write(move |tx| trust::appeal(tx, rules(), shop, &actor(), (refusal, &plea)))
            .unwrap();
        let lan = analyst(bed, "lan");
        let case = waiting(bed, lan)[0].case.id;
        rule(bed, lan, case, Outcome::Cleared, &["own-photo"]).unwrap();
        assert_eq!(standing(bed, id), catalog::Standing::Visible);
        let found = all(bed, None, None, 50);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].end_date_visibility_restriction, Some(bed.now().day_in_china()));
    }

    fn a_notice_that_is_upheld_is_the_source(bed) {
        let mei = analyst(bed, "mei");
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let receipt = receive(bed, notice(id));
        answer(bed, mei, receipt.notice, upheld_for(&["not-authorised"])).unwrap();
        let found = all(bed, None, None, 50);
        let record = of(&found, last_decision(bed, shop, id));
        assert_eq!((record.source_type, record.automated_detection), ("SOURCE_ARTICLE_16", "No"));
        assert_eq!(record.automated_decision, "AUTOMATED_DECISION_NOT_AUTOMATED");
        assert!(!serde_json::to_string(&found).unwrap().contains("Dana"));
    }

    fn every_one_comes_out_once_whatever_the_page(bed) {
        let shop = seller(bed, "Corner Shop");
        let mut weapon = draft("Old thing", "旧物");
        weapon.facts.hs = landed::hs::HsCode::parse("9303300000").ok();
        let id = submit(bed, shop, weapon.clone(), &png(1));
        follow(&bed.store);
        let refusal = last_decision(bed, shop, id);
        copy(bed, refusal, 450);
        bed.pass(Duration::from_hours(1));
        for size in [7, 200] {
            let found = all(bed, None, None, size);
            let mut ids: Vec<&str> = found.iter().map(|record| record.puid.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!((found.len(), ids.len()), (451, 451), "pages of {size}");
        }
        let today = bed.now().day_in_china();
        assert_eq!(all(bed, Some(today), Some(today), 200).len(), 451);
        assert_eq!(all(bed, Some(today.plus_days(1)), None, 200).len(), 0);
        assert_eq!(all(bed, None, Some(today.plus_days(-1)), 200).len(), 0);
        let record = &all(bed, None, None, 200)[0];
        assert_eq!(record.decision_ground, "DECISION_GROUND_ILLEGAL_CONTENT");
        assert!(record.illegal_content_legal_ground.contains("GACC"), "{}", record.illegal_content_legal_ground);

        // The seller mends it: what was refused stays refused.
        weapon.facts.hs = None;
        edit(bed, shop, id, weapon);
        follow(&bed.store);
        assert_eq!(standing(bed, id), catalog::Standing::Visible);
        assert_eq!(all(bed, None, None, 200).iter().filter(|record| record.end_date_visibility_restriction.is_some()).count(), 0);
    }
}
