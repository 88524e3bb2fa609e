//! High-volume sellers: when a seller is one, what is asked of them, and what follows when the clock runs out
//! (INFORM Consumers Act, 15 USC 45f). Numbers and times are data (`data/people/inform.toml`).

use std::sync::LazyLock;
use std::time::Duration;

use kernel::kinds::OrganisationId;
use kernel::{Day, Dollars, Error, Result, Said, Time};
use serde::{Deserialize, Serialize};

const FILE: &str = include_str!("../../../../data/people/inform.toml");

static BUNDLED: LazyLock<Result<InformTerms>> = LazyLock::new(|| InformTerms::parse(FILE));

/// The Act's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InformTerms {
    /// Which edition of the file.
    pub version: String,
    /// Since when it holds.
    pub from: Day,
    sales: i64,
    gross_cents: i64,
    window_days: i32,
    look_back_days: i32,
    give_days: u64,
    notice_days: u64,
    verify_days: u64,
    certify_days: u64,
    disclose_gross_cents: i64,
}

/// What a seller sold on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoldOn {
    /// The day (UTC).
    pub day: Day,
    /// How many orders were paid.
    pub sales: i64,
    /// What the seller asked for the goods.
    pub gross: Dollars,
}

/// Where a high-volume seller's duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    /// The seller is to give or confirm what the Act asks for.
    Asked,
    /// The time has passed, or what was given did not hold: a reminder with a last term.
    Warned,
    /// That has passed too: nothing is sold until it is given.
    Suspended,
    /// What has changed waits for the market to verify it.
    Given,
    /// All is in order until it is asked for again.
    Certified,
}

impl DutyState {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 5] = [
        Self::Suspended,
        Self::Given,
        Self::Warned,
        Self::Asked,
        Self::Certified,
    ];

    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Warned => "warned",
            Self::Suspended => "suspended",
            Self::Given => "given",
            Self::Certified => "certified",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether it is the seller's turn.
    pub const fn waits_for_seller(self) -> bool {
        matches!(self, Self::Asked | Self::Warned | Self::Suspended)
    }
}

/// A high-volume seller's duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The seller.
    pub seller: OrganisationId,
    /// Where it stands.
    pub state: DutyState,
    /// Since when.
    pub since: Time,
    /// Until when the one whose turn it is has time; none while sales are suspended.
    pub due: Option<Time>,
    /// When the seller last certified that all is current.
    pub certified_at: Option<Time>,
    /// Whether the address is a home, and there is no other: then shoppers read the state alone.
    pub home: bool,
    /// Whether shoppers are to read who the seller is.
    pub discloses: bool,
    /// Why what was given did not hold.
    pub note: Option<Said>,
}

impl Duty {
    /// Of a seller of whom nothing was asked so far.
    pub const fn new(seller: OrganisationId, now: Time) -> Self {
        Self {
            seller,
            state: DutyState::Asked,
            since: now,
            due: None,
            certified_at: None,
            home: false,
            discloses: false,
            note: None,
        }
    }
}

/// What the clock does to a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The seller is asked.
    Ask,
    /// The seller is reminded, with a last term.
    Warn,
    /// Nothing is sold until the seller has answered.
    Suspend,
    /// The seller is high-volume no longer.
    Drop,
}

