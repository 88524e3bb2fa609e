//! The terms on which the market sells: dated configuration.

use std::time::Duration;

use kernel::{Day, Error, Result, Said};
use landed::amount::Rate;
use serde::Deserialize;

/// The terms in force from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermSet {
    /// First day in force.
    pub from: Day,
    /// How long a quoted price stands.
    pub quote_for: Duration,
    /// How long goods wait for the payment.
    pub payment_for: Duration,
    /// The market's share of the goods, in millionths.
    pub commission_ppm: i64,
    /// Most pieces of one variant in a cart.
    pub most_pieces: u32,
    /// Most lines in a cart.
    pub most_lines: usize,
    /// Days that perishable goods must still last when they arrive.
    pub lasting_days: i32,
    /// How long after delivery an order is completed by itself.
    pub complete_after: Duration,
    /// How long the cart of a browser without an account is kept.
    pub cart_for: Duration,
    packing_ppm: u64,
    packing_grams: u64,
}

/// What a shopper accepts before ordering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name; the order keeps it.
    pub id: String,
    /// First day in force.
    pub from: Day,
    /// The words.
    pub said: Said,
}

/// All terms and notices.
#[derive(Clone, Debug)]
pub struct Terms {
    sets: Vec<TermSet>,
    notices: Vec<Notice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: Vec<RawTerms>,
    notice: Vec<RawNotice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerms {
    from: Day,
    quote_minutes: u32,
    payment_minutes: u32,
    commission_pct: String,
    packing_pct: String,
    packing_grams: u32,
    most_pieces: u32,
    most_lines: u16,
    lasting_days: u16,
    complete_days: u16,
    cart_days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotice {
    id: String,
    from: Day,
    zh: String,
    en: String,
}

impl Terms {
    /// The terms that come with the program; an operator may load their own.
    pub fn bundled() -> Result<Self> {
        Self::parse(include_str!("../../../../data/orders/terms.toml"))
    }

    /// Reads a file of terms (TOML).
    pub fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(Error::internal)?;
        let mut sets = file.terms.iter().map(read).collect::<Result<Vec<_>>>()?;
        sets.sort_by_key(|set| set.from);
        let mut notices: Vec<Notice> = file.notice.into_iter().map(notice).collect();
        notices.sort_by_key(|notice| notice.from);
        Ok(Self { sets, notices })
    }

    /// The terms in force on a day.
    pub fn on(&self, day: Day) -> Result<&TermSet> {
        let in_force = self.sets.iter().rev().find(|set| set.from <= day);
        in_force.ok_or_else(|| Error::internal(format!("no terms are in force on {day}")))
    }

    /// The notice in force on a day.
    pub fn notice(&self, day: Day) -> Result<&Notice> {
        let in_force = self.notices.iter().rev().find(|notice| notice.from <= day);
        in_force.ok_or_else(|| Error::internal(format!("no notice is in force on {day}")))
    }
}

impl TermSet {
    /// What a piece weighs with its packing, grams.
    pub fn gross_grams(&self, net_grams: u32) -> u32 {
        let added = (u64::from(net_grams) * self.packing_ppm).div_ceil(1_000_000) + self.packing_grams;
        u32::try_from(u64::from(net_grams) + added).unwrap_or(u32::MAX)
    }
}

fn read(raw: &RawTerms) -> Result<TermSet> {
    let ppm = |text: &str| {
        let rate = Rate::parse_percent(text).map_err(Error::internal)?;
        Ok::<i64, Error>(i64::from(rate.ppm()))
    };
    let days = |days: u16| Duration::from_hours(u64::from(days) * 24);
    let commission_ppm = ppm(&raw.commission_pct)?;
    if !(0..=1_000_000).contains(&commission_ppm) || raw.quote_minutes == 0 || raw.payment_minutes == 0 {
        return Err(Error::internal(format!(
            "the terms of {} cannot be kept",
            raw.from
        )));
    }
    Ok(TermSet {
        from: raw.from,
        quote_for: Duration::from_mins(u64::from(raw.quote_minutes)),
        payment_for: Duration::from_mins(u64::from(raw.payment_minutes)),
        commission_ppm,
        most_pieces: raw.most_pieces,
        most_lines: usize::from(raw.most_lines),
        lasting_days: i32::from(raw.lasting_days),
        complete_after: days(raw.complete_days),
        cart_for: days(raw.cart_days),
        packing_ppm: u64::try_from(ppm(&raw.packing_pct)?).unwrap_or(0),
        packing_grams: u64::from(raw.packing_grams),
    })
}

fn notice(raw: RawNotice) -> Notice {
    Notice {
        id: raw.id,
        from: raw.from,
        said: Said::new(raw.zh, raw.en),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_terms_hold_today() {
        let terms = Terms::bundled().unwrap();
        let today = "2026-11-22".parse().unwrap();
        let set = terms.on(today).unwrap();
        assert_eq!(set.quote_for, Duration::from_mins(15));
        assert_eq!(set.payment_for, Duration::from_mins(30));
        assert_eq!(set.commission_ppm, 80_000);
        assert_eq!(set.gross_grams(100), 145);
        assert!(terms.notice(today).unwrap().said.zh.contains("中文标签"));
        assert!(terms.on("2025-01-01".parse().unwrap()).is_err());
    }
}
