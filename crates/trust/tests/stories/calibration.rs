//! Known cases among the others: they look like the others, and nothing follows from them.

use std::time::Duration;

use kernel::kinds::{CaseId, ListingId};
use kernel::{Code, PageSize, Prose};
use people::{AnalystScope, SellerScope};
use store::{Chore, Engine, tables};
use testkit::Bed;
use trust::{CaseFile, HowKnown, Outcome, Ruled, Ruling, Seeding, Share, claim};

use super::builders::{
    actor, analyst, brand, draft, edit, follow, listed, png, rule, rules, seller, waiting,
};

/// Rows that may change when a known case is put, taken and ruled.
const OWN: [&str; 2] = ["known_case_seed", "known_case_pace"];

const FORTNIGHT: Duration = Duration::from_hours(15 * 24);

/// Every row of every other table.
fn everything(bed: &Bed) -> Vec<String> {
    let engine = if bed.url().starts_with("sqlite:") {
        Engine::Sqlite
    } else {
        Engine::Postgres
    };
    bed.store
        .read(|tx| {
            let mut rows = Vec::new();
            for table in tables(tx, engine)? {
                if !OWN.contains(&table.name.as_str()) {
                    let found = tx.query(&format!("SELECT * FROM {}", table.name), &[])?;
                    rows.extend(found.iter().map(|row| format!("{} {row:?}", table.name)));
                }
            }
            rows.sort();
            Ok(rows)
        })
        .unwrap()
}

/// A listing that names the brand, and its case.
fn held(bed: &Bed, by: AnalystScope, shop: SellerScope, photo: u32) -> (ListingId, CaseId) {
    let words = draft(&format!("Harbor Lane cream no {photo}"), &format!("晚霜 {photo}"));
    let id = listed(bed, shop, words, &png(photo));
    let case = waiting(bed, by)
        .into_iter()
        .find(|item| item.case.listing == id)
        .unwrap();
    (id, case.case.id)
}

/// Two analysts refuse a listing by themselves: the first one of the shop is refused before.
fn by_two(bed: &Bed, (mei, bo): (AnalystScope, AnalystScope), thief: SellerScope) -> (ListingId, CaseId) {
    let (_, first) = held(bed, mei, thief, 30);
    rule(bed, mei, first, Outcome::Refused, &["counterfeit"]).unwrap();
    let (listing, case) = held(bed, mei, thief, 31);
    rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap_err();
    rule(bed, bo, case, Outcome::Refused, &["counterfeit", "brand-word"]).unwrap();
    (listing, case)
}

fn seeding(bed: &Bed) {
    Seeding.run(&bed.store).unwrap();
}

/// The analyst takes a case, and the next known one is due after it.
fn works(bed: &Bed, by: AnalystScope, shop: SellerScope, photo: u32) {
    let (_, case) = held(bed, by, shop, photo);
    bed.pass(Duration::from_mins(1));
    bed.store.write(move |tx| claim(tx, rules(), by, case)).unwrap();
    seeding(bed);
    let soon = "UPDATE known_case_pace SET claims = 1, since = since - 120000000";
    bed.store.write(|tx| tx.execute(soon, &[])).unwrap();
    seeding(bed);
    bed.store.write(move |tx| trust::release(tx, by, case)).unwrap();
}

/// The known case among an analyst's others: what nobody else sees.
fn seed(bed: &Bed, of: AnalystScope, other: AnalystScope) -> Option<trust::QueueItem> {
    let theirs = waiting(bed, other);
    let mut own = waiting(bed, of);
    own.retain(|item| theirs.iter().all(|other| other.case.id != item.case.id));
    assert!(own.len() < 2, "one at a time");
    own.pop()
}

fn file(bed: &Bed, by: AnalystScope, case: CaseId) -> CaseFile {
    bed.store.read(|tx| trust::case_file(tx, by, case)).unwrap()
}

fn decide(
    bed: &Bed,
    by: AnalystScope,
    case: CaseId,
    outcome: Outcome,
    codes: &[&str],
) -> kernel::Result<Ruled> {
    let codes = codes.iter().map(ToString::to_string).collect();
    let ruling = Ruling {
        case,
        outcome,
        codes,
        note: None,
    };
    bed.store.write(move |tx| trust::decide(tx, rules(), by, &ruling))
}

