//! Anybody reports a listing, follows the notice by its key, and asks what became of it by its number; everybody reads what
//! was published.

use std::time::Duration;

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{Listing, Notice};
use kernel::{Actor, Line, Prose, Result};
use people::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{NewNotice, NewSuit, NoticeKind, NoticeTerms, NotifierScope, Rules, SuitKind};

use super::call::{Asked, SentOnce, answered, ok, size};
use super::notice_wire::{NoticeOf, PointOf, notice_of, points};
use super::wire::{Nothing, PageOf, Ref};
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;
use crate::notice::{Audience, Contact, Fields, key_of};

/// Notices an hour from one network address.
const MOST_FROM_ONE_PLACE: i64 = 100;

/// Notices.
pub fn routes() -> Vec<Route> {
    let who = Who::Anyone;
    vec![
        route(POST, "/api/v1/notices", who, send).told(
            Told::gives::<Taken>("Reports a listing; what is missing is told, and can be added with the key")
                .takes::<Report>()
                .with(201)
                .once(),
        ),
        route(GET, "/api/v1/notices", who, list).told(
            Told::gives::<PageOf<NoticeOf>>("The notices that everybody may read of, the latest first")
                .asks::<Which>(),
        ),
        route(GET, "/api/v1/notices/{receipt}", who, show).told(Told::gives::<Standing>(
            "What became of a notice, by its receipt number",
        )),
        route(GET, "/api/v1/notices/{receipt}/open", who, open)
            .told(Told::gives::<NoticeOf>("A notice as everybody may read of it")),
        route(GET, "/api/v1/notices/private/{key}", who, follow).told(Told::gives::<NoticeOf>(
            "A notice for whoever gave it; a counter-notice that is shown here has arrived",
        )),
        route(POST, "/api/v1/notices/private/{key}/elements", who, mend).told(
            Told::gives::<NoticeOf>("Adds what a notice lacks; what is left empty stays as it was")
                .takes::<Fields>()
                .once(),
        ),
        route(POST, "/api/v1/notices/private/{key}/withdrawal", who, withdraw).told(
            Told::gives::<NoticeOf>("Takes a notice back; its measure ends")
                .takes::<Nothing>()
                .once(),
        ),
        route(POST, "/api/v1/notices/private/{key}/extension", who, extend).told(
            Told::gives::<NoticeOf>("Asks for more time, for what is out of the notifier's hands")
                .takes::<MoreTime>()
                .once(),
        ),
        route(POST, "/api/v1/notices/private/{key}/suit", who, sue).told(
            Told::gives::<NoticeOf>("Reports a complaint or a suit; the measure stays")
                .takes::<Sued>()
                .once(),
        ),
    ]
}

/// What is reported.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
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

impl From<Kind> for NoticeKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Counterfeit => Self::Counterfeit,
            Kind::Trademark => Self::Trademark,
            Kind::Copyright => Self::Copyright,
            Kind::Patent => Self::Patent,
            Kind::Danger => Self::Danger,
            Kind::Other => Self::Other,
        }
    }
}

/// A notice on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Report {
    /// What is reported.
    kind: Kind,
    /// The listing.
    listing: Ref<Listing>,
    /// Who gives the notice.
    notifier: Contact,
    /// What it says.
    #[serde(default)]
    elements: Fields,
}

/// What a reporter is given at once.
#[derive(Serialize, JsonSchema)]
struct Taken {
    /// The notice.
    id: Ref<Notice>,
    /// The number to ask by.
    receipt: String,
    /// What opens its private calls and its private page. Keep it: it is not shown again.
    key: String,
    /// The private page.
    page: String,
    /// `received`, or `incomplete` while something is missing.
    state: String,
    /// What is missing, and how to mend it.
    missing: Vec<PointOf>,
    /// When it was received.
    received_at: String,
    /// Until when it is promised to be decided.
    due_at: String,
}

