//! Attacks to test a search with: brand names in every disguise we know of, and honest titles that come near one.
//!
//! Everything follows from the seed, so a figure can be had again. [`attacks`] plants each name, disguised, in a title of the
//! brand's goods and tells where; [`honest`] writes titles that name no brand or only say what they fit. The tables of
//! look-alike characters and of their parts are the search's own: how much the search knows beyond them must be measured
//! with lists from elsewhere.
//!
//! ```
//! use fingerprint::BrandMatcher;
//! use fingerprint::attacks::{attacks, honest, marks};
//!
//! let marks = marks(1);
//! let brands = marks.iter().map(|mark| mark.brand()).collect::<Result<Vec<_>, _>>()?;
//! let matcher = BrandMatcher::new(brands)?;
//! let tried = attacks(&marks, 7, 20);
//! let missed = tried.iter().filter(|attack| !attack.is_accused(&matcher.find(&attack.text))).count();
//! let blamed = honest(&marks, 7, 20).iter().filter(|title| matcher.find(&title.text).iter().any(|hit| hit.accuses())).count();
//! println!("{missed} of {} attacks missed, {blamed} honest titles blamed", tried.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod dice;
mod han;
mod honest;
mod invented;
mod kind;
mod latin;
mod marks;
mod titles;

use std::ops::Range;

use crate::text::Hit;
use dice::Dice;

pub use honest::{HonestTitle, Lookalike, honest};
pub use invented::invented;
pub use kind::Kind;
pub use marks::{Mark, marks};

/// Fewest letters of a Latin name that is disguised: shorter ones are searched for only as they are.
const SHORTEST: usize = 4;

/// A title with a disguised name in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attack {
    /// How the name is disguised.
    pub kind: Kind,
    /// The title.
    pub text: String,
    /// Where the name stands.
    pub span: Range<usize>,
    /// The brand's id.
    pub brand: u64,
    /// The name before its disguise.
    pub name: String,
}

impl Attack {
    /// Whether these findings accuse the brand's name where it stands.
    #[must_use]
    pub fn is_accused(&self, hits: &[Hit]) -> bool {
        hits.iter().any(|hit| hit.accuses() && self.is_seen_in(hit))
    }

    /// Whether these findings have the name at all, if only as a guess.
    #[must_use]
    pub fn is_seen(&self, hits: &[Hit]) -> bool {
        hits.iter().any(|hit| self.is_seen_in(hit))
    }

    fn is_seen_in(&self, hit: &Hit) -> bool {
        hit.brand == self.brand && hit.span.start < self.span.end && self.span.start < hit.span.end
    }
}

/// So many attacks of each kind, on names that can be disguised in this way.
#[must_use]
pub fn attacks(marks: &[Mark], seed: u64, each: usize) -> Vec<Attack> {
    let mut dice = Dice::new(seed);
    let names: Vec<(&Mark, &str)> = marks
        .iter()
        .flat_map(|mark| mark.names.iter().map(move |name| (mark, &name[..])))
        .collect();
    let mut all = Vec::with_capacity(each * Kind::ALL.len());
    for kind in Kind::ALL {
        let able: Vec<(&Mark, &str)> = names
            .iter()
            .copied()
            .filter(|(mark, name)| kind.is_for(name) && titles::can_speak(mark, kind.is_chinese()))
            .collect();
        // Some names have no letter for a disguise; a kind that fits none ends all the same.
        let made = (0..each * 8).filter_map(|_| attack(kind, *dice.pick(&able)?, &mut dice));
        all.extend(made.take(each));
    }
    all
}

fn attack(kind: Kind, (mark, name): (&Mark, &str), dice: &mut Dice) -> Option<Attack> {
    let disguised = if kind.is_chinese() {
        han::disguise(kind, name, dice)?
    } else {
        latin::disguise(kind, name, dice)?
    };
    let (text, span) = titles::around(mark, &disguised, kind.is_chinese(), dice);
    Some(Attack {
        kind,
        text,
        span,
        brand: mark.id,
        name: name.to_owned(),
    })
}
