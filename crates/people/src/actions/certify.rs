//! A high-volume seller gives what the law asks for, or certifies that what it gave is current.

use kernel::{Actor, Email, Error, Line, Result};
use landed::us::{Tin, Zip, state};
use store::Tx;

use crate::actions::duties::{no_duty, resume, write};
use crate::events::DutyCertified;
use crate::model::inform::{Duty, DutyState};
use crate::model::scope::SellerScope;
use crate::rows::{duty, organisation};
use crate::vault::Vault;

/// What a high-volume seller declares. Already checked, field by field, by its types.
#[derive(Clone)]
pub struct Declared {
    /// The business as registered.
    pub legal_name: Line<120>,
    /// Another taxpayer number; none if it is the same.
    pub tin: Option<Tin>,
    /// Street and number.
    pub street: Line<200>,
    /// ZIP code.
    pub zip: Zip,
    /// Who answers.
    pub contact_name: Line<80>,
    /// Where they answer.
    pub contact_email: Email,
    /// Their telephone number.
    pub contact_phone: Line<40>,
    /// Whether the address is a home, and there is no other.
    pub home: bool,
}

/// Takes the certificate. What is new is sealed and waits for the market to verify it; if nothing is, all is in order for a year.
/// A suspension ends either way: the seller has provided what was asked for.
///
/// # Errors
/// Nothing is found unless the seller has such a duty; at field `zip` if the ZIP code is not of the shop's state; at field `bank`
/// if no account is known.
pub fn certify(
    tx: &mut Tx<'_>,
    vault: &Vault,
    scope: SellerScope,
    actor: &Actor,
    declared: &Declared,
) -> Result<DutyState> {
    let org = scope.org();
    organisation::lock(tx, org)?;
    let duty = duty::get(tx, org)?.ok_or_else(no_duty)?;
    check(tx, vault, scope, declared)?;
    let changed = seal(tx, vault, scope, declared)?;
    let certified_at = Some(tx.now());
    let state = if changed.is_empty() && duty.state != DutyState::Given {
        DutyState::Certified
    } else {
        DutyState::Given
    };
    let duty = Duty {
        certified_at,
        home: declared.home,
        note: None,
        ..duty
    };
    write(tx, duty, state)?;
    resume(tx, actor, org)?;
    tx.emit(actor, &DutyCertified { org, changed })?;
    Ok(state)
}

fn check(tx: &mut Tx<'_>, vault: &Vault, scope: SellerScope, declared: &Declared) -> Result<()> {
    let stored = organisation::get(tx, scope.org())?.ok_or_else(no_duty)?;
    if let Some(state) = state(&stored.state)
        && !declared.zip.is_in(&state)
    {
        return Err(Error::field(
            "zip",
            format!("邮编和店铺所在州（{}）对不上，请核对。", stored.state),
            format!(
                "This ZIP code is not in {}, where your shop is. Please check it.",
                state.name
            ),
        ));
    }
    if vault.open(tx, scope.org().uuid(), "bank_account")?.is_none() {
        return Err(Error::field(
            "bank",
            "还没有收款账户，请先到“设置”里填写。",
            "No bank account is on file. Add one in the settings first.",
        ));
    }
    Ok(())
}

/// Seals what differs from what was there; the names of those fields.
fn seal(tx: &mut Tx<'_>, vault: &Vault, scope: SellerScope, declared: &Declared) -> Result<Vec<String>> {
    let owner = scope.org().uuid();
    let mut fields = vec![
        ("legal_name", declared.legal_name.to_string()),
        ("street", declared.street.to_string()),
        ("zip", declared.zip.as_str().to_owned()),
        ("contact_name", declared.contact_name.to_string()),
        ("contact_email", declared.contact_email.to_string()),
        ("contact_phone", declared.contact_phone.to_string()),
    ];
    fields.extend(declared.tin.as_ref().map(|tin| ("tin", tin.expose())));
    let mut changed = Vec::new();
    for (field, value) in fields {
        let known = vault.open(tx, owner, field)?;
        if known.is_none_or(|known| *known != value) {
            vault.seal(tx, owner, field, &value)?;
            changed.push(field.to_owned());
        }
    }
    Ok(changed)
}
