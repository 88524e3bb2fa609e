//! Writes the customs papers of an order as soon as it is paid.

use kernel::Result;
use store::{Event, Projection, Recorded, Tx};

use crate::actions::papers::file_papers;
use crate::events::OrderPaid;
use crate::market::Market;

/// Files 311 and 411 when an order is paid.
pub struct Papers(pub Market);

impl Projection for Papers {
    fn name(&self) -> &'static str {
        "orders.papers"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == OrderPaid::KIND
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let Some(paid) = event.read::<OrderPaid>()? else {
            return Ok(());
        };
        file_papers(tx, &self.0, paid.order)
    }
}
