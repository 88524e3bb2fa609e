//! The people of the demo market: one for each room.

use kernel::kinds::{AddressId, OrganisationId, PersonId};
use kernel::{Actor, Email, Error, Lang, Line, Result, Slug};
use landed::identity::ResidentId;
use landed::phone::CnMobile;
use people::{
    NewAddress, NewOrganisation, NewPerson, OrgKind, OrgStatus, Password, Role, ShopperScope, Vault,
};
use serde::Deserialize;
use store::Store;

use super::load::DEMO_PASSWORD;

/// Those who work in the house.
pub struct Staff {
    /// Runs the market.
    pub operator: PersonId,
    /// Works in the warehouse.
    pub associate: PersonId,
    /// Decides cases, and verifies brands.
    pub analyst: PersonId,
    /// Buys.
    pub shopper: PersonId,
}

/// A person with the demo password.
pub fn person(store: &Store, email: &str, name: &str, lang: Lang) -> Result<PersonId> {
    let new = NewPerson {
        email: Email::new(email)?,
        name: Line::at("name", name)?,
        password: Password::new(DEMO_PASSWORD)?,
        lang,
        from: None,
    };
    people::sign_up(store, &new)
}

/// The staff, the shopper with an address and a real name.
pub fn staff(store: &Store, vault: &Vault) -> Result<Staff> {
    let operator = person(store, "ops@demo.farshore.example", "Olivia Park", Lang::En)?;
    let analyst = person(store, "desk@demo.farshore.example", "Amara Reyes", Lang::En)?;
    let colleague = person(store, "desk-two@demo.farshore.example", "周宁", Lang::ZhCn)?;
    let associate = person(store, "dock@demo.farshore.example", "Diego Luna", Lang::En)?;
    let shopper = person(store, "lin@demo.farshore.example", "林小雨", Lang::ZhCn)?;
    let house = organisation(OrgKind::Operator, "farshore", "Farshore Market", "远岸市场")?;
    let yard = organisation(
        OrgKind::Warehouse,
        "ontario-warehouse",
        "Ontario Warehouse",
        "安大略仓",
    )?;
    store.write(move |tx| {
        let actor = Actor::machine("demo");
        let market: OrganisationId = people::found(tx, &actor, &house)?;
        let warehouse = people::found(tx, &actor, &yard)?;
        people::grant(tx, operator, market, Role::Operator)?;
        people::grant(tx, analyst, market, Role::Analyst)?;
        people::grant(tx, colleague, market, Role::Analyst)?;
        people::grant(tx, associate, warehouse, Role::Associate)
    })?;
    settle_in(store, vault, shopper, &Home::of_lin())?;
    Ok(Staff {
        operator,
        associate,
        analyst,
        shopper,
    })
}

fn organisation(kind: OrgKind, slug: &str, name: &str, name_zh: &str) -> Result<NewOrganisation> {
    let slug = Slug::new(slug).ok_or_else(|| Error::internal(format!("{slug} is no slug")))?;
    Ok(NewOrganisation {
        kind,
        status: OrgStatus::Verified,
        slug,
        name: name.to_owned(),
        name_zh: name_zh.to_owned(),
        state: String::new(),
        city: String::new(),
        since: 0,
        story_en: String::new(),
        story_zh: String::new(),
    })
}

/// Where a shopper lives, and who they are by their papers.
#[derive(Deserialize)]
pub struct Home {
    pub name: String,
    pub identity: String,
    pub phone: String,
    pub division: String,
    pub region: String,
    pub detail: String,
    pub postcode: String,
}

impl Home {
    /// The demo shopper's. The number is the published example of GB 11643 and belongs to nobody.
    pub fn of_lin() -> Self {
        Self {
            name: "林小雨".to_owned(),
            identity: "11010519491231002X".to_owned(),
            phone: "13800138000".to_owned(),
            division: "310115".to_owned(),
            region: "上海市浦东新区".to_owned(),
            detail: "陆家嘴环路 1000 号 12 楼".to_owned(),
            postcode: "200120".to_owned(),
        }
    }
}

/// A shopper gives address and real name.
pub fn settle_in(store: &Store, vault: &Vault, shopper: PersonId, home: &Home) -> Result<AddressId> {
    let scope = ShopperScope::for_machine(shopper, "the demo shopper settles in");
    let address = NewAddress {
        name: Line::at("name", &home.name)?,
        phone: CnMobile::parse(&home.phone).map_err(Error::internal)?,
        division: home.division.clone(),
        region: home.region.clone(),
        detail: Line::at("line", &home.detail)?,
        postcode: home.postcode.clone(),
        is_default: true,
    };
    let name = Line::at("real_name", &home.name)?;
    let number = ResidentId::parse(&home.identity).map_err(Error::internal)?;
    let vault = vault.clone();
    store.write(move |tx| {
        people::record_identity(tx, &vault, scope, &name, &number)?;
        people::add_address(tx, &vault, scope, &address)
    })
}
