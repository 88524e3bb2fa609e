//! From a landed price to the money of each line: nothing is rounded again, what was assessed is taken apart.

use compliance::{LandedPrice, Tax};
use kernel::{Dollars, Error, Result, Yuan};
use ledger::{LineMoney, Parts};

/// The money of each line of a priced basket, in its order. `asked` is what the seller asks for each line.
pub fn line_money(price: &LandedPrice, asked: &[Dollars], commission_ppm: i64) -> Result<Vec<LineMoney>> {
    let assessed = &price.assessment.lines;
    if assessed.len() != asked.len() {
        return Err(Error::internal("a price has other lines than its basket"));
    }
    let mut lines = Vec::with_capacity(asked.len());
    for (place, (assessed, asked)) in assessed.iter().zip(asked).enumerate() {
        let yuan = |fen: landed::amount::Fen| Yuan::from_minor(fen.get());
        let tax = |tax: Tax| {
            let of_tax = assessed.taxes.iter().filter(|line| line.tax == tax);
            Yuan::sum(of_tax.map(|line| yuan(line.amount)))
        };
        lines.push(LineMoney {
            line: u16::try_from(place + 1).map_err(Error::internal)?,
            parts: Parts {
                goods: yuan(assessed.line.goods),
                freight: yuan(assessed.freight),
                insurance: yuan(assessed.insurance),
                duty: tax(Tax::Duty)?,
                vat: tax(Tax::Vat)?,
                consumption: tax(Tax::Consumption)?,
            },
            goods_usd: *asked,
            commission_usd: asked.share_ppm(commission_ppm)?,
        });
    }
    Ok(lines)
}
