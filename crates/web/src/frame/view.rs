//! Small views that many pages share, in the shape that templates know.

use kernel::{Currency, Money, Time};
use people::IdentityView;
use serde::Serialize;

use super::render::percent;

/// An amount: minor units and currency.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct AmountView {
    minor: i64,
    currency: &'static str,
}

impl<C: Currency> From<Money<C>> for AmountView {
    fn from(money: Money<C>) -> Self {
        Self {
            minor: money.minor(),
            currency: C::CODE.as_str(),
        }
    }
}

impl AmountView {
    /// So many minor units of a currency, where only its code is known.
    pub const fn new(minor: i64, currency: &'static str) -> Self {
        Self { minor, currency }
    }
}

/// `l***@example.cn`
pub fn masked_email(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}***@{domain}")
}

/// A moment as templates take it: ISO 8601 in UTC.
pub fn moment(time: Time) -> String {
    time.to_string()
}

/// A shopper's recorded identity, masked.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    name: String,
    id_masked: String,
    verified_at: String,
}

impl From<IdentityView> for PersonView {
    fn from(view: IdentityView) -> Self {
        Self {
            name: view.name,
            id_masked: view.number,
            verified_at: moment(view.recorded_at),
        }
    }
}

/// A choice of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// A chip that filters a list by address.
#[derive(Clone, Debug, Serialize)]
pub struct FilterView {
    /// What it filters by; empty for everything.
    pub value: &'static str,
    /// What is read.
    pub label: String,
    /// How many there are, if known.
    pub count: Option<i64>,
    /// Where it leads.
    pub href: String,
    /// Whether it is the one that is shown.
    pub on: bool,
}

/// Ways to the pages around: keyset pages know the next one, and the way back to the first.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    prev: Option<String>,
    next: Option<String>,
}

impl Pager {
    /// The pager of a list at `path` (with its question, ending in `?` or `&`), if there is more than one page.
    pub fn of(path: &str, here: Option<&str>, next: Option<&str>) -> Option<Self> {
        let pager = Self {
            prev: here.map(|_| path.trim_end_matches(['?', '&']).to_owned()),
            next: next.map(|next| format!("{path}from={}", percent(next))),
        };
        (pager.prev.is_some() || pager.next.is_some()).then_some(pager)
    }
}
