//! A notice: somebody reports a listing, with what a notice needs to be acted on.
//!
//! Elements: E-Commerce Law art. 42 and Civil Code art. 1195 (proof of the right or the harm, prima facie evidence, the
//! reporter's identity), DMCA 17 USC 512(c)(3) (the work, a statement of good faith).

use kernel::kinds::{CaseId, DecisionId, ListingId, NoticeId, OrganisationId};
use kernel::{Email, Error, Lang, Line, Prose, Result, Time, redact};
use serde::{Deserialize, Serialize};

use super::notice_key::NoticeKey;
use super::notice_state::{Ending, Faith, Measure, NoticeState, Size, SuitKind};

/// Most links of one notice, and of one counter-notice.
const MOST_LINKS: usize = 20;

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The goods are fake.
    Counterfeit,
    /// A mark is used without right.
    Trademark,
    /// A picture or text is used without right.
    Copyright,
    /// A patent or design is infringed.
    Patent,
    /// The goods are dangerous.
    Danger,
    /// Something else.
    Other,
}

impl NoticeKind {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 6] = [
        Self::Counterfeit,
        Self::Trademark,
        Self::Copyright,
        Self::Patent,
        Self::Danger,
        Self::Other,
    ];

    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counterfeit => "counterfeit",
            Self::Trademark => "trademark",
            Self::Copyright => "copyright",
            Self::Patent => "patent",
            Self::Danger => "danger",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether a right must be named.
    pub const fn needs_right(self) -> bool {
        matches!(self, Self::Trademark | Self::Copyright | Self::Patent)
    }

    /// Whether the right stands in a register.
    const fn is_registered(self) -> bool {
        matches!(self, Self::Trademark | Self::Patent)
    }

    /// What waiting costs others, 0 to 100.
    pub const fn harm(self) -> u8 {
        match self {
            Self::Danger => 90,
            Self::Counterfeit => 75,
            Self::Trademark => 60,
            Self::Copyright | Self::Patent => 50,
            Self::Other => 30,
        }
    }
}

/// What a notice says; nothing personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Elements {
    /// The organisation that gives it; empty for a natural person.
    pub organisation: String,
    /// Whose right it is, if it is not the one who gives the notice; an organisation.
    pub owner: String,
    /// The right: number of the mark or patent, the work. Empty where none is needed.
    pub right: String,
    /// The office that registered it.
    pub office: String,
    /// The classes it covers.
    pub classes: String,
    /// What is wrong with the listing, and how the reporter knows.
    pub explanation: String,
    /// Where proof can be seen.
    pub links: Vec<String>,
    /// Whether there are photographs.
    pub pictured: bool,
    /// Whether the notifier has said who they really are; what they said is sealed.
    pub identified: bool,
    /// Whether the notifier guarantees that it is true.
    pub guaranteed: bool,
}

/// What a notifier says of a notice: at first, or when they mend it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The organisation that gives it, if one does.
    pub organisation: Option<Line<200>>,
    /// Whose right it is, if it is somebody else's.
    pub owner: Option<Line<200>>,
    /// The right: number of the mark or patent, the work.
    pub right: Option<Line<200>>,
    /// The office that registered it.
    pub office: Option<Line<100>>,
    /// The classes it covers.
    pub classes: Option<Line<100>>,
    /// What is wrong with the listing, and how the reporter knows.
    pub explanation: Option<Prose<4000>>,
    /// Where proof can be seen.
    pub links: Vec<Line<500>>,
    /// Number of the registration or of the identity document; sealed.
    pub identity: Option<Line<60>>,
    /// Whether the notifier guarantees that this is true and answers for a wrong notice.
    pub guaranteed: bool,
}

