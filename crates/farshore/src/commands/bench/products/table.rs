//! The section about products in the page of figures.

use std::fmt::Write as _;

use fingerprint::product::ProductMatcher;

use super::super::report::{rounded, thousands};
use super::{Figures, Quality};

/// The least F1 on all pairs at the fixed score, by the beginning of a set's name.
const BUDGETS: &[(&str, f64)] = &[
    ("abt-buy", 0.75),
    ("amazon-google", 0.6),
    ("walmart-amazon", 0.65),
];

/// The table, as Markdown.
pub fn section(machine: &str, figures: &[Figures]) -> String {
    let likely = ProductMatcher::LIKELY;
    let mut told = format!(
        "{machine}. One thread.\n\n| set | left × right, true pairs | F1 at {likely}: precision / recall | budget | test half at {likely} | \
         test half at the train half's best | true pairs compared | products indexed a second | offers looked up a second |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for set in figures {
        let budget = BUDGETS.iter().find(|(name, _)| set.name.starts_with(name));
        let budget = budget.map_or_else(String::new, |(_, least)| {
            let mark = if set.fixed.f1 >= *least { "" } else { " (missed)" };
            format!("{least}{mark}")
        });
        let count = |number: usize| thousands(u64::try_from(number).unwrap_or_default());
        let (left, right, truth) = set.sizes;
        // Writing into a String cannot fail.
        let _ = writeln!(
            told,
            "| {} | {} × {}, {} | {} | {budget} | {} | {} at {} | {:.3} | {} | {} |",
            set.name,
            count(left),
            count(right),
            count(truth),
            said(set.fixed),
            said(set.fixed_test),
            said(set.test),
            set.threshold,
            set.compared,
            rounded(set.indexed),
            rounded(set.found),
        );
    }
    told
}

fn said(quality: Quality) -> String {
    format!(
        "**{:.3}**: {:.3} / {:.3}",
        quality.f1, quality.precision, quality.recall
    )
}
