//! A US business applies to sell.
//!
//! What is asked for follows the INFORM Consumers Act, 15 USC 45f (bank account, tax number, working e-mail and phone,
//! name and address), and China's E-Commerce Law art. 27 (identity, address, contact, licence verified and registered).

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Actor, Email, Error, Line, Prose, Result, Slug};
use landed::us::{State, Tin, Zip};
use store::Tx;

use crate::actions::found::{NewOrganisation, found, grant};
use crate::events::SellerApplied;
use crate::model::principal::{OrgKind, OrgStatus, Role};
use crate::rows::organisation::Told;
use crate::rows::person;
use crate::vault::Vault;

/// What a business tells about itself. Already checked, field by field, by its types.
#[derive(Clone)]
pub struct SellerApplication {
    /// The shop's name.
    pub shop_name: Line<80>,
    /// The shop's name in Chinese, if it has one.
    pub shop_name_zh: Option<Line<80>>,
    /// The shop's name in page addresses.
    pub slug: Slug,
    /// The business as registered.
    pub legal_name: Line<120>,
    /// Taxpayer number.
    pub tin: Tin,
    /// Street and number of the business.
    pub street: Line<200>,
    /// City.
    pub city: Line<80>,
    /// US state.
    pub state: State,
    /// ZIP code.
    pub zip: Zip,
    /// Who answers.
    pub contact_name: Line<80>,
    /// Where they answer.
    pub contact_email: Email,
    /// Their telephone number.
    pub contact_phone: Line<40>,
    /// Whom the bank pays.
    pub bank_payee: Line<120>,
    /// Routing number and account.
    pub bank_account: Line<60>,
    /// The year the business began; 0 if not told.
    pub since: i64,
    /// The shop's story in English.
    pub story_en: Option<Prose<1200>>,
    /// The shop's story in Chinese.
    pub story_zh: Option<Prose<1200>>,
}

/// Records the application and makes the person the owner of the shop.
///
/// # Errors
/// At field `slug` if another shop has it; at field `zip` if the ZIP code is not of the state;
/// [`kernel::Code::WrongState`] if the person owns a shop or has applied for one.
pub fn apply_as_seller(
    tx: &mut Tx<'_>,
    vault: &Vault,
    person: PersonId,
    application: &SellerApplication,
) -> Result<OrganisationId> {
    check(application)?;
    person::lock(tx, person)?;
    if person::owns_a_shop(tx, person)? {
        return Err(Error::wrong_state(
            "您已经有一家店铺或一份申请了。",
            "You have a shop, or an application for one, already.",
        ));
    }
    let actor = Actor::Person(person);
    let org = found(tx, &actor, &card_of(application))?;
    grant(tx, person, org, Role::SellerOwner)?;
    seal(tx, vault, org, application)?;
    tx.emit(&actor, &SellerApplied { org })?;
    Ok(org)
}

/// What can only be checked across fields.
pub(crate) fn check(application: &SellerApplication) -> Result<()> {
    if application.zip.is_in(&application.state) {
        return Ok(());
    }
    Err(Error::field(
        "zip",
        "邮编和所在州对不上，请核对。",
        format!(
            "This ZIP code is not in {}. Please check both.",
            application.state.name
        ),
    ))
}

/// Seals what is personal or secret.
pub(crate) fn seal(
    tx: &mut Tx<'_>,
    vault: &Vault,
    org: OrganisationId,
    application: &SellerApplication,
) -> Result<()> {
    for (field, value) in sealed_fields(application) {
        vault.seal(tx, org.uuid(), field, &value)?;
    }
    Ok(())
}

impl Told {
    /// The public side of an application.
    pub(crate) fn of(application: &SellerApplication) -> Self {
        let card = card_of(application);
        Self {
            name: card.name,
            name_zh: card.name_zh,
            state: card.state,
            city: card.city,
            since: card.since,
            story_en: card.story_en,
            story_zh: card.story_zh,
        }
    }
}

fn card_of(application: &SellerApplication) -> NewOrganisation {
    let text = |prose: &Option<Prose<1200>>| prose.as_ref().map_or_else(String::new, ToString::to_string);
    NewOrganisation {
        kind: OrgKind::Seller,
        status: OrgStatus::Applied,
        slug: application.slug.clone(),
        name: application.shop_name.to_string(),
        name_zh: application
            .shop_name_zh
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        state: application.state.code.to_string(),
        city: application.city.to_string(),
        since: application.since,
        story_en: text(&application.story_en),
        story_zh: text(&application.story_zh),
    }
}

/// The fields of an application that are sealed, by name.
pub(crate) const SEALED: [&str; 10] = [
    "legal_name",
    "tin",
    "street",
    "zip",
    "contact_name",
    "contact_email",
    "contact_phone",
    "bank_payee",
    "bank_account",
    "city",
];

fn sealed_fields(application: &SellerApplication) -> [(&'static str, String); 10] {
    [
        ("legal_name", application.legal_name.to_string()),
        ("tin", application.tin.expose()),
        ("street", application.street.to_string()),
        ("zip", application.zip.as_str().to_owned()),
        ("contact_name", application.contact_name.to_string()),
        ("contact_email", application.contact_email.to_string()),
        ("contact_phone", application.contact_phone.to_string()),
        ("bank_payee", application.bank_payee.to_string()),
        ("bank_account", application.bank_account.to_string()),
        ("city", application.city.to_string()),
    ]
}
