//! The unfold under a final price: every line apart, each with the rule it comes from.

use compliance::{LandedPrice, Tax, TaxSum};
use kernel::{Lang, Yuan};
use orders::Bill;
use serde::Serialize;

use crate::frame::view::AmountView;

/// A line of the unfold under a final price.
#[derive(Serialize)]
pub struct PriceLine {
    kind: &'static str,
    amount: AmountView,
    rule: String,
}

/// The lines of a landed price, each with the rule it comes from.
pub fn price_lines(price: &LandedPrice, lang: Lang) -> Vec<PriceLine> {
    let plain = |kind, amount: Yuan| PriceLine {
        kind,
        amount: amount.into(),
        rule: String::new(),
    };
    let mut lines = vec![
        plain("goods", price.goods),
        plain("freight", price.freight),
        plain("insurance", price.insurance),
    ];
    for sum in &price.taxes {
        lines.push(PriceLine {
            kind: word_of(sum.tax),
            amount: sum.amount.into(),
            rule: rule_of(price, sum.tax, lang),
        });
    }
    lines
}

/// The lines of an order: its sums, and each tax apart.
pub fn order_lines(bill: &Bill, taxes: &[TaxSum]) -> Vec<PriceLine> {
    let plain = |kind, amount: Yuan| PriceLine {
        kind,
        amount: amount.into(),
        rule: String::new(),
    };
    let mut lines = vec![
        plain("goods", bill.goods),
        plain("freight", bill.freight),
        plain("insurance", bill.insurance),
    ];
    lines.extend(taxes.iter().map(|sum| plain(word_of(sum.tax), sum.amount)));
    lines
}

const fn word_of(tax: Tax) -> &'static str {
    match tax {
        Tax::Duty => "duty",
        Tax::Vat => "vat",
        Tax::Consumption => "consumption_tax",
    }
}

/// `9% × 70%`, as the calculation has it.
fn rule_of(price: &LandedPrice, tax: Tax, lang: Lang) -> String {
    let lines = price.assessment.lines.iter().flat_map(|line| &line.taxes);
    let first = lines
        .filter(|line| line.tax == tax)
        .find(|line| line.amount.get() > 0);
    let percent = |ppm: u32| {
        let text = format!("{}.{:02}", ppm / 10_000, ppm / 100 % 100);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let Some(line) = first else { return String::new() };
    let (rate, factor) = (percent(line.rate.ppm()), percent(line.factor.ppm()));
    match lang {
        Lang::ZhCn => format!("税率 {rate}%，按 {factor}% 征收"),
        Lang::En => format!("{rate}% rate, {factor}% of it charged"),
    }
}
