//! The operator writes rules of their own, sees what they would do, and puts them in force.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::HouseRuleId;
use kernel::{Day, Dollars, Line, Prose, Said};
use people::OperatorScope;
use store::Followers;
use testkit::Bed;
use trust::{HouseRuleFile, NewHouseRule, Outcome, RuleSaid, RuleState, Screening};

use super::builders::{
    analyst, brand, codes, draft, follow, last_word, listed, png, rule, seller, standing, waiting,
};

fn operator(bed: &Bed) -> OperatorScope {
    OperatorScope::for_machine(analyst(bed, "olga").person(), "a story's operator")
}

/// A rule that sends goods under ten dollars to a person.
fn cheap(expression: &str) -> NewHouseRule {
    let said = |text: &str| Said::new(format!("中文：{text}"), text.to_owned());
    NewHouseRule {
        name: Line::new("under-ten-dollars").unwrap(),
        expression: Prose::new(expression).unwrap(),
        weight: 110,
        holds: false,
        harm: 20,
        said: RuleSaid {
            seen: said("It costs less than ten dollars."),
            rule: said("Cheap goods are looked at first."),
            mend: said("Nothing to do."),
        },
    }
}

fn write(bed: &Bed, by: OperatorScope, id: Option<HouseRuleId>, new: NewHouseRule) -> HouseRuleId {
    bed.store
        .write(move |tx| trust::write_house_rule(tx, by, id, &new))
        .unwrap()
}

fn force(bed: &Bed, by: OperatorScope, of: (HouseRuleId, i64), from: Day) -> kernel::Result<()> {
    bed.store
        .write(move |tx| trust::put_in_force(tx, by, of, (from, None)))
}

fn read(bed: &Bed, id: HouseRuleId) -> HouseRuleFile {
    bed.store.read(|tx| trust::house_rule(tx, id)).unwrap()
}

/// Screening, sweeps and trials until nothing is left to do.
fn settle(bed: &Bed) {
    let screening = Screening::open(&bed.store).unwrap();
    Followers::new(bed.store.clone())
        .chore(screening.sweeps())
        .chore(screening.trials())
        .projection(screening)
        .drain()
        .unwrap();
}

fn offer(
    bed: &Bed,
    shop: people::SellerScope,
    title: &str,
    cents: i64,
    photo: u32,
) -> kernel::kinds::ListingId {
    let mut draft = draft(title, "小木碗");
    draft.variants[0].told.price = Dollars::from_minor(cents);
    listed(bed, shop, draft, &png(photo))
}

fn today(bed: &Bed) -> Day {
    bed.store.now().day_in_china()
}

