//! Papers that the gates of customs ask for, recorded by the operator for a listing.

use std::collections::BTreeSet;

use kernel::kinds::ListingId;
use kernel::{Error, Line, PageSize, Result, Said};
use people::OperatorScope;
use store::Tx;

use crate::events::PaperRecorded;
use crate::market::Market;
use crate::model::paper::PaperOnFile;
use crate::rows::paper as rows;

/// The paper that settles whether goods are on the positive list, where the list at hand does not.
const LIST_LINE: &str = "positive-list-line";

/// Every kind of paper that some gate asks for.
pub fn papers_asked_for(market: &Market) -> BTreeSet<&str> {
    let asked = market.rules.gates.gates().iter().flat_map(|gate| &gate.needs);
    asked.map(String::as_str).chain([LIST_LINE]).collect()
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
    if !papers_asked_for(market).contains(need) {
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
    Ok(stored.map(|(_, paper)| paper).collect())
}

/// The papers recorded last, at most so many, each with its listing.
pub fn newest_papers(
    tx: &mut Tx<'_>,
    _: OperatorScope,
    most: PageSize,
) -> Result<Vec<(ListingId, PaperOnFile)>> {
    rows::newest(tx, most)
}
