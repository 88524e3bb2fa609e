//! A notice: somebody reports a listing, with what a notice needs to be acted on.
//!
//! Elements: E-Commerce Law art. 42 and Civil Code art. 1195 (proof of the right or the harm, prima facie evidence, the
//! reporter's identity), DMCA 17 USC 512(c)(3) (the work, a statement of good faith).

use kernel::kinds::{CaseId, ListingId, NoticeId, OrganisationId};
use kernel::{Email, Error, Lang, Line, Prose, Result, Time};
use serde::{Deserialize, Serialize};

/// Most links of one notice.
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
    const fn needs_right(self) -> bool {
        matches!(self, Self::Trademark | Self::Copyright | Self::Patent)
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

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// Waits for an analyst.
    Received,
    /// The listing was refused.
    Upheld,
    /// The listing stays.
    Rejected,
}

impl NoticeState {
    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Received, Self::Upheld, Self::Rejected]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// What a notice says; nothing personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elements {
    /// The right: number of the mark or patent, the work. Empty where none is needed.
    pub right: String,
    /// What is wrong with the listing, and how the reporter knows.
    pub explanation: String,
    /// Where proof can be seen.
    pub links: Vec<String>,
}

/// A notice on its way in.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// What is reported.
    pub kind: NoticeKind,
    /// The listing.
    pub listing: ListingId,
    /// The right: number of the mark or patent, the work.
    pub right: Option<Line<200>>,
    /// What is wrong with the listing, and how the reporter knows.
    pub explanation: Prose<4000>,
    /// Where proof can be seen.
    pub links: Vec<Line<500>>,
    /// Whether the reporter says that this is true to the best of their knowledge.
    pub in_good_faith: bool,
    /// Who reports; sealed.
    pub reporter: Line<120>,
    /// Where they can be reached; sealed.
    pub email: Email,
    /// The language they read.
    pub lang: Lang,
    /// The rights holder that they speak for, if they are signed in as one.
    pub holder: Option<OrganisationId>,
}

/// What a reporter is given at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The notice.
    pub notice: NoticeId,
    /// The number to ask by.
    pub number: String,
    /// When it was received.
    pub at: Time,
    /// Until when it is promised to be decided.
    pub due_at: Time,
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
    /// What it says.
    pub elements: Elements,
    /// The language its reporter reads.
    pub lang: Lang,
    /// The case it opened.
    pub case: CaseId,
    /// Where it stands.
    pub state: NoticeState,
    /// The rights holder that sent it, if one was signed in.
    pub holder: Option<OrganisationId>,
    /// When it came.
    pub received_at: Time,
    /// When the promise runs out.
    pub due_at: Time,
    /// When it was decided.
    pub decided_at: Option<Time>,
}

impl NewNotice {
    /// Checks that nothing is missing; a refused notice says what, and how to mend it.
    pub fn check(&self) -> Result<()> {
        let mut wrong = Vec::new();
        if self.kind.needs_right() && self.right.is_none() {
            wrong.push(Error::field(
                "right",
                "请写明权利依据，例如商标注册号、专利号，或作品名称和首次发表处，我们才能核对。",
                "Name the right so that we can check it: the number of the mark or patent, or the work and where it first appeared.",
            ));
        }
        if !self.in_good_faith {
            wrong.push(Error::field(
                "in_good_faith",
                "请确认以上内容就您所知属实；恶意通知要承担法律责任（《电子商务法》第四十二条）。",
                "Please confirm that this is true to the best of your knowledge. A malicious notice has legal consequences (E-Commerce Law, article 42).",
            ));
        }
        if self.links.len() > MOST_LINKS {
            wrong.push(Error::field(
                "links",
                format!("链接最多 {MOST_LINKS} 个，请挑最能说明问题的。"),
                format!("At most {MOST_LINKS} links. Choose those that show it best."),
            ));
        }
        Error::all(wrong)
    }

    /// What it says, without who says it.
    pub fn elements(&self) -> Elements {
        Elements {
            right: self.right.as_ref().map(ToString::to_string).unwrap_or_default(),
            explanation: self.explanation.to_string(),
            links: self.links.iter().map(ToString::to_string).collect(),
        }
    }
}
