//! The operator's own rules to read, with what their trials have come to.

use kernel::kinds::HouseRuleId;
use kernel::{Error, Result, Said};
use store::Tx;

use crate::model::house::HouseRule;
use crate::model::trial::{Finding, Trial};
use crate::rows::house;

/// Most findings that are shown of a version.
const MOST_SHOWN: i64 = 100;

/// The versions that are not ended, and the latest of each rule.
pub fn house_rules(tx: &mut Tx<'_>) -> Result<Vec<HouseRule>> {
    house::list(tx)
}

/// A rule with all its versions, the latest first, and what is known of the latest.
#[derive(Clone, Debug)]
pub struct HouseRuleFile {
    /// The versions.
    pub versions: Vec<HouseRule>,
    /// The trial of the latest version.
    pub trial: Option<Trial>,
    /// What the latest version would have changed; the newest.
    pub findings: Vec<Finding>,
    /// How many such findings there are, and how many of them on listings as they came in.
    pub counts: (i64, i64),
}

/// A rule.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn house_rule(tx: &mut Tx<'_>, id: HouseRuleId) -> Result<HouseRuleFile> {
    let versions = house::versions(tx, id)?;
    let latest = versions.first().ok_or_else(no_rule)?;
    let of = (latest.id, latest.version);
    Ok(HouseRuleFile {
        trial: house::trial(tx, of)?,
        findings: house::findings(tx, of, MOST_SHOWN)?,
        counts: house::count_findings(tx, of)?,
        versions,
    })
}

pub(crate) fn no_rule() -> Error {
    Error::not_found(&Said::new("这条规则", "such rule"))
}
