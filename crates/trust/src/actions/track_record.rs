//! How the weights have done, on the cases that people have decided.

use kernel::Result;
use store::Tx;

use crate::model::curve::{CurvePoint, Labelled, SignRecord, curve, records};
use crate::rows;

/// Cases that are looked at: the newest.
const MOST: i64 = 5000;

/// How the weights have done.
#[derive(Clone, Debug)]
pub struct TrackRecord {
    /// How many cases.
    pub cases: usize,
    /// Of these, people refused.
    pub refused: usize,
    /// What would have followed from each threshold.
    pub curve: Vec<CurvePoint>,
    /// How each sign has done.
    pub signs: Vec<SignRecord>,
}

/// The record of the newest cases that the program weighed and a person decided.
pub fn track_record(tx: &mut Tx<'_>) -> Result<TrackRecord> {
    let cases: Vec<Labelled> = rows::decision::labelled(tx, MOST)?;
    Ok(TrackRecord {
        cases: cases.len(),
        refused: cases.iter().filter(|case| case.refused).count(),
        curve: curve(&cases),
        signs: records(&cases),
    })
}