/// One proposes a case of their own, another agrees or does not.
fn choose(bed: &Bed, (one, other): (AnalystScope, AnalystScope), case: CaseId, agrees: bool) {
    let why = Prose::new("发票和授权书都看过，照片里的批号也对得上。").unwrap();
    bed.store
        .write(move |tx| trust::choose_known(tx, one, case, &why))
        .unwrap();
    bed.store
        .write(move |tx| trust::look_at_known(tx, other))
        .unwrap();
    bed.store
        .write(move |tx| trust::agree_known(tx, other, case, agrees))
        .unwrap();
}

/// What an analyst sees of a case, with moments told from when it was opened.
fn as_seen(file: &CaseFile) -> String {
    let (case, opened) = (&file.case, file.case.opened_at);
    let history = file
        .history
        .iter()
        .map(|one| (opened.since(one.at), one.codes(), one.rules.clone()));
    let since = file
        .seller
        .as_ref()
        .and_then(|card| card.decided_at)
        .map(|at| opened.since(at));
    let seen = (
        case.kind,
        &case.plea,
        case.barred,
        &case.handover,
        case.due_at.since(opened),
    );
    let reasons = file.decision.as_ref().map(|held| &held.reasons);
    let seller = (file.refused_before, file.listings, since);
    let around = (
        &file.snapshot,
        file.changed,
        &file.brands,
        &file.known,
        history.collect::<Vec<_>>(),
    );
    format!("{seen:?} {reasons:?} {seller:?} {around:?}")
}

