//! Brands, screening, cases, notices.
//!
//! A listing's version is seen only after a decision here. [`Screening`] follows what sellers submit: it clears, refuses, or
//! puts a case on the desk, by [`Rules`] that are data, and writes down why ([`Decision`], [`Reason`]). The seller reads a
//! [`Statement`] in their language and may [`appeal`] to another analyst.
//!
//! - Screening itself is pure: [`screen`] of [`ListingFacts`] against a [`Registry`].
//! - Rights holders: [`register_brand`], [`add_photographs`], [`authorise_seller`]; analysts [`verify_brand`] first.
//! - After a registration, a photograph or a removal, [`Sweeps`] looks at every live listing again.
//! - The desk: [`queue`], [`claim`], [`case_file`], [`decide`].
//! - [`Seeding`] puts cases on which the truth is known among the others of an analyst; [`quality`] tells how they agree.
//! - Anybody: [`receive_notice`], and follows it with its [`NoticeKey`]; analysts [`answer_notice`], sellers
//!   [`counter_notice`], and [`NoticeClocks`] brings back in time what nobody went to court for.
//! - Codes of single items: [`issue_units`], [`pack_unit`] in the warehouse, [`look_at_unit`] and [`note_scan`] for whoever
//!   holds an item.
//!
//! Nobody is refused by a single weak signal: see `data/trust/rules.toml`.

mod actions;
pub mod events;
mod model;
mod rows;

