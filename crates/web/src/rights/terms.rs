//! What a brand's owner says of resale, and what its goods cost.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::BrandId;
use kernel::{Actor, Dollars, Error, Line, Result};
use serde::Deserialize;
use trust::{Brand, BrandTerms, OwnerScope, ParallelTrade, SecondHand, Stated};

use super::brand;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// The form.
#[derive(Deserialize, Clone)]
pub struct Form {
    parallel_trade: String,
    second_hand: String,
    #[serde(default)]
    prices: String,
}

/// Sets them.
pub async fn set(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Form>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    match save(&cx, id, &form).await {
        Ok(()) => Ok(cx.done(
            &format!("/rights/brands/{id}#terms"),
            "ok",
            &cx.say("rights-terms-set"),
        )),
        Err(error) => {
            let view = FormView::of([
                ("parallel_trade", form.parallel_trade.as_str()),
                ("second_hand", form.second_hand.as_str()),
                ("prices", form.prices.as_str()),
            ]);
            let mut response = brand::show_with(&cx, id, view.wrong(&error, cx.lang(), "prices")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn save(cx: &Cx, id: BrandId, form: &Form) -> Result<()> {
    let principal = cx.principal()?;
    let (owner, actor) = (OwnerScope::of(principal)?, Actor::Person(principal.person));
    let terms = form.told()?;
    cx.write(move |tx| trust::set_terms(tx, owner, &actor, id, &terms))
        .await
}

/// The form as it stands, for a brand's page.
pub fn filled(form: FormView, brand: &Brand, prices: &[Stated]) -> FormView {
    let line = |stated: &Stated| {
        format!(
            "{} {}",
            stated.product,
            Dollars::from_minor(stated.cents).decimal()
        )
    };
    let prices: Vec<String> = prices.iter().map(line).collect();
    let stands = FormView::of([
        ("parallel_trade", brand.parallel_trade.word()),
        ("second_hand", brand.second_hand.word()),
        ("prices", prices.join("\n").as_str()),
    ]);
    stands.under(form)
}

impl Form {
    fn told(&self) -> Result<BrandTerms> {
        let parallel = ParallelTrade::parse(&self.parallel_trade).ok_or_else(|| unknown("parallel_trade"));
        let used = SecondHand::parse(&self.second_hand).ok_or_else(|| unknown("second_hand"));
        Ok(BrandTerms {
            parallel_trade: parallel?,
            second_hand: used?,
            prices: prices(&self.prices)?,
        })
    }
}

/// One product a line: its name, then its price in dollars.
fn prices(text: &str) -> Result<Vec<(Line<100>, Dollars)>> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(place, line)| (place + 1, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(place, line)| price(line).ok_or_else(|| unread(place, line)))
        .collect()
}

fn price(line: &str) -> Option<(Line<100>, Dollars)> {
    let (name, price) = line.rsplit_once([' ', '\t', ',', '，', '　', '$'])?;
    let name = name.trim_end_matches([' ', '\t', ',', '，', '　', '$', ':', '：', '=']);
    let price = Dollars::parse(price).ok()?;
    Some((Line::new(name).ok()?, price))
}

fn unread(place: usize, line: &str) -> Error {
    Error::field(
        "prices",
        format!("第 {place} 行“{line}”没读懂：请先写产品名，再写美元价格，例如“Night Cream 24.00”。"),
        format!(
            "Line {place}, “{line}”, cannot be read: write the product's name, then its price in dollars, such as “Night Cream 24.00”."
        ),
    )
}

fn unknown(field: &'static str) -> Error {
    Error::field(field, "请选一项。", "Choose one.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_and_its_price_stand_in_a_line() {
        for line in [
            "Night Cream 24.00",
            "Night Cream, $24.00",
            "Night Cream\t24",
            "Night Cream： 24.00",
        ] {
            let (name, price) = price(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (name.as_str(), price),
                ("Night Cream", Dollars::from_minor(2400)),
                "{line}"
            );
        }
        let wrong = prices("Night Cream 24.00\n\nBalm").unwrap_err();
        assert!(wrong.fields()[0].said.en.contains("Line 3"), "{wrong:?}");
        assert!(price("24.00").is_none() && price("Cream -3").is_none());
    }
}
