//! What the verbs of this room need besides the transaction: rules, terms, the vault, payment providers.

use std::sync::Arc;

use compliance::{Registrations, Rules};
use kernel::{Day, Error, Result, Said};
use people::Vault;

use crate::model::terms::{TermSet, Terms};
use crate::providers::Provider;

/// The market's settings; cheap to clone.
#[derive(Clone)]
pub struct Market {
    /// Duties, taxes, limits, gates, freight.
    pub rules: Arc<Rules>,
    /// The terms on which the market sells.
    pub terms: Arc<Terms>,
    /// Personal data.
    pub vault: Vault,
    /// The firms that customs knows.
    pub firms: Arc<Registrations>,
    /// Who collects money.
    pub providers: Arc<[Arc<dyn Provider>]>,
}

impl Market {
    /// A market with the rules and terms that come with the program.
    pub fn bundled(
        vault: Vault,
        firms: Registrations,
        providers: impl IntoIterator<Item = Arc<dyn Provider>>,
    ) -> Result<Self> {
        Ok(Self {
            rules: Arc::new(Rules::bundled()?),
            terms: Arc::new(Terms::bundled()?),
            vault,
            firms: Arc::new(firms),
            providers: providers.into_iter().collect(),
        })
    }

    /// The provider of a name.
    ///
    /// # Errors
    /// At field `provider` if there is none.
    pub fn provider(&self, name: &str) -> Result<&Arc<dyn Provider>> {
        let found = self.providers.iter().find(|provider| provider.name() == name);
        found.ok_or_else(|| {
            Error::field(
                "provider",
                "请选择一种可用的付款方式。",
                "Choose one of the ways to pay.",
            )
        })
    }

    /// The terms in force on a day.
    pub fn terms_on(&self, day: Day) -> Result<&TermSet> {
        self.terms.on(day)
    }
}

pub(crate) fn no_order() -> Error {
    Error::not_found(&Said::new("这笔订单", "such order"))
}