pub use actions::add_brand_papers::{add_brand_papers, brand_papers, own_brand_papers};
pub use actions::add_notice_photos::{Party, add_notice_photos};
pub use actions::add_photographs::add_photographs;
pub use actions::agree_known::agree_known;
pub use actions::answer_closing_appeal::answer_closing_appeal;
pub use actions::answer_extension::answer_extension;
pub use actions::answer_notice::{NoticeAnswer, NoticeRuling, answer_notice};
pub use actions::appeal::appeal;
pub use actions::appeal_closing::appeal_closing;
pub use actions::approve_closing::approve_closing;
pub use actions::ask_extension::ask_extension;
pub use actions::authorise_seller::{Grantor, authorisations, authorise_seller};
pub use actions::brands::{
    BrandCounts, brand, brand_counts, brands_by_status, brands_called, brands_of_owner, photographs,
    watched_called,
};
pub use actions::case_file::{CaseFile, case_file};
pub use actions::check_unit::{Checker, UnitReport, look_at_unit, note_scan, unit_product};
pub use actions::choose_known::choose_known;
pub use actions::claim::claim;
pub use actions::closings::{Closings, closings_of, closings_waiting, own_closing};
pub use actions::conclude_notice::conclude_notice;
pub use actions::counter_notice::counter_notice;
pub use actions::dates::Dates;
pub use actions::decide::{Ruled, Ruling, decide};
pub use actions::decisions::{Checked, appeal_against, checked, refusals, statement, statements};
pub use actions::decline_closing::decline_closing;
pub use actions::end_authorisation::end_authorisation;
pub use actions::end_house_rule::end_house_rule;
pub use actions::figures::{Figures, figures};
pub use actions::grant_permit::grant_permit;
pub use actions::house_rules::{HouseRuleFile, house_rule, house_rules};
pub use actions::issue_units::issue_units;
pub use actions::known_cases::{Choosing, Decided, choosing, revealed};
pub use actions::links::{LinkFile, LinkedSeller, link_file, linked_sellers, note_link};
pub use actions::load::load_registry;
pub use actions::look_at_known::look_at_known;
pub use actions::looked_at_since::looked_at_since;
pub use actions::mark_faith::mark_faith;
pub use actions::mend_notice::mend_notice;
pub use actions::note_arrival::note_arrival;
pub use actions::notice_clocks::NoticeClocks;
pub use actions::notice_speed::{NoticeSpeed, Speed, notice_speed};
pub use actions::notices::{
    NoticeFile, NoticeItem, NotifierCard, notice_by_receipt, notice_counts, notice_file, notice_of_notifier,
    notice_of_seller, notices, notices_of_holder, notices_of_seller, notifier_card, open_notice,
    open_notices,
};
pub use actions::notifier::{notifier_by_key, notifier_of_holder};
pub use actions::open_statements::{Span, open_statements};
pub use actions::pack_unit::pack_unit;
pub use actions::pass_on::{PassedOn, pass_on};
pub use actions::preview::{Letters, preview};
pub use actions::preview_notice::preview_notice;
pub use actions::propose_closing::propose_closing;
pub use actions::publish_notice::publish_notice;
pub use actions::put_in_force::put_in_force;
pub use actions::quality::{Differs, QUALITY_DAYS, Quality, Standing as Stood, quality};
pub use actions::queue::{DeskLoad, OwnLoad, QueueItem, desk_load, own_load, queue};
pub use actions::receive_notice::receive_notice;
pub use actions::refuse_brand::refuse_brand;
pub use actions::register_brand::register_brand;
pub use actions::release::release;
pub use actions::renew_codes::{Recoding, codes_waiting};
pub use actions::report_suit::{NewSuit, report_suit};
pub use actions::screen_listing::screen_listing;
pub use actions::screening::Screening;
pub use actions::second_look::second_look;
pub use actions::seeding::Seeding;
pub use actions::seller_links::SellerLinks;
pub use actions::set_terms::{BrandTerms, MOST_PRICES, set_terms, stated_prices};
pub use actions::strikes::{Lapses, sellers_at, strike_record};
pub use actions::sweep::Sweeps;
pub use actions::sweeps::sweeps;
pub use actions::track_record::{TrackRecord, track_record};
pub use actions::trial::Trials;
pub use actions::unit_batches::{
    UnitOverview, listings_with, unit_alarms, unit_batch, unit_overview, units_missing, units_of_order,
};
pub use actions::unit_journey::{ForgetScans, UnitJourney};
pub use actions::unpack_unit::unpack_unit;
pub use actions::verify_brand::verify_brand;
pub use actions::verify_linked::verify_after_look;
pub use actions::void_units::void_units;
pub use actions::want_units::want_units;
pub use actions::watch_brands::watch_brands;
pub use actions::withdraw_notice::withdraw_notice;
pub use actions::write_house_rule::write_house_rule;
pub use model::banned::{Banned, Effect, Entry};
pub use model::brand::{Brand, BrandStatus, NewBrand, ParallelTrade, SecondHand};
pub use model::case::{Case, CaseKind, CaseState, Claim};
pub use model::claimed::ClaimedProduct;
pub use model::closing::{Closing, ClosingState, ClosingTerms};
pub use model::counter::{Counter, NewCounter};
pub use model::curve::{CurvePoint, SignRecord};
pub use model::decision::Decision;
pub use model::desk_terms::DeskTerms;
pub use model::dsa::{DsaStatement, DsaTerms};
pub use model::evidence::{Evidence, Passage, Reason, Region};
pub use model::facts::{BarcodeFact, BrandPrices, LinkedRecord, ListingFacts, PhotoFact, TextField};
pub use model::graph::{Edge, Graph, GraphRules, Node, Shared};
pub use model::house::{
    Condition, HouseRule, NewHouseRule, RuleSaid, RuleState, SellerRecord, Shadow, WEIGHTS,
};
pub use model::known::{GenuinePhoto, KnownPhoto, Origin, RemovedText, Waiting};
pub use model::known_case::{HowKnown, KnownCase, KnownState, Revealed};
pub use model::minutes::Minutes;
pub use model::notice::{
    Answer, Elements, Extension, NewNotice, Notice, NoticeKind, Receipt, Suit, Times, Told,
};
pub use model::notice_key::{NoticeKey, NotifierScope};
pub use model::notice_photo::{MOST_NOTICE_PHOTOS, NewNoticePhoto, NoticePhoto};
pub use model::notice_state::{CounterReason, Ending, Faith, Measure, NoticeState, Side, Size, SuitKind};
pub use model::notice_terms::{NoticeTerms, Point, Term};
pub use model::owner::OwnerScope;
pub use model::paper::{BrandPaper, MOST_PAPERS, NewBrandPaper, PaperKind};
pub use model::price::{PriceRange, Stated};
pub use model::registry::{Authorisation, Changes, PhotoMatch, Registry};
pub use model::rules::{Family, Outcome, Policy, Rule, Rules};
pub use model::screen::{screen, screen_text};
pub use model::second::{Answer as SecondAnswer, SecondLook};
pub use model::share::Share;
pub use model::statement::Statement;
pub use model::strike::{Level, Strike, StrikeRecord, StrikeRules};
pub use model::sweep::{Found, Sweep};
pub use model::trial::{Finding, Tally, Trial};
pub use model::unit::code::{Serial, Shown, UnitCode};
pub use model::unit::key::UnitKey;
pub use model::unit::place::Place;
pub use model::unit::terms::UnitTerms;
pub use model::unit::verdict::UnitVerdict;
pub use model::unit::watch::{Alarm, AlarmFacts, AlarmKind, History, Sighting, alarms};
pub use model::unit::{NewBatch, Unit, UnitBatch, UnitState, Withdrawn};
pub use model::verdict::{Part, Verdict, account, odds};
pub use model::watched::bundled as watched_names;
pub use model::workdays::Workdays;
pub use rows::unit_scan::UnitAlarm;
