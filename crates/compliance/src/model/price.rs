//! The landed price: goods, freight, insurance and each tax apart; what the shopper sees is what the shopper pays.

use kernel::Cny;
use kernel::{Code, Day, Dollars, Error, ExchangeRate, Result, Usd, Yuan};
use landed::amount::Fen;
use landed::hs::HsCode;
use landed::limits::{LimitSet, Outcome, Purchase};
use landed::route::Mode;
use landed::tax::{Assessment, Charges, Content, Tax, TaxError, TaxableLine, assess};
use serde::{Deserialize, Serialize};

use super::freight::Arrival;
use super::rules::{Rules, bad_hs, date_of};

/// One line of a basket.
#[derive(Clone, Debug)]
pub struct PriceLine {
    /// The caller's name for the line.
    pub id: String,
    /// HS code.
    pub hs: String,
    /// Country of origin, ISO 3166-1 alpha-2.
    pub origin: String,
    /// Units.
    pub quantity: u32,
    /// Seller's price of one.
    pub unit_price: Dollars,
    /// Gross weight of one, grams.
    pub gross_grams: u32,
    /// Net content of one in millilitres; 0 if it is not sold by volume.
    pub volume_ml: u32,
    /// Net weight of one, grams; 0 if not known.
    pub net_grams: u32,
    /// Pieces in one; 0 if it is one thing.
    pub pieces: u32,
}

/// What is asked.
pub struct PriceRequest<'a> {
    /// The basket: lines of one seller by one route.
    pub lines: &'a [PriceLine],
    /// The route.
    pub route: Mode,
    /// Yuan for a dollar.
    pub rate: ExchangeRate<Usd, Cny>,
    /// Dutiable value the shopper has bought this year; nothing if nobody is signed in.
    pub year_so_far: Yuan,
    /// The day.
    pub on: Day,
}

/// One tax over the whole basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxSum {
    /// Which tax.
    pub tax: Tax,
    /// How much.
    pub amount: Yuan,
}

/// A landed price with everything it was computed from; can be stored, read back and computed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LandedPrice {
    /// The route.
    pub route: Mode,
    /// The goods.
    pub goods: Yuan,
    /// Freight.
    pub freight: Yuan,
    /// Insurance.
    pub insurance: Yuan,
    /// Each tax apart, zero ones left out.
    pub taxes: Vec<TaxSum>,
    /// All taxes.
    pub tax: Yuan,
    /// What the shopper pays.
    pub total: Yuan,
    /// The value that counts towards the limits: goods, freight and insurance.
    pub dutiable: Yuan,
    /// Yuan for a dollar in millionths.
    pub rate_micros: i64,
    /// The day of the rate.
    pub rate_day: Day,
    /// What the limits said.
    pub limits: Outcome,
    /// The calculation, line by line.
    pub assessment: Assessment,
    /// When the parcel is expected.
    pub arrival: Arrival,
}

/// Computes the landed price of a basket.
///
/// # Errors
/// [`Code::Forbidden`] beyond the limits, saying by how much and what to do; [`Code::Invalid`] for a basket that cannot be taxed.
pub fn price(rules: &Rules, request: &PriceRequest<'_>) -> Result<LandedPrice> {
    let lines: Vec<TaxableLine> = request
        .lines
        .iter()
        .map(|line| taxable(line, request.rate))
        .collect::<Result<_>>()?;
    let goods = Yuan::sum(lines.iter().map(|line| Yuan::from_minor(line.goods.get())))?;
    let tariff = rules
        .tariffs
        .on(request.route, request.on)
        .ok_or_else(|| no_way(request.route))?;
    let grams = request
        .lines
        .iter()
        .map(|line| u64::from(line.gross_grams) * u64::from(line.quantity))
        .sum();
    let (freight, insurance) = (tariff.freight(grams)?, tariff.insurance(goods)?);
    let dutiable = Yuan::sum([goods, freight, insurance])?;
    let day = date_of(request.on)?;
    let set = rules
        .limits
        .on(day)
        .ok_or_else(|| Error::internal("no limits are in force on this day"))?;
    let pieces = request.lines.iter().map(|line| line.quantity).sum();
    let purchase = Purchase {
        dutiable: fen(dutiable),
        pieces,
        year_so_far: fen(request.year_so_far),
    };
    let limits = set.judge(purchase).map_err(Error::internal)?;
    let treatment = limits.treatment(set).ok_or_else(|| beyond(limits, set))?;
    let charges = Charges {
        freight: fen(freight),
        insurance: fen(insurance),
    };
    let assessment =
        assess(&lines, charges, treatment, &rules.rates, day).map_err(|error| cannot_tax(&error))?;
    let arrival = tariff.arrival(request.on);
    put_together(request, assessment, limits, arrival)
}

