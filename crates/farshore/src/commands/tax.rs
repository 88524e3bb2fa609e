//! `farshore tax`: the final price of one thing, every tax apart.

use std::process::ExitCode;

use compliance::{Mode, PriceLine, PriceRequest, Rules, price};
use kernel::{Clock, Dollars, Error, ExchangeRate, Result, SystemClock, Yuan};

/// Arguments of `tax`.
#[derive(clap::Args)]
pub struct Args {
    /// HS code, 6 to 10 digits
    #[arg(long)]
    hs: String,
    /// Seller's price in US dollars
    #[arg(long)]
    usd: String,
    /// Gross weight, grams
    #[arg(long)]
    grams: u32,
    /// Net content in millilitres, for cosmetics
    #[arg(long, default_value_t = 0)]
    ml: u32,
    /// Units
    #[arg(long, default_value_t = 1)]
    quantity: u32,
    /// Supervision mode: 9610 direct mail, 1210 bonded
    #[arg(long, default_value = "9610")]
    route: String,
    /// Yuan for one US dollar
    #[arg(long, default_value = "6.6529")]
    rate: String,
    /// Print the whole calculation as JSON
    #[arg(long)]
    json: bool,
}

/// Computes and prints.
pub fn run(args: &Args) -> Result<ExitCode> {
    let route = Mode::from_code(&args.route)
        .ok_or_else(|| Error::field("route", "路线应为 9610 或 1210。", "A route is 9610 or 1210."))?;
    let today = SystemClock.now().day_in_china();
    let line = PriceLine {
        id: "1".to_owned(),
        hs: args.hs.clone(),
        origin: "US".to_owned(),
        quantity: args.quantity,
        unit_price: Dollars::parse(&args.usd)?,
        gross_grams: args.grams,
        volume_ml: args.ml,
        net_grams: 0,
        pieces: 0,
    };
    let rate = ExchangeRate::new(rate_micros(&args.rate)?, today)?;
    let request = PriceRequest {
        lines: &[line],
        route,
        rate,
        year_so_far: Yuan::ZERO,
        on: today,
    };
    let told = price(&Rules::bundled()?, &request)?;
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&told).map_err(Error::internal)?
        );
    } else {
        print(&told);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(told: &compliance::LandedPrice) {
    println!("goods      {:>12}", told.goods.decimal());
    println!("freight    {:>12}", told.freight.decimal());
    println!("insurance  {:>12}", told.insurance.decimal());
    for sum in &told.taxes {
        println!(
            "{:<10} {:>12}",
            format!("{:?}", sum.tax).to_lowercase(),
            sum.amount.decimal()
        );
    }
    println!("total CNY  {:>12}", told.total.decimal());
}

/// Millionths of a decimal with at most six places.
fn rate_micros(text: &str) -> Result<i64> {
    let wrong = || Error::field("rate", "汇率应类似 6.6529。", "A rate looks like 6.6529.");
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 6 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    format!("{whole}{part:0<6}").parse().map_err(|_| wrong())
}
