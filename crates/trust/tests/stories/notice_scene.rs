//! What stories of notices have in common.

use std::time::Duration;

use kernel::kinds::{CaseId, ListingId, NoticeId};
use kernel::{Actor, Email, Lang, Line, Prose};
use people::{AnalystScope, Vault};
use store::Followers;
use testkit::Bed;
use trust::{
    NewNotice, NoticeAnswer, NoticeClocks, NoticeFile, NoticeKey, NoticeKind, NoticeRuling, NoticeTerms,
    Receipt, Told, receive_notice,
};

pub use super::builders::rules;

pub fn vault() -> Vault {
    Vault::new([7; 32])
}

pub fn terms() -> &'static NoticeTerms {
    NoticeTerms::bundled().unwrap()
}

pub fn key(number: u8) -> NoticeKey {
    NoticeKey::of_bytes(&[number; 32])
}

pub fn line<const MAX: usize>(text: &str) -> Line<MAX> {
    Line::new(text).unwrap()
}

/// All that a claim needs.
pub fn told() -> Told {
    Told {
        organisation: Some(line("Harbor Lane LLC")),
        owner: None,
        right: Some(line("USPTO 7654321")),
        office: Some(line("USPTO")),
        classes: Some(line("3")),
        explanation: Some(Prose::new("The jar bears our mark; we have never sold to this shop.").unwrap()),
        links: Vec::new(),
        identity: Some(line("EIN 12-3456789")),
        guaranteed: true,
    }
}

pub fn notice(listing: ListingId) -> NewNotice {
    NewNotice {
        kind: NoticeKind::Trademark,
        listing,
        told: told(),
        reporter: line("Dana Reed"),
        email: Email::new("dana@example.com").unwrap(),
        phone: Some(line("+1 805 555 0142")),
        lang: Lang::En,
        holder: None,
        key: key(1),
    }
}

pub fn receive(bed: &Bed, new: NewNotice) -> Receipt {
    bed.store
        .write(move |tx| receive_notice(tx, &vault(), (rules(), terms()), &Actor::Anyone, &new))
        .unwrap()
}

pub fn file(bed: &Bed, by: AnalystScope, id: NoticeId) -> NoticeFile {
    bed.store.read(move |tx| trust::notice_file(tx, by, id)).unwrap()
}

pub fn case_of(bed: &Bed, by: AnalystScope, id: NoticeId) -> CaseId {
    file(bed, by, id).notice.case.unwrap()
}

pub fn upheld_for(codes: &[&str]) -> NoticeAnswer {
    NoticeAnswer::Uphold {
        codes: codes.iter().map(ToString::to_string).collect(),
    }
}

pub fn refused_for(codes: &[&str]) -> NoticeAnswer {
    NoticeAnswer::Refuse {
        codes: codes.iter().map(ToString::to_string).collect(),
    }
}

/// An analyst takes a notice and answers it.
pub fn answer(bed: &Bed, by: AnalystScope, id: NoticeId, answer: NoticeAnswer) -> kernel::Result<()> {
    bed.pass(Duration::from_mins(1));
    let case = file(bed, by, id).notice.case;
    let ruling = NoticeRuling {
        notice: id,
        answer,
        words: None,
        note: None,
    };
    bed.store.write(move |tx| {
        if let Some(case) = case {
            trust::claim(tx, rules(), by, case)?;
        }
        trust::answer_notice(tx, (rules(), terms()), by, &ruling)
    })
}

/// The clocks are looked at.
pub fn tick(bed: &Bed) {
    Followers::new(bed.store.clone())
        .chore(NoticeClocks)
        .drain()
        .unwrap();
}
