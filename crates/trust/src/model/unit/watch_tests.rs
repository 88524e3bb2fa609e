//! The story of a code, told line by line, and what holds of every history.

use proptest::prelude::*;

use super::*;

/// Its name, whether the item was sold, its scans, and what is odd about them.
type Story<'a> = (&'a str, bool, &'a [Told], &'a str);

/// Minutes after the beginning, who, from which network, where.
type Told = (u64, u8, u8, &'static str);

fn scan((minute, who, network, place): Told) -> Sighting {
    let at = match place {
        "Shanghai" => Some((31.2, 121.5)),
        "Suzhou" => Some((31.3, 120.6)),
        "Chengdu" => Some((30.6, 104.1)),
        _ => None,
    };
    let country = match place {
        "" => None,
        "JP" => Some("JP"),
        _ => Some("CN"),
    };
    Sighting {
        at: Time::EPOCH.plus(Duration::from_mins(minute)),
        browser: [who; 16],
        network: [network; 16],
        place: Place::told(country, Some(place).filter(|_| at.is_some()), at),
    }
}

/// A day in minutes; the item of these stories is handed over at the end of the tenth.
const DAY: u64 = 24 * 60;
const SOLD: u64 = 10 * DAY;

fn told(sold: bool, scans: &[Told]) -> String {
    let history = History {
        handed_over: sold.then(|| Time::EPOCH.plus(Duration::from_mins(SOLD))),
        sightings: scans.iter().map(|one| scan(*one)).collect(),
        ..History::default()
    };
    let found = alarms(&history, UnitTerms::bundled().unwrap());
    let words: Vec<String> = found
        .iter()
        .map(|alarm| format!("{}={}", alarm.kind.word(), alarm.facts.count))
        .collect();
    words.join(" ")
}

/// So many scans after the sale, each so many minutes after the one before, by whom and from where as told.
fn many(count: u8, minutes: u64, who: impl Fn(u8) -> (u8, u8)) -> Vec<Told> {
    let one = |n: u8| (SOLD + u64::from(n) * minutes, who(n).0, who(n).1, "Shanghai");
    (1..=count).map(one).collect()
}

#[test]
fn stories_of_a_code() {
    let crowd = many(8, 60, |n| (n, n));
    let office = many(30, 1, |n| (n, 1));
    let on_the_way = many(30, 1, |n| (1, n));
    let slow = many(12, 5 * DAY, |n| (n, n));
    let stories: [Story<'_>; 14] = [
        ("nobody has looked", false, &[], ""),
        ("the buyer looks", true, &[(SOLD + 9000, 1, 1, "Shanghai")], ""),
        (
            "the buyer looks again and again",
            true,
            &[(SOLD + 1, 1, 1, "Shanghai"), (SOLD + 9000, 1, 1, "Shanghai")],
            "",
        ),
        (
            "somebody looked before it was sold",
            true,
            &[(SOLD - 5, 9, 9, ""), (SOLD + 9000, 1, 1, "")],
            "before_sale=1",
        ),
        (
            "it was never sold here",
            false,
            &[(5, 9, 9, ""), (6, 8, 8, "")],
            "before_sale=2",
        ),
        ("eight people in eight homes", true, &crowd, "many_visitors=8"),
        ("an office behind one address", true, &office, ""),
        ("one telephone through thirty networks", true, &on_the_way, ""),
        ("a code handed on for two months", true, &slow, ""),
        (
            "a friend next door",
            true,
            &[(SOLD + 1, 1, 1, "Shanghai"), (SOLD + 9, 2, 2, "Suzhou")],
            "",
        ),
        (
            "here, and twenty minutes later far away",
            true,
            &[(SOLD + 1, 1, 1, "Shanghai"), (SOLD + 21, 2, 2, "Chengdu")],
            "travel=2",
        ),
        (
            "the same, by the same telephone",
            true,
            &[(SOLD + 1, 1, 1, "Shanghai"), (SOLD + 21, 1, 2, "Chengdu")],
            "",
        ),
        (
            "the same, a day later",
            true,
            &[(SOLD + 1, 1, 1, "Shanghai"), (SOLD + DAY, 2, 2, "Chengdu")],
            "",
        ),
        (
            "two countries in ten minutes",
            true,
            &[(SOLD + 1, 1, 1, "CN"), (SOLD + 11, 2, 2, "JP")],
            "travel=2",
        ),
    ];
    for (name, sold, scans, expected) in stories {
        assert_eq!(told(sold, scans), expected, "{name}");
    }
}

#[test]
fn what_happens_after_the_end_is_told() {
    let minute = |minute| Time::EPOCH.plus(Duration::from_mins(minute));
    let terms = UnitTerms::bundled().unwrap();
    let history = History {
        handed_over: Some(minute(1)),
        returned: Some(minute(100)),
        sightings: vec![scan((50, 1, 1, "")), scan((150, 1, 1, ""))],
        ..History::default()
    };
    assert_eq!(alarms(&history, terms), [], "the buyer looks once more");
    let resold = History {
        sightings: vec![scan((50, 1, 1, "")), scan((150, 2, 2, ""))],
        ..history.clone()
    };
    assert_eq!(alarms(&resold, terms)[0].kind, AlarmKind::AfterReturn);
    let voided = History {
        returned: None,
        voided: Some(minute(60)),
        ..resold
    };
    assert_eq!(alarms(&voided, terms)[0].kind, AlarmKind::AfterVoid);
    let elsewhere = History {
        elsewhere: true,
        handed_over: None,
        voided: None,
        ..voided
    };
    assert_eq!(alarms(&elsewhere, terms), []);
}

fn some_scans() -> impl Strategy<Value = Vec<Sighting>> {
    let place = prop_oneof![
        Just(""),
        Just("CN"),
        Just("JP"),
        Just("Shanghai"),
        Just("Suzhou"),
        Just("Chengdu")
    ];
    let one = (0u64..100 * DAY, 0u8..12, 0u8..12, place);
    proptest::collection::vec(one.prop_map(scan), 0..40)
}

fn of(sightings: Vec<Sighting>) -> Vec<AlarmKind> {
    let history = History {
        handed_over: Some(Time::EPOCH.plus(Duration::from_mins(SOLD))),
        sightings,
        ..History::default()
    };
    alarms(&history, UnitTerms::bundled().unwrap())
        .iter()
        .map(|alarm| alarm.kind)
        .collect()
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(scans in some_scans(), turn in 0usize..40) {
        let mut turned = scans.clone();
        turned.reverse();
        let at = turn.min(turned.len());
        turned.rotate_left(at);
        prop_assert_eq!(of(scans), of(turned));
    }

    #[test]
    fn another_scan_never_takes_an_alarm_back(scans in some_scans(), more in some_scans()) {
        let before = of(scans.clone());
        let after = of(scans.into_iter().chain(more).collect());
        prop_assert!(before.iter().all(|kind| after.contains(kind)), "{:?} {:?}", before, after);
    }

    #[test]
    fn one_telephone_raises_nothing_after_the_sale(scans in some_scans()) {
        let own = scans.into_iter().map(|one| Sighting { browser: [1; 16], ..one });
        let own = own.filter(|one| one.at >= Time::EPOCH.plus(Duration::from_mins(SOLD)));
        prop_assert_eq!(of(own.collect()), []);
    }

    #[test]
    fn two_visitors_raise_nothing_where_no_place_is_known(scans in some_scans()) {
        let blind = scans.into_iter().map(|one| Sighting {
            browser: [one.browser[0] % 2; 16],
            place: Place::default(),
            at: one.at.plus(Duration::from_mins(SOLD)),
            ..one
        });
        prop_assert_eq!(of(blind.collect()), []);
    }
}