fn put_together(
    request: &PriceRequest<'_>,
    assessment: Assessment,
    limits: Outcome,
    arrival: Arrival,
) -> Result<LandedPrice> {
    let yuan = |fen: Fen| Yuan::from_minor(fen.get());
    let mut taxes = Vec::new();
    for tax in [Tax::Duty, Tax::Vat, Tax::Consumption] {
        let amount = yuan(assessment.total_of(tax).map_err(Error::internal)?);
        if amount.is_positive() {
            taxes.push(TaxSum { tax, amount });
        }
    }
    let (goods, freight, insurance) = (
        yuan(assessment.goods),
        yuan(assessment.freight),
        yuan(assessment.insurance),
    );
    Ok(LandedPrice {
        route: request.route,
        goods,
        freight,
        insurance,
        taxes,
        tax: yuan(assessment.tax),
        total: yuan(assessment.landed),
        dutiable: Yuan::sum([goods, freight, insurance])?,
        rate_micros: request.rate.micros(),
        rate_day: request.rate.day(),
        limits,
        assessment,
        arrival,
    })
}

/// A line for the calculation. The unit price is converted and rounded once; the line is a whole multiple of it, as the
/// customs message demands.
fn taxable(line: &PriceLine, rate: ExchangeRate<Usd, Cny>) -> Result<TaxableLine> {
    let unit = rate.convert(line.unit_price)?;
    Ok(TaxableLine {
        id: line.id.clone(),
        hs: HsCode::parse(&line.hs).map_err(|error| bad_hs(&error))?,
        origin: line.origin.clone(),
        quantity: line.quantity,
        goods: fen(unit.times(i64::from(line.quantity))?),
        content: content(line),
    })
}

/// Pieces decide before millilitres, and millilitres before grams: a mask has pieces although its pack tells millilitres.
fn content(line: &PriceLine) -> Option<Content> {
    match (line.pieces, line.volume_ml, line.net_grams) {
        (pieces, ..) if pieces > 0 => Some(Content::Pieces(pieces)),
        (_, ml, _) if ml > 0 => Some(Content::Microlitres(u64::from(ml) * 1000)),
        (.., grams) if grams > 0 => Some(Content::Milligrams(u64::from(grams) * 1000)),
        _ => None,
    }
}

const fn fen(yuan: Yuan) -> Fen {
    Fen::new(yuan.minor())
}

fn no_way(route: Mode) -> Error {
    Error::new(
        Code::Forbidden,
        "这条运输路线目前没有开通，请换一种发货方式。",
        format!(
            "No parcels go by route {} at present. Choose another way.",
            route.code()
        ),
    )
}

fn beyond(outcome: Outcome, set: &LimitSet) -> Error {
    let yuan = |fen: Fen| Yuan::from_minor(fen.get()).decimal();
    let (zh, en) = match outcome {
        Outcome::AnnualExceeded { over_by } => (
            format!(
                "这一单会超出您今年 {} 元的跨境额度，超出 {} 元。可以减少数量，或等明年再买。",
                yuan(set.annual),
                yuan(over_by)
            ),
            format!(
                "This order would pass your yearly allowance of CNY {} by CNY {}. Order less, or wait until next year.",
                yuan(set.annual),
                yuan(over_by)
            ),
        ),
        _ => (
            format!(
                "海关规定多件商品的单笔订单不超过 {} 元。请拆成几单分别结算。",
                yuan(set.single)
            ),
            format!(
                "Customs allows at most CNY {} for one order of several items. Split it into several orders.",
                yuan(set.single)
            ),
        ),
    };
    Error::new(Code::Forbidden, zh, en).with_detail(outcome.reason_code())
}

fn cannot_tax(error: &TaxError) -> Error {
    Error::invalid(
        "这件商品的税率资料还不全，暂时算不出到手价。我们已通知卖家补充。",
        "The tax data of this product is incomplete, so its final price cannot be told yet.",
    )
    .with_detail(error)
}
