//! What shoppers say of goods that they doubt, as the desk shows it: without who and which order.

use kernel::Lang;
use orders::Doubt;
use serde::Serialize;

use crate::frame::view::moment;

/// One doubt.
#[derive(Serialize)]
pub struct DoubtView {
    /// `told` to the market, or `said` in a review.
    how: &'static str,
    at: String,
    whys: Vec<String>,
    text: Option<String>,
}

impl DoubtView {
    /// As it is shown in a language.
    pub fn of(doubt: &Doubt, lang: Lang) -> Self {
        let (how, whys, text) = match doubt {
            Doubt::Told(complaint, note) => ("told", &complaint.whys[..], note.clone()),
            Doubt::Said(review) => ("said", &[][..], Some(review.said.clone())),
        };
        Self {
            how,
            at: moment(doubt.at()),
            whys: whys
                .iter()
                .map(|why| why.said().in_lang(lang).to_owned())
                .collect(),
            text,
        }
    }
}
