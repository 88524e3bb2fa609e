//! Holds a seller's earnings back while the trust room says so; they stay in the journal for refunds. A closed shop's are held for
//! that alone, whatever becomes of its strikes meanwhile.

use kernel::Result;
use kernel::kinds::OrganisationId;
use serde::{Deserialize, Serialize};
use store::{Event, Projection, Recorded, Tx};

/// Why, in a word.
const STRIKES: &str = "strikes";
const CLOSED: &str = "closed";

macro_rules! told {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* };)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        struct $name {
            seller: OrganisationId,
            $($field: $type),*
        }

        impl Event for $name {
            const KIND: &'static str = $kind;

            fn subject(&self) -> String {
                self.seller.to_string()
            }
        }
    )*};
}

told! {
    /// What this room reads of the trust room's events of these names.
    StandingChanged = "seller.standing_changed" { holds_payouts: bool };
    /// A shop is closed.
    ClosingApproved = "closing.approved" {};
    /// An appeal is answered.
    AppealAnswered = "closing.appeal_answered" { reopened: bool, still_held: bool };
    /// The money has waited long enough.
    MoneyReleased = "closing.money_released" { still_held: bool };
}

/// Begins and ends the holding back.
pub struct Holds;

impl Projection for Holds {
    fn name(&self) -> &'static str {
        "orders.holds"
    }

    fn wants(&self, kind: &str) -> bool {
        [
            StandingChanged::KIND,
            ClosingApproved::KIND,
            AppealAnswered::KIND,
            MoneyReleased::KIND,
        ]
        .contains(&kind)
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        if let Some(changed) = event.read::<StandingChanged>()? {
            let hold = ledger::payout_hold(tx, changed.seller)?;
            if hold.is_some_and(|hold| hold.reason == CLOSED) {
                return Ok(());
            }
            return ledger::hold_payouts(tx, changed.seller, changed.holds_payouts.then_some(STRIKES));
        }
        if let Some(closed) = event.read::<ClosingApproved>()? {
            return instead(tx, closed.seller, Some(CLOSED));
        }
        if let Some(answered) = event.read::<AppealAnswered>()?
            && answered.reopened
        {
            return instead(tx, answered.seller, answered.still_held.then_some(STRIKES));
        }
        match event.read::<MoneyReleased>()? {
            Some(released) => instead(tx, released.seller, released.still_held.then_some(STRIKES)),
            None => Ok(()),
        }
    }
}

/// Holds for another reason than before, or lets go.
fn instead(tx: &mut Tx<'_>, seller: OrganisationId, reason: Option<&str>) -> Result<()> {
    ledger::hold_payouts(tx, seller, None)?;
    match reason {
        Some(reason) => ledger::hold_payouts(tx, seller, Some(reason)),
        None => Ok(()),
    }
}