/// A notice on its way in.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// What is reported.
    pub kind: NoticeKind,
    /// The listing.
    pub listing: ListingId,
    /// What it says.
    pub told: Told,
    /// Who reports; sealed.
    pub reporter: Line<120>,
    /// Where they can be reached; sealed.
    pub email: Email,
    /// Their telephone, if they gave it; sealed.
    pub phone: Option<Line<40>>,
    /// The language they read.
    pub lang: Lang,
    /// The rights holder that they speak for, if they are signed in as one.
    pub holder: Option<OrganisationId>,
    /// What opens its private page.
    pub key: NoticeKey,
}

/// What a reporter is given at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The notice.
    pub notice: NoticeId,
    /// The number to ask by.
    pub number: String,
    /// Received, or incomplete.
    pub state: NoticeState,
    /// Codes of what is missing.
    pub missing: Vec<String>,
    /// When it was received.
    pub at: Time,
    /// Until when it is promised to be decided.
    pub due_at: Time,
}

/// What was answered to the notifier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Codes of what is missing.
    pub missing: Vec<String>,
    /// Codes of why it was refused.
    pub refusals: Vec<String>,
    /// The analyst's own words to the notifier.
    pub words: String,
}

/// More time that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// When, in microseconds.
    pub asked_at: i64,
    /// Why.
    pub reason: String,
    /// Working days that were granted; zero if it was refused, nothing while it waits.
    pub granted: Option<u32>,
    /// What the analyst said to it.
    pub words: String,
}

/// A complaint or a suit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suit {
    /// To whom.
    pub kind: SuitKind,
    /// The authority or court.
    pub body: String,
    /// The number of the case or complaint.
    pub number: String,
    /// When it was reported, in microseconds.
    pub reported_at: i64,
}

/// When what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// It came.
    pub received: Time,
    /// Nothing was missing any more; what speed is counted from.
    pub complete: Option<Time>,
    /// The promise runs out.
    pub due: Time,
    /// An analyst upheld or refused it.
    pub decided: Option<Time>,
    /// It was passed on to the seller.
    pub forwarded: Option<Time>,
    /// The seller answered, and the answer was passed on to the notifier.
    pub countered: Option<Time>,
    /// The answer arrived at the notifier.
    pub arrived: Option<Time>,
    /// The measure ends by itself.
    pub clock_ends: Option<Time>,
    /// It was over.
    pub ended: Option<Time>,
    /// An analyst passed its text for the open page.
    pub published: Option<Time>,
}

/// A notice as stored; who reported it is sealed elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// The number to ask by.
    pub receipt: String,
    /// What is reported.
    pub kind: NoticeKind,
    /// The listing.
    pub listing: ListingId,
    /// Its seller.
    pub seller: OrganisationId,
    /// What it says.
    pub elements: Elements,
    /// The language its reporter reads.
    pub lang: Lang,
    /// The case it opened last; none while it was never complete.
    pub case: Option<CaseId>,
    /// The rights holder that sent it, if one was signed in.
    pub holder: Option<OrganisationId>,
    /// Under what its notifier is counted: the organisation, or a digest of the address that leads nowhere.
    pub notifier: String,
    /// How large its notifier was when it came.
    pub size: Size,
    /// Where it stands.
    pub state: NoticeState,
    /// What was done to the listing and still stands.
    pub measure: Measure,
    /// The decision by which it was done.
    pub measure_decision: Option<DecisionId>,
    /// What was answered.
    pub answer: Answer,
    /// More time that was asked for, in order.
    pub extensions: Vec<Extension>,
    /// The complaint or suit.
    pub suit: Option<Suit>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// In what faith it was given, as an analyst found.
    pub faith: Faith,
    /// Why the analyst found so.
    pub faith_words: String,
    /// Its text as everybody may read it; empty until an analyst has passed it.
    pub open_text: String,
    /// When what happened.
    pub at: Times,
}

impl Notice {
    /// Whether it claims a right: then its giver must say who they are, and the seller may answer with a counter-notice.
    pub fn claims_right(&self) -> bool {
        claims_right(self.kind, &self.elements)
    }

