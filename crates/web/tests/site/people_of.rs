//! The people of a story: one for each room.

use kernel::kinds::{AddressId, OrganisationId, PersonId};
use kernel::{Email, Lang, Line, Slug};
use landed::identity::ResidentId;
use landed::phone::CnMobile;
use people::{
    NewAddress, NewOrganisation, NewPerson, OrgKind, OrgStatus, Password, Role, SellerScope, ShopperScope,
};

use super::house::{PASSWORD, Site, actor};

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Persona {
    /// The address they sign in with.
    pub email: String,
    /// The person.
    pub person: PersonId,
    /// Where they work, if anywhere.
    pub org: Option<OrganisationId>,
}

impl Persona {
    /// The right over their shop.
    pub fn seller(&self) -> SellerScope {
        SellerScope::for_machine(self.org.unwrap(), "a story's seller")
    }

    /// The right over their own things.
    pub fn shopper(&self) -> ShopperScope {
        ShopperScope::for_machine(self.person, "a story's shopper")
    }
}

impl Site {
    /// A person who has only signed up.
    pub fn newcomer(&self, name: &str) -> Persona {
        let email = format!("{name}@story.example");
        let new = NewPerson {
            email: Email::new(&email).unwrap(),
            name: Line::new(name).unwrap(),
            password: Password::new(PASSWORD).unwrap(),
            lang: Lang::En,
            from: None,
        };
        Persona {
            person: people::sign_up(&self.bed.store, &new).unwrap(),
            email,
            org: None,
        }
    }

    /// A shopper with a real name and an address in Shanghai.
    pub fn shopper(&self, name: &str) -> (Persona, AddressId) {
        let shopper = self.newcomer(name);
        let (scope, vault) = (shopper.shopper(), self.market.vault.clone());
        let address = self.write(move |tx| {
            let number = ResidentId::parse("11010519491231002X").unwrap();
            people::record_identity(tx, &vault, scope, &Line::new("林小雨").unwrap(), &number)?;
            let address = NewAddress {
                name: Line::new("林小雨").unwrap(),
                phone: CnMobile::parse("13800138000").unwrap(),
                division: "310115".to_owned(),
                region: "上海市浦东新区".to_owned(),
                detail: Line::new("陆家嘴环路 1000 号 8 楼 802").unwrap(),
                postcode: String::new(),
                is_default: true,
            };
            people::add_address(tx, &vault, scope, &address)
        });
        (shopper, address)
    }

    /// A member of a new, verified organisation.
    pub fn member(&self, name: &str, kind: OrgKind, role: Role) -> Persona {
        let person = self.newcomer(name);
        let new = NewOrganisation {
            kind,
            status: OrgStatus::Verified,
            slug: Slug::from_name(&format!("{name} house")).unwrap(),
            name: format!("{name} house"),
            name_zh: "潮池护肤".to_owned(),
            state: "OR".to_owned(),
            city: "Astoria".to_owned(),
            since: 2014,
            story_en: String::new(),
            story_zh: String::new(),
        };
        let who = person.person;
        let org = self.write(move |tx| {
            let org = people::found(tx, &actor(), &new)?;
            people::grant(tx, who, org, role)?;
            Ok(org)
        });
        Persona {
            org: Some(org),
            ..person
        }
    }

    /// The owner of a shop.
    pub fn seller(&self, name: &str) -> Persona {
        self.member(name, OrgKind::Seller, Role::SellerOwner)
    }

    /// Somebody else who works in the shop of an owner.
    pub fn staff_of(&self, owner: &Persona, name: &str) -> Persona {
        let person = self.newcomer(name);
        let (who, org) = (person.person, owner.org.unwrap());
        self.write(move |tx| people::grant(tx, who, org, Role::SellerStaff));
        Persona {
            org: Some(org),
            ..person
        }
    }

    /// One who runs the market.
    pub fn operator(&self) -> Persona {
        self.member("operator", OrgKind::Operator, Role::Operator)
    }

    /// One who decides cases.
    pub fn analyst(&self) -> Persona {
        self.member("analyst", OrgKind::Operator, Role::Analyst)
    }

    /// One who works in the warehouse.
    pub fn associate(&self) -> Persona {
        self.member("associate", OrgKind::Warehouse, Role::Associate)
    }

    /// One who speaks for a rights holder.
    pub fn rights_holder(&self) -> Persona {
        self.member("holder", OrgKind::RightsHolder, Role::RightsHolder)
    }
}
