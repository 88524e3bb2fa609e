//! Notices for stories.

use kernel::kinds::{ListingId, NoticeId, OrganisationId};
use kernel::{Actor, Email, Lang, Line, Prose};
use serde_json::{Value, json};
use store::MediaKey;
use trust::{
    NewNotice, NewNoticePhoto, NoticeAnswer, NoticeKey, NoticeKind, NoticeRuling, NoticeTerms, OwnerScope,
    Party, Rules, Told,
};

use super::house::Site;

/// A notice about a listing that lacks nothing, sent by a rights holder who is signed in.
pub fn send(site: &Site, listing: ListingId, holder: OrganisationId) -> NoticeId {
    let told = Told {
        organisation: Line::new("Harbor Brands").ok(),
        owner: None,
        right: Line::new("5123456").ok(),
        office: Line::new("USPTO").ok(),
        classes: None,
        explanation: Prose::new("The mark on the bottle is ours and nobody was allowed to use it.").ok(),
        links: Vec::new(),
        identity: Line::new("EIN 12-3456789").ok(),
        guaranteed: true,
    };
    let vault = site.market.vault.clone();
    let (rules, terms) = (Rules::bundled().unwrap(), NoticeTerms::bundled().unwrap());
    site.write(move |tx| {
        let new = NewNotice {
            kind: NoticeKind::Trademark,
            listing,
            told: told.clone(),
            reporter: Line::new("Dana Reed").unwrap(),
            email: Email::new("marks@harbor.example").unwrap(),
            phone: None,
            lang: Lang::En,
            holder: Some(holder),
            key: NoticeKey::new(tx.random()),
        };
        let receipt = trust::receive_notice(tx, &vault, (rules, terms), &Actor::Anyone, &new)?;
        Ok(receipt.notice)
    })
}

/// A photograph as evidence of a notice.
pub fn picture(site: &Site, id: NoticeId, holder: OrganisationId) {
    let key = MediaKey::of_content("evidence", b"a picture", "jpg").unwrap();
    site.bed.media.put(&key, (&b"a picture"[..]).into()).unwrap();
    let owner = OwnerScope::for_machine(holder, "a story's rights holder");
    let photo = NewNoticePhoto {
        digest: "0a".to_owned(),
        media: key.as_str().to_owned(),
    };
    let by = (Rules::bundled().unwrap(), NoticeTerms::bundled().unwrap());
    site.write(move |tx| {
        let scope = trust::notifier_of_holder(tx, owner, Actor::Anyone, id)?;
        trust::add_notice_photos(tx, by, &Party::Notifier(scope), std::slice::from_ref(&photo))
    });
}

/// An analyst upholds a notice.
pub fn uphold(site: &Site, id: NoticeId) -> NoticeId {
    let person = site
        .newcomer(&format!("analyst-of-{}", id.uuid().simple()))
        .person;
    let analyst = people::AnalystScope::for_machine(person, "a story's analyst");
    let case = site
        .read(move |tx| trust::notice_file(tx, analyst, id))
        .notice
        .case
        .unwrap();
    let ruling = NoticeRuling {
        notice: id,
        answer: NoticeAnswer::Uphold {
            codes: vec!["misleading".to_owned()],
        },
        words: None,
        note: None,
    };
    let (rules, terms) = (Rules::bundled().unwrap(), NoticeTerms::bundled().unwrap());
    site.write(move |tx| {
        trust::claim(tx, rules, analyst, case)?;
        trust::answer_notice(tx, (rules, terms), analyst, &ruling)
    });
    id
}

/// A counter-notice, as a call takes it.
pub fn counter() -> Value {
    json!({
        "reason": "authorised",
        "statement": "We bought these from the holder's own distributor; here is the invoice.",
        "links": ["https://example.com/invoice.pdf"],
        "signatory": "Jo Park",
        "guaranteed": true,
    })
}
