//! A counter-notice: the seller's declaration that the listing does not infringe.
//!
//! E-Commerce Law art. 43 and Civil Code art. 1196 (first evidence of not infringing, the seller's real identity); the
//! kinds of reasons follow the fields of Lumen.

use kernel::kinds::{NoticeId, OrganisationId};
use kernel::{Error, Lang, Line, Prose, Result, Time};

use super::notice::check_links;
use super::notice_state::{CounterReason, Faith};

/// A counter-notice on its way in.
#[derive(Clone, Debug)]
pub struct NewCounter {
    /// Why the seller does not infringe.
    pub reason: CounterReason,
    /// In their words.
    pub statement: Prose<4000>,
    /// Where proof can be seen.
    pub links: Vec<Line<500>>,
    /// Who signs for the shop; sealed.
    pub signatory: Line<120>,
    /// Whether they guarantee that it is true and answer for a wrong declaration.
    pub guaranteed: bool,
    /// The language it is written in.
    pub lang: Lang,
}

/// A counter-notice as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The notice it answers.
    pub notice: NoticeId,
    /// The seller.
    pub seller: OrganisationId,
    /// Why the seller does not infringe.
    pub reason: CounterReason,
    /// In their words.
    pub statement: String,
    /// Where proof can be seen.
    pub links: Vec<String>,
    /// The language it is written in.
    pub lang: Lang,
    /// In what faith it was given, as an analyst found.
    pub faith: Faith,
    /// Why the analyst found so.
    pub faith_words: String,
    /// Its text as everybody may read it; empty until an analyst has passed it.
    pub open_text: String,
    /// When it was given.
    pub at: Time,
}

impl NewCounter {
    /// Checks that nothing is missing.
    ///
    /// # Errors
    /// At the fields of what it lacks, all at once.
    pub fn check(&self, shortest: u32) -> Result<()> {
        let long = self.statement.as_str().chars().count() >= usize::try_from(shortest).unwrap_or(usize::MAX);
        let mut wrong = Vec::new();
        if !long && self.links.is_empty() {
            wrong.push(Error::field(
                "statement",
                "请具体说明为什么不侵权，或附上链接：授权书、进货发票、权利证书。法律要求声明附初步证据。",
                "Say why exactly you do not infringe, or add links: a letter of authorisation, an invoice, a certificate. The law asks for first evidence.",
            ));
        }
        if !self.guaranteed {
            wrong.push(Error::field(
                "guaranteed",
                "请勾选保证：声明属实；恶意的虚假声明要承担更重的责任。",
                "Tick the guarantee that this is true. A declaration made in bad faith has heavier consequences.",
            ));
        }
        wrong.extend(check_links(&self.links).err());
        Error::all(wrong)
    }
}