/// The same as it is kept for a repeated call: without the key, which is made from the seed.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: Ref<Notice>,
    receipt: String,
    seed: String,
    state: String,
    missing: Vec<String>,
    received_at: String,
    due_at: String,
}

/// What became of a notice.
#[derive(Serialize, JsonSchema)]
struct Standing {
    /// The number to ask by.
    receipt: String,
    /// What is reported.
    kind: String,
    /// `received`, `incomplete`, `refused`, `forwarded`, `countered`, `suit`, `restored`, `withdrawn`, `decided`.
    state: String,
    /// When it was received.
    received_at: String,
    /// Until when it is promised to be decided.
    due_at: String,
    /// When it was decided.
    decided_at: Option<String>,
}

/// A request for more time.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MoreTime {
    /// Why it is out of the notifier's hands.
    reason: String,
}

/// A complaint or a suit.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sued {
    /// To an authority, or to a court.
    kind: Way,
    /// The authority or court.
    body: String,
    /// The number of the case or complaint.
    number: String,
}

/// Where the notifier has gone.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Way {
    /// To an authority.
    Complaint,
    /// To a court.
    Suit,
}

/// Which piece of the list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
    /// At most so many, 1 to 200.
    limit: Option<u16>,
}

async fn send(cx: Cx, SentOnce { body, call }: SentOnce<Report>) -> Answer {
    let (contact, told) = (body.notifier.told()?, body.elements.told()?);
    let (rules, terms, vault) = (
        Rules::bundled()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let person = cx.visitor.principal.as_ref();
    let actor = person.map_or(Actor::Anyone, |principal| Actor::Person(principal.person));
    let holder = person.and_then(|principal| principal.membership(Role::RightsHolder));
    let holder = holder.map(|membership| membership.org);
    let (lang, secret, kind) = (cx.lang(), cx.app.parts.form_key, NoticeKind::from(body.kind));
    let bucket = format!("notice-from/{}", cx.visitor.from);
    let kept = cx
        .once(call, move |tx| {
            people::allow(tx, &bucket, MOST_FROM_ONE_PLACE, Duration::from_hours(1))?;
            let mut seed = [0; 16];
            tx.random().fill(&mut seed);
            let seed = hex::encode(seed);
            let (reporter, email, phone) = contact.clone();
            let new = NewNotice {
                kind,
                listing: body.listing.0,
                told: told.clone(),
                reporter,
                email,
                phone,
                lang,
                holder,
                key: key_of(&secret, &seed)?,
            };
            let receipt = trust::receive_notice(tx, &vault, (rules, terms), &actor, &new)?;
            Ok(Kept {
                id: receipt.notice.into(),
                receipt: receipt.number,
                seed,
                state: receipt.state.word().to_owned(),
                missing: receipt.missing,
                received_at: moment(receipt.at),
                due_at: moment(receipt.due_at),
            })
        })
        .await?;
    let key = key_of(&secret, &kept.answer.seed)?;
    let page = format!("{}/rights/notices/private/{}", cx.app.parts.address, key.secret());
    let repeated = kept.repeated;
    let kept = kept.answer;
    let taken = Taken {
        id: kept.id,
        receipt: kept.receipt,
        key: key.secret().to_owned(),
        page,
        state: kept.state,
        missing: points(terms, &kept.missing),
        received_at: kept.received_at,
        due_at: kept.due_at,
    };
    let taken = store::Answered {
        answer: taken,
        repeated,
    };
    answered(StatusCode::CREATED, &taken)
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let terms = NoticeTerms::bundled()?;
    let page = cx
        .read(move |tx| {
            let page = trust::open_notices(tx, None, which.before.as_deref(), size(which.limit))?;
            let numbers: Vec<String> = page
                .items
                .iter()
                .map(|item| item.notice.receipt.clone())
                .collect();
            let files = numbers.iter().map(|number| trust::open_notice(tx, number));
            let items = files.collect::<Result<Vec<_>>>()?;
            Ok(kernel::Page {
                items,
                next: page.next,
            })
        })
        .await?;
    ok(&PageOf::of(page, |file| {
        notice_of(terms, &file, None, Audience::Open)
    }))
}

async fn show(cx: Cx, Path(receipt): Path<String>) -> Answer {
    let notice = cx.read(move |tx| trust::notice_by_receipt(tx, &receipt)).await?;
    ok(&Standing {
        receipt: notice.receipt,
        kind: notice.kind.word().to_owned(),
        state: notice.state.word().to_owned(),
        received_at: moment(notice.at.received),
        due_at: moment(notice.at.due),
        decided_at: notice.at.decided.map(moment),
    })
}

async fn open(cx: Cx, Path(receipt): Path<String>) -> Answer {
    let terms = NoticeTerms::bundled()?;
    let file = cx.read(move |tx| trust::open_notice(tx, &receipt)).await?;
    ok(&notice_of(terms, &file, None, Audience::Open))
}

async fn follow(cx: Cx, Path(key): Path<String>) -> Answer {
    let terms = NoticeTerms::bundled()?;
    let file = cx
        .write(move |tx| {
            let scope = trust::notifier_by_key(tx, &key)?;
            trust::note_arrival(tx, terms, &scope)?;
            trust::notice_of_notifier(tx, &scope)
        })
        .await?;
    ok(&notice_of(terms, &file, None, Audience::Notifier))
}

async fn mend(cx: Cx, Path(key): Path<String>, SentOnce { body, call }: SentOnce<Fields>) -> Answer {
    let told = body.told()?;
    let (rules, terms, vault) = (
        Rules::bundled()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let verb = move |tx: &mut Tx<'_>, scope: &NotifierScope| {
        trust::mend_notice(tx, &vault, (rules, terms), scope, &told).map(|_| ())
    };
    change(&cx, key, call, verb).await
}

async fn withdraw(cx: Cx, Path(key): Path<String>, SentOnce { call, .. }: SentOnce<Nothing>) -> Answer {
    let terms = NoticeTerms::bundled()?;
    let verb = move |tx: &mut Tx<'_>, scope: &NotifierScope| trust::withdraw_notice(tx, terms, scope);
    change(&cx, key, call, verb).await
}

async fn extend(cx: Cx, Path(key): Path<String>, SentOnce { body, call }: SentOnce<MoreTime>) -> Answer {
    let reason: Prose<2000> = Prose::at("reason", &body.reason)?;
    let (rules, terms) = (Rules::bundled()?, NoticeTerms::bundled()?);
    let verb = move |tx: &mut Tx<'_>, scope: &NotifierScope| {
        trust::ask_extension(tx, (rules, terms), scope, &reason)
    };
    change(&cx, key, call, verb).await
}

async fn sue(cx: Cx, Path(key): Path<String>, SentOnce { body, call }: SentOnce<Sued>) -> Answer {
    let new = NewSuit {
        kind: match body.kind {
            Way::Complaint => SuitKind::Complaint,
            Way::Suit => SuitKind::Suit,
        },
        body: Line::at("body", &body.body)?,
        number: Line::at("number", &body.number)?,
    };
    let verb = move |tx: &mut Tx<'_>, scope: &NotifierScope| trust::report_suit(tx, scope, &new);
    change(&cx, key, call, verb).await
}

/// Runs a verb of the notifier once, and answers with the notice as it stands then.
async fn change(
    cx: &Cx,
    key: String,
    call: store::Request,
    verb: impl Fn(&mut Tx<'_>, &NotifierScope) -> Result<()> + Send + 'static,
) -> Answer {
    let terms = NoticeTerms::bundled()?;
    let changed = cx
        .once(call, move |tx| {
            let scope = trust::notifier_by_key(tx, &key)?;
            verb(tx, &scope)?;
            let file = trust::notice_of_notifier(tx, &scope)?;
            Ok(notice_of(terms, &file, None, Audience::Notifier))
        })
        .await?;
    answered(StatusCode::OK, &changed)
}
