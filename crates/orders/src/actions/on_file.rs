//! Papers that the gates of customs ask for, recorded by the operator for a listing.

use kernel::kinds::ListingId;
use kernel::{Actor, Error, Line, Result, Said, Time};
use people::OperatorScope;
use store::Tx;

use crate::events::PaperRecorded;
use crate::market::Market;
use crate::rows::paper as rows;

/// A paper on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperOnFile {
    /// In the words of the gates: `import-quarantine-permit`.
    pub need: String,
    /// Its number, or where it lies.
    pub reference: String,
    /// When it was recorded.
    pub recorded_at: Time,
    /// Who recorded it.
    pub recorded_by: Actor,
}

/// Records a paper for a listing; replaces an earlier one of the same kind. The listing's price is told anew.
///
/// # Errors
/// [`kernel::Code::NotFound`] for no such listing; at field `need` for a paper that no gate asks for.
pub fn record_paper(
    tx: &mut Tx<'_>,
    market: &Market,
    operator: OperatorScope,
    listing: ListingId,
    need: &str,
    reference: &Line<120>,
) -> Result<()> {
    let known = catalog::listing(tx, listing)?;
    known.ok_or_else(|| Error::not_found(&Said::new("这件商品", "such listing")))?;
    let mut asked = market.rules.gates.gates().iter().flat_map(|gate| &gate.needs);
    if need != "positive-list-line" && !asked.any(|asked| asked == need) {
        return Err(Error::field(
            "need",
            "没有哪条规则要求这种文件，请从列表里选。",
            "No rule asks for this paper. Choose one from the list.",
        ));
    }
    rows::put(tx, listing, need, reference.as_str(), &operator.actor())?;
    let event = PaperRecorded {
        listing,
        need: need.to_owned(),
    };
    tx.emit(&operator.actor(), &event)
}

/// The papers on file for a listing.
pub fn papers_on_file(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<PaperOnFile>> {
    let stored = rows::of_listing(tx, listing)?.into_iter();
    Ok(stored
        .map(|paper| PaperOnFile {
            need: paper.need,
            reference: paper.reference,
            recorded_at: paper.recorded_at,
            recorded_by: paper.recorded_by,
        })
        .collect())
}
