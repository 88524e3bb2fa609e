//! A step of the tour, and how it is told.

use kernel::kinds::OrderId;
use kernel::{Clock, Error, Result, SystemClock, Time};
use serde::Serialize;
use store::Store;

/// A step.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Who does it.
    pub who: &'static str,
    /// What was done.
    pub what: String,
    /// What it came to, line by line.
    pub facts: Vec<String>,
    /// What changed in the journal: debit → credit, amount, unit.
    pub journal: Vec<String>,
    /// A page that shows it.
    pub link: String,
    /// How long it took, milliseconds.
    pub millis: u64,
}

/// What was done.
pub struct Done<'p> {
    /// The order whose journal it changed.
    pub order: Option<OrderId>,
    /// Who did it.
    pub who: &'static str,
    /// What was done.
    pub what: String,
    /// What it came to.
    pub facts: Vec<String>,
    /// The path of a page that shows it.
    pub page: &'p str,
}

/// Tells steps as they are done, and keeps them.
pub struct Teller<'t> {
    /// The steps so far.
    pub steps: Vec<Step>,
    tell: &'t dyn Fn(&Step),
    address: String,
    began: Time,
    told: usize,
}

impl<'t> Teller<'t> {
    /// A teller that links to a site.
    pub fn new(address: &str, tell: &'t dyn Fn(&Step)) -> Self {
        Self {
            steps: Vec::new(),
            tell,
            address: address.to_owned(),
            began: SystemClock.now(),
            told: 0,
        }
    }

    /// A step begins.
    pub fn begin(&mut self) {
        self.began = SystemClock.now();
    }

    /// A step is done; the order's new journal lines are told with it.
    pub fn done(&mut self, store: &Store, done: Done<'_>) -> Result<()> {
        let journal = done
            .order
            .map_or_else(|| Ok(Vec::new()), |order| self.news(store, order))?;
        let millis = u64::try_from(SystemClock.now().since(self.began).as_millis()).unwrap_or(u64::MAX);
        let link = format!("{}{}", self.address, done.page);
        let step = Step {
            who: done.who,
            what: done.what,
            facts: done.facts,
            journal,
            link,
            millis,
        };
        (self.tell)(&step);
        self.steps.push(step);
        Ok(())
    }

    fn news(&mut self, store: &Store, order: OrderId) -> Result<Vec<String>> {
        let lines = store.read(|tx| ledger::journal_of(tx, order.uuid()))?;
        let new = lines.iter().skip(self.told);
        let told = new.map(|line| {
            format!(
                "{} → {}  {} {} ({})",
                line.debit.kind().word(),
                line.credit.kind().word(),
                line.amount,
                line.debit.unit(),
                line.phase.word()
            )
        });
        let told: Vec<String> = told.collect();
        self.told = lines.len();
        Ok(told)
    }
}

/// Something is not as it must be: the tour ends here.
pub fn off(what: impl std::fmt::Display) -> Error {
    Error::internal(format!("the tour found something off: {what}"))
}