    /// What it says as the seller reads it: without mail addresses and telephone numbers that were written into it. The law
    /// asks that the notice is passed on, not how to reach a person.
    pub fn for_seller(&self) -> String {
        redact(&self.elements.explanation, &[])
    }

    /// The request for more time that waits for an analyst.
    pub fn asked_extension(&self) -> Option<&Extension> {
        self.extensions.last().filter(|asked| asked.granted.is_none())
    }

    /// Working days granted so far.
    pub fn extended_by(&self) -> u32 {
        self.extensions.iter().filter_map(|asked| asked.granted).sum()
    }
}

fn claims_right(kind: NoticeKind, elements: &Elements) -> bool {
    kind.needs_right() || (kind == NoticeKind::Counterfeit && !elements.right.is_empty())
}

/// What a notice of a kind lacks, as codes in the order of the form.
pub fn missing(kind: NoticeKind, elements: &Elements, shortest: u32) -> Vec<String> {
    let claims = claims_right(kind, elements);
    let long = elements.explanation.chars().count() >= usize::try_from(shortest).unwrap_or(usize::MAX);
    let lacks = [
        ("right", kind.needs_right() && elements.right.is_empty()),
        ("office", kind.is_registered() && elements.office.is_empty()),
        ("identity", claims && !elements.identified),
        (
            "evidence",
            !long && elements.links.is_empty() && !elements.pictured,
        ),
        ("guarantee", !elements.guaranteed),
    ];
    let codes = lacks.into_iter().filter(|(_, lacks)| *lacks);
    codes.map(|(code, _)| code.to_owned()).collect()
}

impl Told {
    /// What it says, without what is sealed; laid over what was said before: nothing is lost by being left out.
    ///
    /// # Errors
    /// At field `links` with too many.
    pub fn over(&self, before: &Elements) -> Result<Elements> {
        check_links(&self.links)?;
        let said = |new: Option<String>, old: &String| new.unwrap_or_else(|| old.clone());
        let mut links = before.links.clone();
        for link in self.links.iter().map(ToString::to_string) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links.truncate(MOST_LINKS);
        Ok(Elements {
            organisation: said(text(self.organisation.as_ref()), &before.organisation),
            owner: said(text(self.owner.as_ref()), &before.owner),
            right: said(text(self.right.as_ref()), &before.right),
            office: said(text(self.office.as_ref()), &before.office),
            classes: said(text(self.classes.as_ref()), &before.classes),
            explanation: said(
                self.explanation.as_ref().map(ToString::to_string),
                &before.explanation,
            ),
            links,
            pictured: before.pictured,
            identified: self.identity.is_some() || before.identified,
            guaranteed: self.guaranteed || before.guaranteed,
        })
    }
}

fn text<const MAX: usize>(line: Option<&Line<MAX>>) -> Option<String> {
    line.map(ToString::to_string)
}

/// Refuses too many links.
pub(crate) fn check_links(links: &[Line<500>]) -> Result<()> {
    if links.len() <= MOST_LINKS {
        return Ok(());
    }
    Err(Error::field(
        "links",
        format!("链接最多 {MOST_LINKS} 个，请挑最能说明问题的。"),
        format!("At most {MOST_LINKS} links. Choose those that show it best."),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_needs_more_than_a_warning() {
        let said = Elements {
            explanation: "The bottle leaks and burns the skin.".to_owned(),
            guaranteed: true,
            ..Elements::default()
        };
        assert!(missing(NoticeKind::Danger, &said, 20).is_empty());
        assert!(missing(NoticeKind::Counterfeit, &said, 20).is_empty());
        assert_eq!(
            missing(NoticeKind::Trademark, &said, 20),
            ["right", "office", "identity"]
        );
        let poor = Elements::default();
        assert_eq!(missing(NoticeKind::Other, &poor, 20), ["evidence", "guarantee"]);
        let claimed = Elements {
            right: "7654321".to_owned(),
            ..said
        };
        assert_eq!(missing(NoticeKind::Counterfeit, &claimed, 20), ["identity"]);
    }
}
