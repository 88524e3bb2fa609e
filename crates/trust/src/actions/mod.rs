//! One verb a file.

pub mod add_brand_papers;
pub mod add_notice_photos;
pub mod add_photographs;
pub mod agree_known;
pub mod answer_closing_appeal;
pub mod answer_extension;
pub mod answer_notice;
pub mod appeal;
pub mod appeal_closing;
pub mod approve_closing;
pub mod ask_extension;
pub mod authorise_seller;
pub mod brands;
pub mod case_file;
pub mod check_unit;
pub mod choose_known;
pub mod claim;
pub mod closings;
pub mod conclude_notice;
pub mod counter_notice;
pub mod dates;
pub mod decide;
pub mod decisions;
pub mod decline_closing;
mod doubted;
pub mod end_authorisation;
pub mod end_house_rule;
pub mod figures;
pub mod grant_permit;
pub mod house_rules;
pub mod issue_units;
pub mod known_cases;
pub mod links;
pub mod listed;
pub mod load;
pub mod look_again;
pub mod look_at_known;
pub mod looked_at_since;
pub mod mark_faith;
pub mod mend_notice;
pub mod news;
pub mod note_arrival;
pub mod notice_case;
pub mod notice_clocks;
pub mod notice_end;
pub mod notice_speed;
pub mod notices;
pub mod notifier;
pub mod open_statements;
pub mod pack_unit;
pub mod pass_on;
pub mod preview;
pub mod preview_notice;
pub mod priced;
pub mod propose_closing;
pub mod publish_notice;
pub mod put_in_force;
pub mod quality;
pub mod queue;
pub mod receive_notice;
pub mod record;
pub mod refuse_brand;
pub mod register_brand;
pub mod release;
pub mod renew_codes;
pub mod report_suit;
pub mod screen_listing;
pub mod screening;
pub mod second_look;
pub mod seeding;
pub mod seen;
pub mod seller_links;
pub mod set_terms;
pub mod strikes;
pub mod sweep;
pub mod sweeps;
pub mod track_record;
pub mod trial;
pub mod unit_batches;
pub mod unit_journey;
pub mod unpack_unit;
pub mod verify_brand;
pub mod verify_linked;
pub mod void_units;
pub mod want_units;
pub mod watch_brands;
pub mod withdraw_notice;
pub mod write_house_rule;

use kernel::{Error, Said};

pub(crate) fn no_brand() -> Error {
    Error::not_found(&Said::new("这个品牌", "such brand"))
}

pub(crate) fn no_batch() -> Error {
    Error::not_found(&Said::new("这一批单件码", "such batch of codes"))
}

pub(crate) fn no_closing() -> Error {
    Error::not_found(&Said::new("这项关店提议", "such closing"))
}

pub(crate) fn no_case() -> Error {
    Error::not_found(&Said::new("这个案件", "such case"))
}

pub(crate) fn no_decision() -> Error {
    Error::not_found(&Said::new("这项决定", "such decision"))
}

pub(crate) fn no_listing() -> Error {
    Error::not_found(&Said::new("这件商品", "such listing"))
}

pub(crate) fn no_notice() -> Error {
    Error::not_found(&Said::new("这份通知", "such notice"))
}
