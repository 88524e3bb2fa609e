//! Closing a shop: two people who are not the same, a letter, money that waits, an appeal to a third.

use std::sync::LazyLock;
use std::time::Duration;

use kernel::kinds::{ClosingId, OrganisationId, PersonId};
use kernel::{Day, Error, Result, Said, Time};
use serde::Deserialize;

use super::fill::fill;

const FILE: &str = include_str!("../../../../data/trust/closing.toml");
const DAY: u64 = 86_400;

static BUNDLED: LazyLock<Result<ClosingTerms>> = LazyLock::new(|| ClosingTerms::parse(FILE));

/// Where a closing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClosingState {
    /// It waits for the second person.
    Proposed,
    /// The second person did not agree.
    Declined,
    /// The shop is closed.
    Closed,
    /// An appeal was right; the shop is open again.
    Reopened,
}

impl ClosingState {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Declined => "declined",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Proposed, Self::Declined, Self::Closed, Self::Reopened]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// The closing of a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Its id.
    pub id: ClosingId,
    /// Whose shop.
    pub seller: OrganisationId,
    /// Where it stands.
    pub state: ClosingState,
    /// Why, a code of `closing.toml`.
    pub code: String,
    /// What the first person says to the second.
    pub note: String,
    /// Who proposed it; none if the rules of strikes did.
    pub proposed_by: Option<PersonId>,
    /// When.
    pub proposed_at: Time,
    /// Who approved or declined it.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Time>,
    /// What the second person says.
    pub decided_note: String,
    /// Until when earnings are kept for refunds.
    pub held_until: Option<Time>,
    /// When they were let go.
    pub released_at: Option<Time>,
    /// The seller's words of an appeal; empty if there is none.
    pub plea: String,
    /// When it was appealed against.
    pub appealed_at: Option<Time>,
    /// Who answered.
    pub answered_by: Option<PersonId>,
    /// When.
    pub answered_at: Option<Time>,
    /// What the seller is answered.
    pub answer: String,
}

impl Closing {
    /// Whether an appeal waits for an answer.
    pub const fn appeal_waits(&self) -> bool {
        self.appealed_at.is_some() && self.answered_at.is_none()
    }

    /// Whether a person had a part in it, and so may not judge it again.
    pub fn had_part(&self, person: PersonId) -> bool {
        [self.proposed_by, self.decided_by, self.answered_by].contains(&Some(person))
    }

    /// Whether the seller may appeal now.
    pub fn may_be_appealed(&self, terms: &ClosingTerms, now: Time) -> bool {
        let last = self.decided_at.map(|at| terms.appeal_until(at));
        self.state == ClosingState::Closed
            && self.appealed_at.is_none()
            && last.is_some_and(|last| now <= last)
    }
}

/// The terms of closing (`data/trust/closing.toml`).
#[derive(Clone, Debug)]
pub struct ClosingTerms {
    /// Their version.
    pub version: String,
    /// The code under which the rules of strikes propose.
    pub strikes_code: String,
    hold_days: u32,
    appeal_days: u32,
    letter: RawLetter,
    codes: Vec<(String, Said)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    version: String,
    #[expect(dead_code, reason = "for the reader of the file; checked to be a day")]
    from: Day,
    hold_days: u32,
    appeal_days: u32,
    strikes_code: String,
    letter: RawLetter,
    code: Vec<RawCode>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLetter {
    closed_zh: String,
    closed_en: String,
    goods_zh: String,
    goods_en: String,
    money_zh: String,
    money_en: String,
    appeal_zh: String,
    appeal_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCode {
    code: String,
    why_zh: String,
    why_en: String,
}

impl ClosingTerms {
    /// The terms that come with the program.
    ///
    /// # Errors
    /// [`kernel::Code::Internal`] if the file cannot be read.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        let raw: Raw = toml::from_str(text).map_err(Error::internal)?;
        let code = |row: RawCode| (row.code, Said::new(row.why_zh, row.why_en));
        let terms = Self {
            version: raw.version,
            strikes_code: raw.strikes_code,
            hold_days: raw.hold_days,
            appeal_days: raw.appeal_days,
            letter: raw.letter,
            codes: raw.code.into_iter().map(code).collect(),
        };
        if terms.hold_days == 0 || terms.why(&terms.strikes_code).is_none() {
            return Err(Error::internal(
                "closing.toml: no days, or no such code for strikes",
            ));
        }
        Ok(terms)
    }

    /// The codes, in the order of the file.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|(code, _)| code.as_str())
    }

    /// Why, as the seller reads it.
    pub fn why(&self, code: &str) -> Option<&Said> {
        self.codes
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, why)| why)
    }

    /// Until when earnings of a shop that is closed now are kept.
    pub fn held_until(&self, closed: Time) -> Time {
        closed.plus(Duration::from_secs(u64::from(self.hold_days) * DAY))
    }

    /// The last moment for an appeal.
    pub fn appeal_until(&self, closed: Time) -> Time {
        closed.plus(Duration::from_secs(u64::from(self.appeal_days) * DAY))
    }

    /// What the seller reads of a shop that is closed at a moment: paragraph by paragraph.
    pub fn letter(&self, code: &str, closed: Time) -> Vec<Said> {
        let until = self.held_until(closed).day_in_china().to_string();
        let appeal = self.appeal_until(closed).day_in_china().to_string();
        let text = &self.letter;
        let said = |zh: &str, en: &str| Said::new(zh.to_owned(), en.to_owned());
        let filled = |zh: &str, en: &str| {
            let gaps = [
                ("until", Said::new(until.clone(), until.clone())),
                ("appeal", Said::new(appeal.clone(), appeal.clone())),
            ];
            fill(&said(zh, en), &gaps)
        };
        let mut letter = vec![said(&text.closed_zh, &text.closed_en)];
        letter.extend(self.why(code).cloned());
        letter.push(said(&text.goods_zh, &text.goods_en));
        letter.push(filled(&text.money_zh, &text.money_en));
        letter.push(filled(&text.appeal_zh, &text.appeal_en));
        letter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_says_why_and_until_when_in_both_languages() {
        let terms = ClosingTerms::bundled().unwrap();
        for code in terms.codes() {
            let letter = terms.letter(code, Time::EPOCH);
            assert_eq!(letter.len(), 5);
            for said in &letter {
                assert!(!said.zh.contains('{') && !said.en.contains('{'), "{said:?}");
                assert!(!said.zh.contains(['!', '！']));
            }
            assert!(letter[3].en.contains("1970-04-01"), "{:?}", letter[3]);
        }
    }
}
