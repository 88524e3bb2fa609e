//! What happens in the trust room. Events hold ids and facts, never personal data; some enter the public log.

use kernel::kinds::{
    BrandId, CaseId, ClosingId, DecisionId, HouseRuleId, ListingId, NoticeId, OrderId, OrganisationId,
    UnitBatchId,
};
use serde::{Deserialize, Serialize};
use store::Event;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* } of $subject:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $(#[doc = concat!("The ", stringify!($field), ".")] pub $field: $type),*
        }

        impl Event for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> String {
                self.$subject.to_string()
            }
        }
    )*};
}

events! {
    /// A rights holder registers a brand.
    BrandRegistered = "brand.registered" { brand: BrandId, owner: OrganisationId } of brand;
    /// A rights holder has added documents that prove a mark.
    BrandPapersAdded = "brand.papers_added" { brand: BrandId, count: i64 } of brand;
    /// An analyst has checked a brand; screening looks for it from now on.
    BrandVerified = "brand.verified" { brand: BrandId } of brand;
    /// An analyst has refused a brand.
    BrandRefused = "brand.refused" { brand: BrandId } of brand;
    /// A brand's owner says what it thinks of resale, and what its goods cost.
    BrandTermsSet = "brand.terms_set" { brand: BrandId, parallel_trade: String, second_hand: String } of brand;
    /// Names of the watch list are taken in.
    BrandsWatched = "brand.watched" { count: i64, list: String } of list;
    /// Genuine photographs are added to a brand.
    BrandPhotographsAdded = "brand.photographs_added" { brand: BrandId, count: i64 } of brand;
    /// A brand lets a seller sell its goods.
    SellerAuthorised = "seller.authorised" { brand: BrandId, seller: OrganisationId } of brand;
    /// A brand no longer lets a seller sell its goods.
    AuthorisationEnded = "authorisation.ended" { brand: BrandId, seller: OrganisationId } of brand;
    /// An operator lets a seller sell restricted goods.
    PermitGranted = "permit.granted" { seller: OrganisationId, permit: String } of seller;
    /// An operator has written a version of a rule; it is in the shadow.
    HouseRuleWritten = "rule.written" { rule: HouseRuleId, version: i64 } of rule;
    /// A version of a rule is in force from a day on.
    HouseRuleInForce = "rule.in_force" { rule: HouseRuleId, version: i64, from: String, to: Option<String> } of rule;
    /// A version of a rule has ended.
    HouseRuleEnded = "rule.ended" { rule: HouseRuleId, version: i64 } of rule;
    /// What follows from a seller's strikes is something else than before.
    SellerStandingChanged = "seller.standing_changed" {
        seller: OrganisationId, level: String, before: String, points: i64, holds_payouts: bool
    } of seller;
    /// Somebody, or the rules of strikes, proposes to close a shop.
    ClosingProposed = "closing.proposed" { closing: ClosingId, seller: OrganisationId, code: String } of seller;
    /// A second person has closed a shop; its earnings are kept until a day.
    ClosingApproved = "closing.approved" {
        closing: ClosingId, seller: OrganisationId, code: String, held_until: String
    } of seller;
    /// A second person has left a shop open.
    ClosingDeclined = "closing.declined" { closing: ClosingId, seller: OrganisationId } of seller;
    /// A seller appeals against the closing of the shop.
    ClosingAppealed = "closing.appealed" { closing: ClosingId, seller: OrganisationId } of seller;
    /// A third person has answered; `still_held` says whether strikes hold the earnings all the same.
    ClosingAppealAnswered = "closing.appeal_answered" {
        closing: ClosingId, seller: OrganisationId, reopened: bool, still_held: bool
    } of seller;
    /// Earnings of a closed shop have waited for refunds long enough.
    ClosingMoneyReleased = "closing.money_released" {
        closing: ClosingId, seller: OrganisationId, still_held: bool
    } of seller;
    /// An operator has looked at the links of an applicant with closed shops.
    LinksLooked = "seller.links_looked" { seller: OrganisationId } of seller;
    /// All live listings have been looked at again, for the changes of the registry up to a revision.
    SweepEnded = "sweep.ended" { revision: i64, seen: i64, held: i64, refused: i64 } of revision;
    /// A decision about a version of a listing. `outcome` is `cleared`, `held` or `refused`; `reasons` are codes.
    DecisionMade = "decision.made" {
        decision: DecisionId, listing: ListingId, version: i64, outcome: String, rules: String, machine: bool,
        reasons: Vec<String>
    } of listing;
    /// Something waits for a person.
    CaseOpened = "case.opened" { case: CaseId, listing: ListingId, version: i64, kind: String } of case;
    /// An analyst works on a case.
    CaseClaimed = "case.claimed" { case: CaseId, until: i64 } of case;
    /// An analyst puts a case back.
    CaseReleased = "case.released" { case: CaseId } of case;
    /// An analyst passes a case on to a colleague.
    CasePassedOn = "case.passed_on" { case: CaseId } of case;
    /// A case is closed: `decided`, or `superseded` by the seller's change.
    CaseClosed = "case.closed" { case: CaseId, listing: ListingId, how: String, decision: Option<DecisionId> } of case;
    /// A seller appeals against a decision.
    AppealOpened = "appeal.opened" { case: CaseId, decision: DecisionId, listing: ListingId } of listing;
    /// Somebody reports a listing.
    NoticeReceived = "notice.received" { notice: NoticeId, kind: String, listing: ListingId } of notice;
    /// A notice was told what it lacks; `by` is `machine` or `analyst`.
    NoticeIncomplete = "notice.incomplete" { notice: NoticeId, missing: Vec<String>, by: String } of notice;
    /// What was missing was added.
    NoticeMended = "notice.mended" { notice: NoticeId } of notice;
    /// A listing is out of sight at once for a notice.
    NoticeHeld = "notice.held" { notice: NoticeId, listing: ListingId, decision: DecisionId } of notice;
    /// A seller answers with a counter-notice, which is passed on; `until` is when the measure ends by itself at the latest.
    NoticeCountered = "notice.countered" { notice: NoticeId, listing: ListingId, reason: String, until: i64 } of notice;
    /// A counter-notice has arrived; the law's days count from now.
    NoticeArrived = "notice.arrived" { notice: NoticeId, until: i64 } of notice;
    /// A notifier asks for more time.
    ExtensionAsked = "notice.extension_asked" { notice: NoticeId, until: i64 } of notice;
    /// More time is granted: so many working days, or none.
    NoticeExtended = "notice.extended" { notice: NoticeId, working_days: u32, until: i64 } of notice;
    /// A notifier has complained or sued: `complaint` or `suit`.
    SuitReported = "notice.suit_reported" { notice: NoticeId, suit: String } of notice;
    /// A notice is over; `outcome` is its state, `ending` how it came to it, `back` whether the listing is on sale again.
    NoticeEnded = "notice.ended" {
        notice: NoticeId, listing: ListingId, outcome: String, ending: String, back: bool
    } of notice;
    /// An analyst finds that a notice, or the counter-notice to it, was wrong or malicious.
    NoticeMarked = "notice.marked" { notice: NoticeId, side: String, faith: String } of notice;
    /// Photographs are added as evidence.
    NoticePhotosAdded = "notice.photos_added" { notice: NoticeId, side: String, count: i64 } of notice;
    /// An analyst has passed a notice's text for everybody.
    NoticePublished = "notice.published" { notice: NoticeId } of notice;
    /// A notice is decided: `accepted` or `refused`.
    NoticeDecided = "notice.decided" { notice: NoticeId, outcome: String, listing: ListingId } of notice;
    /// Codes of single items are issued to a brand.
    UnitsIssued = "unit.issued" { batch: UnitBatchId, brand: BrandId, gtin: String, quantity: i64 } of batch;
    /// A brand has withdrawn codes of a batch.
    UnitsVoided = "unit.voided" { batch: UnitBatchId, brand: BrandId, count: u64 } of batch;
    /// A brand wants its codes scanned at packing, or no longer.
    UnitsWanted = "unit.wanted" { brand: BrandId, wanted: bool } of brand;
    /// The warehouse has scanned an item into an order's carton.
    UnitPacked = "unit.packed" { order: OrderId, batch: UnitBatchId, gtin: String, serial: String } of order;
    /// The warehouse has taken an item out of an order's carton again.
    UnitUnpacked = "unit.unpacked" { order: OrderId, batch: UnitBatchId, gtin: String, serial: String } of order;
    /// Scans of a code are odd: more than one item may carry it. The kind is a word of `AlarmKind`.
    UnitAlarmed = "unit.alarmed" { brand: BrandId, batch: Option<UnitBatchId>, alarm: String } of brand;
}
