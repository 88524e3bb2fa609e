//! Persons, organisations, roles, sessions, verification, sealed personal data.
//!
//! Verbs that take a `&Store` do slow work (password hashing) outside the transaction; the others run inside one.

mod actions;
pub mod events;
mod model;
mod rows;
mod vault;

pub use actions::add_staff::{add_staff, allow_staff_try};
pub use actions::address::{
    AddressView, NewAddress, OpenAddress, add_address, addresses, open_address, prefer_address,
    remove_address,
};
pub use actions::apply::{SellerApplication, apply_as_seller};
pub use actions::authenticate::{Session, authenticate, note_use};
pub use actions::bank::change_bank;
pub use actions::certify::{Declared, certify};
pub use actions::close_account::close_account;
pub use actions::close_seller::close_seller;
pub use actions::confirm::confirm_password;
pub use actions::count_sales::CountSales;
pub use actions::duties::{Disclosure, disclosure, duties, duties_to_verify, duty_of, own_duty};
pub use actions::duty_clocks::DutyClocks;
pub use actions::erase::erase;
pub use actions::everyone::{PersonRow, everyone, grant_role, names};
pub use actions::found::{NewOrganisation, found, grant};
pub use actions::holder::{HolderContact, NewHolder, found_rights_holder, holder_contact};
pub use actions::house::{Appointee, House, appoint_operator, count_operators};
pub use actions::identity::{
    IdentityView, OpenIdentity, forget_identity, identity, open_identity, record_identity,
};
pub use actions::limit::allow;
pub use actions::marks::{Mark, seller_marks};
pub use actions::members::members;
pub use actions::names::{organisation_names, person_names};
pub use actions::profile::{ShopProfile, describe_shop};
pub use actions::reapply::{free_slug, reapply};
pub use actions::refuse::refuse_seller;
pub use actions::remove_member::remove_member;
pub use actions::reopen_seller::reopen_seller;
pub use actions::return_duty::return_duty;
pub use actions::seller::{
    ApplicationView, SellerCard, SellerCount, SellerRow, count_sellers, look_into_application,
    open_application, own_application, seller_by_slug, seller_card, seller_cards, sellers, sellers_by_status,
};
pub use actions::sign_in::{Around, NewSession, sign_in};
pub use actions::sign_out::sign_out;
pub use actions::sign_up::{NewPerson, sign_up};
pub use actions::verify::verify_seller;
pub use actions::verify_duty::verify_duty;
pub use model::inform::{Duty, DutyState, InformTerms, SoldOn};
pub use model::mark::MarkKind;
pub use model::password::Password;
pub use model::principal::{Member, Membership, OrgKind, OrgStatus, Principal, Role};
pub use model::scope::{AnalystScope, AssociateScope, OperatorScope, SellerScope, ShopperScope};
pub use vault::Vault;
