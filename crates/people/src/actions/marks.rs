//! By what a seller may be known again: values of its sealed application, each only as a name under the market's key.

use kernel::Result;
use kernel::kinds::OrganisationId;
use store::Tx;

use crate::model::mark::MarkKind;
use crate::model::principal::Role;
use crate::rows::person;
use crate::vault::Vault;

/// Something that two sellers may have in common. What it is cannot be read from it, nor tried without the master key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// The value's name under the key, 64 hexadecimal digits.
    pub name: String,
}

impl Mark {
    /// The mark of a value; none if the value tells nobody from another.
    pub fn of(vault: &Vault, kind: MarkKind, value: &str) -> Option<Self> {
        let normal = kind.normal(value)?;
        Some(Self {
            kind,
            name: vault.pseudonym(&format!("mark {} {normal}", kind.word())),
        })
    }
}

/// The marks of what a seller has declared, and of who owns it. What was erased leaves none.
pub fn seller_marks(tx: &mut Tx<'_>, vault: &Vault, org: OrganisationId) -> Result<Vec<Mark>> {
    let fields = [
        (MarkKind::PayoutAccount, "bank_account"),
        (MarkKind::TaxNumber, "tin"),
        (MarkKind::RegisteredName, "legal_name"),
        (MarkKind::Phone, "contact_phone"),
        (MarkKind::Email, "contact_email"),
    ];
    let mut marks = Vec::new();
    for (kind, field) in fields {
        if let Some(value) = vault.open(tx, org.uuid(), field)? {
            marks.extend(Mark::of(vault, kind, &value));
        }
    }
    let street = vault.open(tx, org.uuid(), "street")?;
    if let (Some(street), Some(zip)) = (street, vault.open(tx, org.uuid(), "zip")?) {
        let five: String = zip.chars().take(5).collect();
        let place = zeroize::Zeroizing::new(format!("{} {five}", street.as_str()));
        marks.extend(Mark::of(vault, MarkKind::Address, &place));
    }
    let members = person::members(tx, org)?.into_iter();
    for owner in members.filter(|member| member.role == Role::SellerOwner) {
        marks.extend(Mark::of(vault, MarkKind::Owner, &owner.id.to_string()));
    }
    Ok(marks)
}
