//! A seller answers a notice; the clock runs from the arrival; what nobody went to court for comes back by itself.

use std::time::Duration;

use catalog::Standing;
use kernel::kinds::{ListingId, NoticeId};
use kernel::{Code, Lang, Prose, Time};
use people::{AnalystScope, SellerScope};
use testkit::Bed;
use trust::{
    CounterReason, Ending, Faith, Measure, NewCounter, NewNotice, NewSuit, Notice, NoticeState,
    NotifierScope, Outcome, Side, SuitKind,
};

use super::builders::{
    actor, analyst, draft, edit, follow, kinds, last_word, listed, png, rule, rules, seller, standing,
    waiting,
};
use super::notice_scene::{
    answer, file, key, line, notice as about, receive, terms, tick, upheld_for, vault,
};

const DAY: Duration = Duration::from_hours(24);

fn prose<const MAX: usize>(text: &str) -> Prose<MAX> {
    Prose::new(text).unwrap()
}

fn declaration() -> NewCounter {
    NewCounter {
        reason: CounterReason::Authorised,
        statement: prose("We bought these jars from the holder's own distributor; the invoice is below."),
        links: vec![line("https://example.com/invoice.pdf")],
        signatory: line("Jo Park"),
        guaranteed: true,
        lang: Lang::En,
    }
}

/// A listing that is down for a notice.
fn taken_down(bed: &Bed, shop: SellerScope, mei: AnalystScope) -> (ListingId, NoticeId, NotifierScope) {
    let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
    let receipt = receive(bed, about(id));
    answer(bed, mei, receipt.notice, upheld_for(&["not-authorised"])).unwrap();
    assert_eq!(standing(bed, id), Standing::Refused);
    let scope = bed
        .store
        .read(|tx| trust::notifier_by_key(tx, key(1).secret()))
        .unwrap();
    (id, receipt.notice, scope)
}

fn counter(bed: &Bed, shop: SellerScope, id: NoticeId, new: NewCounter) -> kernel::Result<Time> {
    bed.store
        .write(move |tx| trust::counter_notice(tx, &vault(), terms(), (shop, &actor()), (id, &new)))
}

fn arrive(bed: &Bed, scope: &NotifierScope) {
    let scope = scope.clone();
    bed.store
        .write(move |tx| trust::note_arrival(tx, terms(), &scope))
        .unwrap();
}

fn now(bed: &Bed, mei: AnalystScope, id: NoticeId) -> Notice {
    file(bed, mei, id).notice
}

fn suit(bed: &Bed, scope: &NotifierScope) -> kernel::Result<()> {
    let scope = scope.clone();
    let new = NewSuit {
        kind: SuitKind::Suit,
        body: line("杭州互联网法院"),
        number: line("（2026）浙0192民初1234号"),
    };
    bed.store.write(move |tx| trust::report_suit(tx, &scope, &new))
}