impl InformTerms {
    /// The terms of this version of the program.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(Error::internal)
    }

    /// The first day whose sales count today.
    pub const fn first_day(&self, today: Day) -> Day {
        today.plus_days(1 - self.look_back_days)
    }

    /// Whether enough was sold for enough within any one window of the days that count. `sold` lies in the order of days.
    pub fn is_high_volume(&self, sold: &[SoldOn], today: Day) -> bool {
        let first = self.first_day(today);
        let counts = |one: &&SoldOn| first <= one.day && one.day <= today;
        let sold: Vec<&SoldOn> = sold.iter().filter(counts).collect();
        let (mut start, mut sales, mut cents) = (0, 0_i64, 0_i64);
        for last in &sold {
            sales = sales.saturating_add(last.sales);
            cents = cents.saturating_add(last.gross.minor());
            while sold[start].day.days_until(last.day) >= self.window_days {
                sales -= sold[start].sales;
                cents -= sold[start].gross.minor();
                start += 1;
            }
            if sales >= self.sales && cents >= self.gross_cents {
                return true;
            }
        }
        false
    }

    /// Whether so much was sold within the last window that shoppers are to read who the seller is.
    pub fn must_disclose(&self, sold: &[SoldOn], today: Day) -> bool {
        let first = today.plus_days(1 - self.window_days);
        let counts = |one: &&SoldOn| first <= one.day && one.day <= today;
        let gross = sold.iter().filter(counts).map(|one| one.gross.minor());
        gross.fold(0_i64, i64::saturating_add) >= self.disclose_gross_cents
    }

    /// What is due now, if anything. Only one step at a time: after a standstill nobody is suspended without a reminder.
    pub fn step(&self, duty: Option<&Duty>, high_volume: bool, now: Time) -> Option<Step> {
        let Some(duty) = duty else {
            return high_volume.then_some(Step::Ask);
        };
        let over = duty.due.is_some_and(|due| due <= now);
        match (duty.state, high_volume) {
            (DutyState::Asked | DutyState::Warned | DutyState::Certified, false) => Some(Step::Drop),
            (DutyState::Asked, true) if over => Some(Step::Warn),
            (DutyState::Warned, true) if over => Some(Step::Suspend),
            (DutyState::Certified, true) if over => Some(Step::Ask),
            // What is given waits for the market, however long; who is suspended, for what is asked.
            _ => None,
        }
    }

    /// How long a state lasts before something follows; suspension lasts until the seller answers.
    pub fn term(&self, state: DutyState) -> Option<Duration> {
        let days = match state {
            DutyState::Asked => self.give_days,
            DutyState::Warned => self.notice_days,
            DutyState::Given => self.verify_days,
            DutyState::Certified => self.certify_days,
            DutyState::Suspended => return None,
        };
        Some(Duration::from_hours(24 * days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms() -> &'static InformTerms {
        InformTerms::bundled().unwrap()
    }

    fn sold(days: &[(i32, i64, i64)]) -> Vec<SoldOn> {
        let one = |&(day, sales, dollars): &(i32, i64, i64)| SoldOn {
            day: Day::from_epoch_days(day),
            sales,
            gross: Dollars::from_minor(dollars * 100),
        };
        days.iter().map(one).collect()
    }

    const TODAY: Day = Day::from_epoch_days(20_000);

    #[test]
    fn both_numbers_count_within_one_year_of_the_last_two() {
        let high = |days: &[(i32, i64, i64)]| terms().is_high_volume(&sold(days), TODAY);
        assert!(high(&[(19_999, 200, 5000)]));
        assert!(!high(&[(19_999, 199, 90_000)]), "too few");
        assert!(!high(&[(19_999, 9000, 4999)]), "too little");
        assert!(
            high(&[(19_300, 100, 2500), (19_664, 100, 2500)]),
            "364 days apart"
        );
        assert!(
            !high(&[(19_300, 100, 2500), (19_665, 100, 2500)]),
            "365 days apart"
        );
        assert!(high(&[(19_271, 200, 5000)]), "the first of the days that count");
        assert!(!high(&[(19_270, 200, 5000)]), "two years ago");
        assert!(!high(&[(20_001, 200, 5000)]), "tomorrow");
    }

    #[test]
    fn disclosure_looks_at_the_last_year_alone() {
        let must = |days: &[(i32, i64, i64)]| terms().must_disclose(&sold(days), TODAY);
        assert!(must(&[(19_636, 1, 20_000)]));
        assert!(!must(&[(19_635, 1, 20_000)]));
        assert!(!must(&[(20_000, 500, 19_999)]));
    }

    fn duty(state: DutyState, due: Option<i64>) -> Duty {
        Duty {
            seller: OrganisationId::from_digest([1; 16]),
            state,
            since: Time::from_seconds(0),
            due: due.map(Time::from_seconds),
            certified_at: None,
            home: false,
            discloses: false,
            note: None,
        }
    }

    #[test]
    fn the_clock_goes_step_by_step() {
        use DutyState::{Asked, Certified, Given, Suspended, Warned};
        let step = |state, due, high| terms().step(Some(&duty(state, due)), high, Time::from_seconds(10));
        assert_eq!(terms().step(None, true, Time::from_seconds(10)), Some(Step::Ask));
        assert_eq!(terms().step(None, false, Time::from_seconds(10)), None);
        assert_eq!(step(Asked, Some(11), true), None);
        assert_eq!(step(Asked, Some(10), true), Some(Step::Warn));
        assert_eq!(step(Warned, Some(10), true), Some(Step::Suspend));
        assert_eq!(step(Certified, Some(10), true), Some(Step::Ask));
        assert_eq!(
            step(Given, Some(1), true),
            None,
            "the market is late, not the seller"
        );
        assert_eq!(
            step(Suspended, None, false),
            None,
            "silence does not lift a suspension"
        );
        assert_eq!(step(Warned, Some(99), false), Some(Step::Drop));
    }

    proptest! {
        /// Against the plain reading: every window of every day, added up anew.
        #[test]
        fn windows_that_slide_see_what_windows_added_up_see(
            days in prop::collection::btree_map(19_200..20_010_i32, (0..120_i64, 0..3000_i64), 0..12)
        ) {
            let sold = sold(&days.iter().map(|(day, (sales, usd))| (*day, *sales, *usd)).collect::<Vec<_>>());
            let (first, last) = (terms().first_day(TODAY).epoch_days(), TODAY.epoch_days());
            let plain = (first..=last).any(|end| {
                let inside = sold.iter().filter(|one| {
                    let day = one.day.epoch_days();
                    day >= first && day <= end && day > end - 365
                });
                let (sales, cents) = inside.fold((0, 0), |(sales, cents), one| (sales + one.sales, cents + one.gross.minor()));
                sales >= 200 && cents >= 500_000
            });
            prop_assert_eq!(terms().is_high_volume(&sold, TODAY), plain);
        }
    }

    #[test]
    fn every_state_has_a_word_of_its_own() {
        for state in DutyState::ALL {
            assert_eq!(DutyState::parse(state.word()), Some(state));
        }
    }
}