testkit::on_both_engines! {
    fn a_rule_shows_what_it_would_do_before_it_does_it(bed) {
        let (olga, shop) = (operator(bed), seller(bed, "Maple Bowl"));
        let before = offer(bed, shop, "Maple bowl", 700, 50);
        offer(bed, shop, "Large maple bowl", 4500, 51);
        let id = write(bed, olga, None, cheap("listing.price < 1000"));
        settle(bed);
        let trial = read(bed, id).trial.unwrap();
        assert!(trial.ended_at.is_some());
        assert_eq!((trial.total, trial.tally.seen, trial.tally.hits, trial.tally.changes), (2, 2, 1, 1));
        // In the shadow nothing follows, for what is on sale or for what comes in.
        let after = offer(bed, shop, "Small maple bowl", 800, 52);
        for listing in [before, after] {
            assert_eq!(standing(bed, listing), Standing::Visible);
        }
        let file = read(bed, id);
        assert_eq!(file.counts, (2, 1), "one on sale, one as it came in");
        assert!(file.findings.iter().all(|found| (found.outcome, found.would_be) == (Outcome::Cleared, Outcome::Held)));
        assert_eq!(file.versions[0].state, RuleState::Shadow);
        // In force, it is looked for among what is on sale too.
        bed.pass(Duration::from_mins(1));
        force(bed, olga, (id, 1), today(bed)).unwrap();
        settle(bed);
        let mei = analyst(bed, "mei");
        assert_eq!(waiting(bed, mei).len(), 2);
        let word = last_word(bed, shop, before);
        assert_eq!((word.outcome, codes(&word)), (Outcome::Held, vec!["house-rule"]));
        assert_eq!(word.reasons[0].seen.en, "It costs less than ten dollars.");
        assert!(!format!("{word:?}").contains("listing.price"), "a seller does not read the condition");
        // Below hide_at it stays on sale meanwhile; what comes in waits.
        assert_eq!(standing(bed, before), Standing::Visible);
        let new = offer(bed, shop, "Tiny maple bowl", 300, 53);
        assert_ne!(standing(bed, new), Standing::Visible);
    }

    fn versions_follow_one_another_and_none_is_changed(bed) {
        let (olga, shop) = (operator(bed), seller(bed, "Maple Bowl"));
        let id = write(bed, olga, None, cheap("listing.price < 1000"));
        force(bed, olga, (id, 1), today(bed)).unwrap();
        let second = write(bed, olga, Some(id), cheap("listing.price < 500"));
        assert_eq!(second, id);
        // The first is in force until the second is, on a day to come.
        let next = today(bed).plus_days(1);
        force(bed, olga, (id, 2), next).unwrap();
        assert_ne!(standing(bed, offer(bed, shop, "Maple bowl", 700, 50)), Standing::Visible);
        bed.pass(Duration::from_hours(24));
        assert_eq!(standing(bed, offer(bed, shop, "Small maple bowl", 700, 51)), Standing::Visible);
        assert_ne!(standing(bed, offer(bed, shop, "Tiny maple bowl", 400, 52)), Standing::Visible);
        // A third that is never put in force ends when a fourth is written.
        write(bed, olga, Some(id), cheap("listing.price < 300"));
        write(bed, olga, Some(id), cheap("listing.price < 200"));
        let states: Vec<RuleState> = read(bed, id).versions.iter().map(|version| version.state).collect();
        assert_eq!(states, [RuleState::Shadow, RuleState::Ended, RuleState::Live, RuleState::Live]);
        bed.store.write(move |tx| trust::end_house_rule(tx, olga, (id, 2))).unwrap();
        assert_eq!(standing(bed, offer(bed, shop, "Thin maple bowl", 400, 53)), Standing::Visible);
        assert!(force(bed, olga, (id, 2), today(bed)).is_err(), "what has ended does not come back");
        assert!(bed.store.write(move |tx| trust::end_house_rule(tx, olga, (id, 2))).is_err());
    }

    fn a_trial_is_held_against_what_people_decided(bed) {
        let (olga, mei) = (operator(bed), analyst(bed, "mei"));
        brand(bed, mei, &png(7));
        let (thief, honest) = (seller(bed, "Thief"), seller(bed, "Honest"));
        offer(bed, thief, "Harbor Lane bowl", 600, 50);
        let case = waiting(bed, mei)[0].case.id;
        rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap();
        offer(bed, honest, "Harbor Lane view bowl", 5000, 51);
        let case = waiting(bed, mei)[0].case.id;
        rule(bed, mei, case, Outcome::Cleared, &["everyday-word"]).unwrap();
        follow(&bed.store);
        let id = write(bed, olga, None, cheap("listing.price < 1000 && signals.exists(s, s.code == 'brand-word')"));
        settle(bed);
        let tally = read(bed, id).trial.unwrap().tally;
        assert_eq!((tally.refused, tally.refused_hits, tally.cleared, tally.cleared_hits), (1, 1, 1, 0));
    }

    fn a_rule_that_cannot_work_is_not_kept(bed) {
        let olga = operator(bed);
        let wrong = |change: &dyn Fn(&mut NewHouseRule)| {
            let mut new = cheap("listing.price < 1000");
            change(&mut new);
            let error = bed.store.write(move |tx| trust::write_house_rule(tx, olga, None, &new)).unwrap_err();
            error.fields().iter().map(|field| field.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(wrong(&|new| new.expression = Prose::new("listing.price <").unwrap()), ["expression"]);
        assert_eq!(wrong(&|new| new.weight = 400), ["weight"]);
        assert_eq!(wrong(&|new| new.weight = 0), ["weight"]);
        assert_eq!(wrong(&|new| new.said.mend = Said::new("", "Only English")), ["mend"]);
        let id = write(bed, olga, None, cheap("listing.price < 1000"));
        let yesterday = today(bed).plus_days(-1);
        assert!(force(bed, olga, (id, 1), yesterday).unwrap_err().said().en.contains("today at the earliest"));
    }
}