testkit::on_both_engines! {
    fn fifteen_days_of_silence_bring_a_listing_back(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, notice, scope) = taken_down(bed, shop, mei);
        let (seen, _) = bed.store.read(move |tx| trust::notice_of_seller(tx, &vault(), shop, notice)).unwrap();
        assert_eq!(seen.notice.elements.organisation, "Harbor Lane LLC");
        let latest = counter(bed, shop, notice, declaration()).unwrap();
        assert_eq!(counter(bed, shop, notice, declaration()).unwrap_err().code(), Code::WrongState);
        bed.pass(DAY);
        arrive(bed, &scope);
        let running = now(bed, mei, notice);
        let (arrived, ends) = (running.at.arrived.unwrap(), running.at.clock_ends.unwrap());
        assert!(ends < latest, "opened early, it runs from then");
        assert!(ends.since(arrived) > DAY * 15 && ends.since(arrived) < DAY * 21);
        bed.pass(ends.minus(Duration::from_secs(1)).since(bed.store.now()));
        tick(bed);
        assert_eq!(standing(bed, id), Standing::Refused, "not a second early");
        bed.pass(Duration::from_secs(1));
        tick(bed);
        assert_eq!(standing(bed, id), Standing::Visible);
        let after = now(bed, mei, notice);
        assert_eq!((after.state, after.ending), (NoticeState::Restored, Some(Ending::Clock)));
        assert_eq!(after.measure, Measure::None);
        let statement = last_word(bed, shop, id);
        assert!(statement.machine && statement.outcome == Outcome::Cleared);
        assert_eq!(statement.reasons[0].code, "notice-ended");
        tick(bed);
        let told = ["notice.received", "notice.decided", "notice.countered", "notice.arrived", "notice.ended"];
        assert_eq!(kinds(bed, &notice.to_string()), told);
        assert_eq!(suit(bed, &scope).unwrap_err().code(), Code::WrongState);
    }

    fn a_notifier_who_never_comes_does_not_stop_the_clock(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, notice, scope) = taken_down(bed, shop, mei);
        let until = counter(bed, shop, notice, declaration()).unwrap();
        bed.pass(DAY * 10);
        arrive(bed, &scope);
        assert_eq!(now(bed, mei, notice).at.clock_ends, Some(until), "whoever comes late finds that it had arrived");
        bed.pass(until.since(bed.store.now()));
        tick(bed);
        assert_eq!(standing(bed, id), Standing::Visible);
    }

    fn a_suit_keeps_it_down_until_it_is_decided(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, notice, scope) = taken_down(bed, shop, mei);
        counter(bed, shop, notice, declaration()).unwrap();
        arrive(bed, &scope);
        suit(bed, &scope).unwrap();
        bed.pass(DAY * 300);
        tick(bed);
        let waits = now(bed, mei, notice);
        assert_eq!((waits.state, standing(bed, id)), (NoticeState::Suit, Standing::Refused));
        assert_eq!(waits.suit.unwrap().number, "（2026）浙0192民初1234号");
        bed.store
            .write(move |tx| {
                let words = prose("The court has dismissed the suit; the ruling is final.");
                trust::conclude_notice(tx, terms(), mei, notice, (Side::Seller, &words))
            })
            .unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        assert_eq!(now(bed, mei, notice).ending, Some(Ending::ForSeller));
    }

    fn a_court_that_finds_for_the_holder_leaves_it_down(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, notice, scope) = taken_down(bed, shop, mei);
        suit(bed, &scope).unwrap();
        let late = counter(bed, shop, notice, declaration()).unwrap_err();
        assert_eq!(late.code(), Code::WrongState, "it is before the court already");
        bed.store
            .write(move |tx| {
                let words = prose("The court has found for the holder.");
                trust::conclude_notice(tx, terms(), mei, notice, (Side::Notifier, &words))
            })
            .unwrap();
        let after = now(bed, mei, notice);
        assert_eq!((after.state, after.measure), (NoticeState::Decided, Measure::Hidden));
        assert_eq!(standing(bed, id), Standing::Refused);
    }

    fn more_time_is_granted_up_to_twenty_working_days(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, notice, scope) = taken_down(bed, shop, mei);
        let ask = || {
            let scope = scope.clone();
            let reason = prose("The notary in Los Angeles gives no earlier day.");
            bed.store.write(move |tx| trust::ask_extension(tx, (rules(), terms()), &scope, &reason))
        };
        let grant = |days| {
            bed.store.write(move |tx| trust::answer_extension(tx, terms(), mei, notice, (days, "")))
        };
        assert_eq!(ask().unwrap_err().code(), Code::WrongState, "no clock runs yet");
        counter(bed, shop, notice, declaration()).unwrap();
        arrive(bed, &scope);
        let first = now(bed, mei, notice).at.clock_ends.unwrap();
        assert_eq!(grant(3).unwrap_err().code(), Code::WrongState, "nobody has asked");
        // Asked at the last moment: the clock waits for the desk's promise, not longer.
        bed.pass(first.minus(Duration::from_mins(5)).since(bed.store.now()));
        ask().unwrap();
        bed.pass(Duration::from_hours(2));
        tick(bed);
        assert_eq!(now(bed, mei, notice).state, NoticeState::Countered);
        assert_eq!(ask().unwrap_err().code(), Code::WrongState, "one waits already");
        assert_eq!(grant(21).unwrap_err().fields()[0].name, "days");
        grant(15).unwrap();
        let longer = now(bed, mei, notice).at.clock_ends.unwrap();
        assert_eq!(longer, terms().prolonged(first, 15));
        assert!(longer.since(first) >= DAY * 19, "weekends do not count");
        ask().unwrap();
        assert!(grant(6).unwrap_err().fields()[0].said.en.contains("at most 5"));
        grant(5).unwrap();
        assert_eq!(ask().unwrap_err().code(), Code::WrongState, "the days are used up");
        let last = now(bed, mei, notice).at.clock_ends.unwrap();
        assert_eq!(last, terms().prolonged(first, 20));
        bed.pass(last.since(bed.store.now()));
        tick(bed);
        assert_eq!(standing(bed, id), Standing::Visible);
    }

    fn a_refused_request_gives_no_time(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (_, notice, scope) = taken_down(bed, shop, mei);
        counter(bed, shop, notice, declaration()).unwrap();
        arrive(bed, &scope);
        let first = now(bed, mei, notice).at.clock_ends;
        bed.store
            .write(move |tx| trust::ask_extension(tx, (rules(), terms()), &scope, &prose("We are on holiday.")))
            .unwrap();
        bed.store
            .write(move |tx| trust::answer_extension(tx, terms(), mei, notice, (0, "A holiday is no notary.")))
            .unwrap();
        let after = now(bed, mei, notice);
        assert_eq!((after.at.clock_ends, after.extensions[0].granted), (first, Some(0)));
    }

    fn a_notice_that_is_taken_back_ends_its_measure(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, notice, scope) = taken_down(bed, shop, mei);
        let back = scope.clone();
        bed.store.write(move |tx| trust::withdraw_notice(tx, terms(), &back)).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        assert_eq!(now(bed, mei, notice).state, NoticeState::Withdrawn);
        let again = bed.store.write(move |tx| trust::withdraw_notice(tx, terms(), &scope));
        assert_eq!(again.unwrap_err().code(), Code::WrongState);
        // One that nobody has looked at leaves the queue.
        receive(bed, NewNotice { key: key(2), ..about(id) });
        assert_eq!(waiting(bed, mei).len(), 1);
        let other = bed.store.read(|tx| trust::notifier_by_key(tx, key(2).secret())).unwrap();
        bed.store.write(move |tx| trust::withdraw_notice(tx, terms(), &other)).unwrap();
        assert_eq!(waiting(bed, mei).len(), 0);
    }

    fn two_notices_keep_a_listing_down_until_both_are_over(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let both = [1, 2].map(|number| receive(bed, NewNotice { key: key(number), ..about(id) }).notice);
        let scopes = [1, 2].map(|number| bed.store.read(|tx| trust::notifier_by_key(tx, key(number).secret())).unwrap());
        for one in both {
            answer(bed, mei, one, upheld_for(&["not-authorised"])).unwrap();
        }
        for (scope, seen) in scopes.into_iter().rev().zip([Standing::Refused, Standing::Visible]) {
            bed.store.write(move |tx| trust::withdraw_notice(tx, terms(), &scope)).unwrap();
            assert_eq!(standing(bed, id), seen);
        }
    }

    fn a_change_does_not_undo_what_a_notice_has_done(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let notice = receive(bed, about(id)).notice;
        answer(bed, mei, notice, upheld_for(&["misleading"])).unwrap();
        let scope = bed.store.read(|tx| trust::notifier_by_key(tx, key(1).secret())).unwrap();
        edit(bed, shop, id, draft("Apple rings", "苹果圈"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Waiting, "a person looks first");
        let codes: Vec<_> = last_word(bed, shop, id).reasons.iter().map(|reason| reason.code.clone()).collect();
        assert!(codes.contains(&"notice-open".to_owned()), "{codes:?}");
        bed.store.write(move |tx| trust::withdraw_notice(tx, terms(), &scope)).unwrap();
        assert_eq!(standing(bed, id), Standing::Waiting, "what was changed has its own decision to come");
        assert_eq!(now(bed, mei, notice).state, NoticeState::Withdrawn);
        edit(bed, shop, id, draft("Apple rings, dried", "苹果圈干"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
    }

    fn what_a_notice_had_listed_is_forgotten_with_it(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (id, _, scope) = taken_down(bed, shop, mei);
        edit(bed, shop, id, draft("Apple rings", "苹果圈"));
        follow(&bed.store);
        assert_eq!(last_word(bed, shop, id).reasons[0].code, "removed-photo-own");
        bed.store.write(move |tx| trust::withdraw_notice(tx, terms(), &scope)).unwrap();
        edit(bed, shop, id, draft("Apple rings, dried", "苹果圈干"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible, "the photograph counts no longer");
    }

    fn an_appeal_that_is_won_ends_the_notice(bed) {
        let (mei, ann, shop) = (analyst(bed, "mei"), analyst(bed, "ann"), seller(bed, "Corner Shop"));
        let (id, notice, _) = taken_down(bed, shop, mei);
        let decision = last_word(bed, shop, id).decision;
        let case = bed
            .store
            .write(move |tx| trust::appeal(tx, rules(), shop, &actor(), (decision, &prose("Here is the letter."))))
            .unwrap();
        rule(bed, ann, case, Outcome::Cleared, &["proof-seen"]).unwrap();
        assert_eq!(standing(bed, id), Standing::Visible);
        let after = now(bed, mei, notice);
        assert_eq!((after.state, after.ending), (NoticeState::Decided, Some(Ending::Appeal)));
    }

    fn what_a_declaration_lacks_is_told_and_strangers_cannot_give_one(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let stranger = seller(bed, "Stranger");
        let (_, notice, _) = taken_down(bed, shop, mei);
        let poor = NewCounter { statement: prose("No."), links: Vec::new(), guaranteed: false, ..declaration() };
        let error = counter(bed, shop, notice, poor).unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["statement", "guaranteed"]);
        assert_eq!(counter(bed, stranger, notice, declaration()).unwrap_err().code(), Code::NotFound);
        let read = bed.store.read(move |tx| trust::notice_of_seller(tx, &vault(), stranger, notice));
        assert_eq!(read.unwrap_err().code(), Code::NotFound);
    }

    fn everybody_reads_what_an_analyst_has_passed_and_nothing_personal(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let id = listed(bed, shop, draft("Night cream", "晚霜"), &png(1));
        let mut new = about(id);
        new.told.explanation = Some(prose("Dana Reed saw it: our mark. Call +1 805 555 0142 or dana@example.com."));
        let receipt = receive(bed, new);
        answer(bed, mei, receipt.notice, upheld_for(&["not-authorised"])).unwrap();
        counter(bed, shop, receipt.notice, declaration()).unwrap();
        let sellers = bed.store.read(move |tx| trust::notice_of_seller(tx, &vault(), shop, receipt.notice)).unwrap().0;
        assert_eq!(sellers.notice.for_seller(), "Dana Reed saw it: our mark. Call […] or […].");
        let open = |number: &str| bed.store.read(|tx| trust::open_notice(tx, number)).unwrap();
        assert_eq!(open(&receipt.number).notice.open_text, "", "not before a person has read it");
        let seen = file(bed, mei, receipt.notice);
        let card = bed.store.read(move |tx| trust::notifier_card(tx, &vault(), terms(), mei, &seen)).unwrap();
        assert_eq!(card.redacted[0], "[…] saw it: our mark. Call […] or […].");
        assert_eq!((card.identity.as_str(), card.signatory.as_str()), ("EIN 12-3456789", "Jo Park"));
        let texts = card.redacted.clone();
        bed.store
            .write(move |tx| {
                trust::publish_notice(tx, mei, receipt.notice, (&texts[0], &format!("{} jo@park.example", texts[1])))
            })
            .unwrap();
        let published = open(&receipt.number);
        assert_eq!(published.notice.open_text, card.redacted[0]);
        assert!(published.counter.unwrap().open_text.ends_with("[…]"), "the machine reads it once more");
        let all = bed.store.read(|tx| trust::open_notices(tx, None, None, kernel::PageSize::USUAL)).unwrap();
        assert_eq!(all.items.len(), 1);
    }

    fn a_malicious_declaration_is_marked_as_one(bed) {
        let (mei, shop) = (analyst(bed, "mei"), seller(bed, "Corner Shop"));
        let (_, notice, _) = taken_down(bed, shop, mei);
        let mark = || {
            let words = prose("The invoice is forged.");
            bed.store.write(move |tx| {
                trust::mark_faith(tx, mei, notice, (Side::Seller, Faith::Malicious), &words)
            })
        };
        assert_eq!(mark().unwrap_err().code(), Code::NotFound, "there is none yet");
        counter(bed, shop, notice, declaration()).unwrap();
        mark().unwrap();
        let counter = file(bed, mei, notice).counter.unwrap();
        assert_eq!((counter.faith, counter.faith_words.as_str()), (Faith::Malicious, "The invoice is forged."));
        assert_eq!(now(bed, mei, notice).faith, Faith::Good);
    }
}