testkit::on_both_engines! {
    fn a_known_case_looks_like_the_others_and_nothing_follows_from_it(bed) {
        let [mei, bo, zoe] = ["mei", "bo", "zoe"].map(|name| analyst(bed, name));
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Thief");
        let (_, first) = held(bed, mei, thief, 30);
        rule(bed, mei, first, Outcome::Refused, &["counterfeit"]).unwrap();
        let (listing, case) = held(bed, mei, thief, 31);
        let then = file(bed, zoe, case);
        rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap_err();
        rule(bed, bo, case, Outcome::Refused, &["counterfeit", "brand-word"]).unwrap();
        // Later the seller takes it off sale and writes something else.
        bed.store.write(move |tx| catalog::withdraw(tx, thief, &actor(), listing)).unwrap();
        edit(bed, thief, listing, draft("Cherry cream", "樱桃霜"));
        follow(&bed.store);
        let shop = seller(bed, "Corner Shop");
        works(bed, zoe, shop, 40);
        assert_eq!(seed(bed, zoe, mei), None, "it rests first");
        bed.pass(FORTNIGHT);
        works(bed, zoe, shop, 41);
        works(bed, mei, shop, 42);
        works(bed, bo, shop, 43);
        let known = seed(bed, zoe, mei).unwrap();
        assert_eq!((seed(bed, mei, bo), seed(bed, bo, mei)), (None, None), "they took part");

        let id = known.case.id;
        let shown = file(bed, zoe, id);
        assert_eq!((&*known.title.en, known.changed, known.second), ("Harbor Lane cream no 31", false, false));
        assert_eq!(as_seen(&shown), as_seen(&then));
        assert!(shown.case.opened_at.plus(Duration::from_hours(1)) > bed.now());
        let hidden = bed.store.read(|tx| trust::case_file(tx, mei, id));
        assert_eq!(hidden.unwrap_err().code(), Code::NotFound);

        let before = everything(bed);
        let figures = |bed: &Bed| bed.store.read(|tx| Ok((
            trust::figures(tx, kernel::Time::EPOCH)?, trust::desk_load(tx)?, trust::track_record(tx)?.cases,
            trust::strike_record(tx, thief.org())?, trust::refusals(tx, rules(), thief, None, PageSize::MOST)?.items,
        ))).unwrap();
        let public = figures(bed);
        assert_eq!(decide(bed, zoe, id, Outcome::Cleared, &["no-conflict"]).unwrap_err().code(), Code::WrongState);
        bed.store.write(move |tx| claim(tx, rules(), zoe, id)).unwrap();
        assert_eq!(bed.store.write(move |tx| claim(tx, rules(), mei, id)).unwrap_err().code(), Code::NotFound);
        assert_eq!(file(bed, zoe, id).case.held_by(bed.now()), Some(zoe.person()));
        let misfit = decide(bed, zoe, id, Outcome::Cleared, &["counterfeit"]).unwrap_err();
        assert_eq!(misfit.fields()[0].name, "codes");
        let ruling = Ruling { case: id, outcome: Outcome::Cleared, codes: vec!["no-conflict".into()], note: None };
        assert!(bed.store.read(|tx| trust::preview(tx, rules(), zoe, &ruling)).unwrap().seller.is_some());
        assert_eq!(bed.store.read(|tx| trust::revealed(tx, zoe, id)).unwrap(), None, "not before");
        assert_eq!(decide(bed, zoe, id, Outcome::Cleared, &["no-conflict"]), Ok(Ruled::Known));
        assert_eq!((everything(bed) == before, figures(bed) == public), (true, true), "nothing else has changed");

        let told = bed.store.read(|tx| trust::revealed(tx, zoe, id)).unwrap().unwrap();
        assert_eq!((told.agreed(), told.known.how, told.known.outcome), (Some(false), HowKnown::Two, Outcome::Refused));
        assert_eq!(told.known.codes, ["counterfeit", "brand-word"]);
        assert_eq!(claim_again(bed, zoe, id), Code::WrongState);
        let back = bed.store.read(|tx| trust::quality(tx, zoe)).unwrap();
        assert_eq!((back.own.known, back.all.known, back.own.decided), (Share { part: 0, whole: 1 }, Share { part: 0, whole: 1 }, 0));
        assert_eq!((back.known.len(), back.differs.len()), (1, 3));
        assert_eq!((back.differs[0].code.as_str(), back.differs[0].missed), ("brand-word", (1, 1)));
        let others = bed.store.read(|tx| trust::quality(tx, mei)).unwrap();
        assert_eq!((others.own.known, others.known.len(), others.differs[0].missed), (Share::default(), 0, (0, 1)));
        bed.pass(FORTNIGHT);
        works(bed, zoe, shop, 44);
        assert_eq!(seed(bed, zoe, mei), None, "never twice");
    }

    fn what_two_agree_on_is_known_and_who_has_seen_the_proposal_is_not_asked(bed) {
        let [mei, bo, cai, zoe] = ["mei", "bo", "cai", "zoe"].map(|name| analyst(bed, name));
        brand(bed, mei, &png(7));
        let (shop, busy) = (seller(bed, "Corner Shop"), seller(bed, "Busy Shop"));
        let (_, case) = held(bed, mei, shop, 50);
        let (_, other) = held(bed, mei, shop, 51);
        rule(bed, mei, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        rule(bed, mei, other, Outcome::Cleared, &["no-conflict"]).unwrap();
        let choosing = |who| bed.store.read(|tx| trust::choosing(tx, who)).unwrap();
        assert_eq!(choosing(mei).own.iter().map(|line| line.case).collect::<Vec<_>>(), [other, case]);
        assert!(choosing(bo).own.is_empty());
        let why = Prose::new("看过发票").unwrap();
        let propose = |case| { let why = why.clone(); bed.store.write(move |tx| trust::choose_known(tx, mei, case, &why)) };
        let waits = held(bed, mei, busy, 52).1;
        assert_eq!(propose(waits).unwrap_err().code(), Code::WrongState, "nobody has decided it");
        propose(case).unwrap();
        assert_eq!(propose(case).unwrap_err().code(), Code::WrongState);
        assert_eq!((choosing(mei).proposed, choosing(bo).proposed, choosing(bo).asked), (0, 1, None));
        let agree = |who, case| bed.store.write(move |tx| trust::agree_known(tx, who, case, true));
        assert_eq!(agree(bo, case).unwrap_err().code(), Code::WrongState, "bo has not looked");
        let own = bed.store.write(move |tx| trust::look_at_known(tx, mei)).unwrap_err();
        assert_eq!(own.code(), Code::WrongState);
        bed.store.write(move |tx| trust::look_at_known(tx, bo)).unwrap();
        assert_eq!(choosing(cai).proposed, 0, "one colleague looks");
        assert_eq!(choosing(bo).asked.unwrap().0.case, case);
        agree(bo, case).unwrap();
        choose(bed, (mei, bo), other, false);

        bed.pass(FORTNIGHT);
        let (_, beside) = held(bed, cai, shop, 53);
        works(bed, zoe, busy, 59);
        assert_eq!(seed(bed, zoe, cai), None, "not while the shop has another case");
        rule(bed, cai, beside, Outcome::Cleared, &["no-conflict"]).unwrap();
        bed.pass(FORTNIGHT);
        for (photo, who) in [(60, mei), (61, bo), (62, zoe)] {
            works(bed, who, busy, photo);
        }
        assert_eq!((seed(bed, mei, cai), seed(bed, bo, cai)), (None, None));
        let known = seed(bed, zoe, cai).unwrap();
        assert_eq!(known.title.en, "Harbor Lane cream no 50", "what bo did not agree to does not come");
        let load = bed.store.read(|tx| trust::own_load(tx, zoe)).unwrap();
        assert_eq!(load.desk.open, bed.store.read(trust::desk_load).unwrap().open + 1);
        let id = known.case.id;
        let pass_on = || bed.store.write(move |tx| trust::pass_on(tx, zoe, id, &Prose::new("请同事看").unwrap()));
        assert_eq!(pass_on().unwrap_err().code(), Code::WrongState);
        bed.store.write(move |tx| claim(tx, rules(), zoe, id)).unwrap();
        assert_eq!(pass_on(), Ok(trust::PassedOn::Known));
        let told = bed.store.read(|tx| trust::revealed(tx, zoe, id)).unwrap().unwrap();
        assert_eq!((told.agreed(), told.known.how, told.known.why.contains("发票")), (None, HowKnown::Chosen, true));
        assert_eq!(bed.store.read(|tx| trust::quality(tx, zoe)).unwrap().own.known, Share::default(), "no ruling, no share");
    }

    fn an_appeal_upheld_makes_a_case_known_and_another_decision_ends_it(bed) {
        let [mei, bo, zoe] = ["mei", "bo", "zoe"].map(|name| analyst(bed, name));
        brand(bed, mei, &png(7));
        let (thief, busy) = (seller(bed, "Thief"), seller(bed, "Busy Shop"));
        let (listing, case) = held(bed, mei, thief, 30);
        let decision = rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap();
        let plea = Prose::new("这是我们自己的产品。").unwrap();
        let appeal = bed.store
            .write(move |tx| trust::appeal(tx, rules(), thief, &actor(), (decision, &plea)))
            .unwrap();
        rule(bed, bo, appeal, Outcome::Refused, &["counterfeit"]).unwrap();
        bed.pass(FORTNIGHT);
        works(bed, zoe, busy, 60);
        let known = seed(bed, zoe, mei).unwrap().case;
        assert_eq!((known.listing, known.kind), (listing, trust::CaseKind::Screening));
        let id = known.id;
        bed.store.write(move |tx| claim(tx, rules(), zoe, id)).unwrap();
        assert_eq!(decide(bed, zoe, id, Outcome::Refused, &["counterfeit"]), Ok(Ruled::Known));
        let told = bed.store.read(|tx| trust::revealed(tx, zoe, id)).unwrap().unwrap();
        assert_eq!((told.agreed(), told.known.how), (Some(true), HowKnown::Appeal));

        // Another known case: the listing comes to the desk for real before it is ruled, and is decided otherwise.
        let shop = seller(bed, "Corner Shop");
        let (cleared, second) = held(bed, mei, shop, 50);
        rule(bed, mei, second, Outcome::Cleared, &["proof-seen"]).unwrap();
        choose(bed, (mei, bo), second, true);
        bed.pass(FORTNIGHT);
        works(bed, zoe, busy, 61);
        let open = seed(bed, zoe, mei).unwrap().case;
        assert_eq!(open.listing, cleared);
        bed.store.write(move |tx| catalog::withdraw(tx, shop, &actor(), cleared)).unwrap();
        edit(bed, shop, cleared, draft("Harbor Lane soap", "香皂"));
        bed.store.write(move |tx| catalog::publish(tx, shop, &actor(), cleared)).unwrap();
        follow(&bed.store);
        seeding(bed);
        assert_eq!(seed(bed, zoe, mei), None, "not beside the real one");
        assert_eq!(claim_again(bed, zoe, open.id), Code::WrongState);
    }

    fn what_is_decided_otherwise_later_is_known_no_more(bed) {
        let [mei, bo, cai, zoe] = ["mei", "bo", "cai", "zoe"].map(|name| analyst(bed, name));
        brand(bed, mei, &png(7));
        let (thief, busy) = (seller(bed, "Thief"), seller(bed, "Busy Shop"));
        let (listing, _) = by_two(bed, (mei, bo), thief);
        bed.pass(FORTNIGHT);
        works(bed, zoe, busy, 60);
        let id = seed(bed, zoe, mei).unwrap().case.id;
        bed.store.write(move |tx| claim(tx, rules(), zoe, id)).unwrap();
        assert_eq!(decide(bed, zoe, id, Outcome::Cleared, &["no-conflict"]), Ok(Ruled::Known));
        let share = || bed.store.read(|tx| trust::quality(tx, zoe)).unwrap().own.known;
        assert_eq!(share(), Share { part: 0, whole: 1 });
        let stands = bed.store.read(|tx| trust::statements(tx, rules(), thief, listing)).unwrap()[0].decision;
        let plea = Prose::new("授权书在这里。").unwrap();
        let appeal = bed.store
            .write(move |tx| trust::appeal(tx, rules(), thief, &actor(), (stands, &plea)))
            .unwrap();
        rule(bed, cai, appeal, Outcome::Cleared, &["proof-seen"]).unwrap();
        seeding(bed);
        assert_eq!(share(), Share::default(), "zoe was right");
        let told = bed.store.read(|tx| trust::revealed(tx, zoe, id)).unwrap().unwrap();
        assert_eq!(told.known.state, trust::KnownState::Withdrawn);
    }

    fn minutes_run_from_the_last_claim_and_second_looks_are_counted(bed) {
        let [mei, bo] = ["mei", "bo"].map(|name| analyst(bed, name));
        brand(bed, mei, &png(7));
        let thief = seller(bed, "Thief");
        let minutes = |who| bed.store.read(|tx| trust::quality(tx, who)).unwrap().own.minutes;
        assert_eq!(minutes(mei), None);
        let (_, case) = held(bed, mei, thief, 30);
        let take = |who| bed.store.write(move |tx| claim(tx, rules(), who, case)).unwrap();
        take(mei);
        bed.pass(Duration::from_mins(40));
        take(mei);
        bed.pass(Duration::from_mins(10));
        take(mei);
        bed.pass(Duration::from_mins(2));
        decide(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap();
        let told = minutes(mei).unwrap();
        assert_eq!((told.cases, told.median, told.ninetieth), (1, 12 * 60, 12 * 60), "the first claim had run out");
        let (_, case) = held(bed, mei, thief, 31);
        rule(bed, mei, case, Outcome::Refused, &["counterfeit"]).unwrap_err();
        let second = |who| bed.store.read(|tx| trust::own_load(tx, who)).unwrap().second;
        assert_eq!((second(mei), second(bo)), (0, 1));
        assert!(waiting(bed, bo)[0].second && !waiting(bed, mei)[0].second);
        rule(bed, bo, case, Outcome::Refused, &["counterfeit"]).unwrap();
        assert_eq!((second(bo), minutes(mei).unwrap().cases, minutes(bo).unwrap().cases), (0, 2, 1));
    }
}

fn claim_again(bed: &Bed, by: AnalystScope, case: CaseId) -> Code {
    bed.store
        .write(move |tx| claim(tx, rules(), by, case))
        .unwrap_err()
        .code()
}
