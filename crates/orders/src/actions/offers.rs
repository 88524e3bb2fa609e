//! What a listing comes to by each route: sellable or why not, what the shopper pays, what the seller receives.

use std::collections::BTreeSet;

use catalog::{Listing, Variant};
use compliance::{LandedPrice, Mode, PriceRequest, RouteAnswer, Verdict};
use kernel::kinds::VariantId;
use kernel::{Cny, Day, Dollars, ExchangeRate, Result, Said, Usd, Yuan};
use store::Tx;

use crate::actions::goods::route_said;
use crate::market::Market;
use crate::model::basket::{Item, price_lines};
use crate::rows::paper;

/// A route of a listing.
#[derive(Clone, Debug)]
pub struct RouteOffer {
    /// The route.
    pub route: Mode,
    /// How it is called.
    pub said: Said,
    /// Whether the seller has chosen it.
    pub chosen: bool,
    /// Sellable, needs something, cannot be sold; with the reasons. None without a tariff code.
    pub answer: Option<RouteAnswer>,
    /// One piece of each variant, if the route is open.
    pub variants: Vec<VariantOffer>,
}

/// One piece of a variant by a route.
#[derive(Clone, Debug)]
pub struct VariantOffer {
    /// The variant.
    pub variant: VariantId,
    /// What the shopper pays.
    pub price: LandedPrice,
    /// What the seller receives: the price less commission.
    pub receives: Dollars,
}

impl RouteOffer {
    /// Whether goods may be sold this way now.
    pub fn is_open(&self) -> bool {
        let sellable = self.answer.as_ref().map(|answer| answer.verdict) == Some(Verdict::Sellable);
        self.chosen && sellable
    }
}

/// What a listing comes to by each route of parcels. Whether pieces are at hand, the quote says.
///
/// # Errors
/// [`kernel::Code::Unavailable`] while no exchange rate is recorded.
pub fn offers(tx: &mut Tx<'_>, market: &Market, listing: &Listing) -> Result<Vec<RouteOffer>> {
    let papers = paper::needs(tx, listing.id)?;
    let rate = compliance::current_rate(tx)?;
    let today = tx.now().day_in_china();
    let tariffs = &market.rules.tariffs;
    let routes = Mode::ALL
        .into_iter()
        .filter(|route| tariffs.on(*route, today).is_some());
    routes
        .map(|route| offer(market, listing, route, &papers, (rate, today)))
        .collect()
}

fn offer(
    market: &Market,
    listing: &Listing,
    route: Mode,
    papers: &BTreeSet<String>,
    (rate, today): (ExchangeRate<Usd, Cny>, Day),
) -> Result<RouteOffer> {
    let items: Vec<Item<'_>> = listing
        .active_variants()
        .map(|variant: &Variant| Item {
            listing,
            variant,
            quantity: 1,
        })
        .collect();
    // All variants share the tariff code and the flags: the first speaks for all.
    let answer = items
        .first()
        .and_then(|item| item.judge(&market.rules, route, papers, today).ok());
    let open = answer
        .as_ref()
        .is_some_and(|answer| answer.verdict != Verdict::CannotBeSold);
    let mut variants = Vec::new();
    for item in items.iter().filter(|_| open) {
        variants.extend(piece(market, item, route, rate, today)?);
    }
    Ok(RouteOffer {
        route,
        said: route_said(route),
        chosen: listing.facts.routes.contains(&route),
        answer,
        variants,
    })
}

/// Why nothing of a listing can be bought at present: what the gates say of the ways its seller has chosen, then of the
/// others. Nothing if a way is open, or none has been judged.
pub fn why_not(offers: &[RouteOffer]) -> Option<Said> {
    if offers.iter().any(RouteOffer::is_open) {
        return None;
    }
    // What may never go comes before what waits for papers: a shopper can do nothing about either, but wants the rule.
    let rank = |offer: &&RouteOffer| {
        let verdict = offer.answer.as_ref().map(|answer| answer.verdict);
        (verdict != Some(Verdict::CannotBeSold), !offer.chosen)
    };
    let judged = offers.iter().filter(|offer| {
        offer
            .answer
            .as_ref()
            .is_some_and(|answer| !answer.reasons.is_empty())
    });
    let reason = judged.min_by_key(rank)?.answer.as_ref()?.reasons.first()?;
    Some(Said::new(reason.zh.clone(), reason.en.clone()))
}

/// One piece; nothing if its price cannot be told.
fn piece(
    market: &Market,
    item: &Item<'_>,
    route: Mode,
    rate: ExchangeRate<Usd, Cny>,
    today: Day,
) -> Result<Option<VariantOffer>> {
    let terms = market.terms_on(today)?;
    let request = PriceRequest {
        lines: &price_lines(&[item.goods(terms)]),
        route,
        rate,
        year_so_far: Yuan::ZERO,
        on: today,
    };
    let asked = item.variant.told.price;
    Ok(match compliance::price(&market.rules, &request) {
        Ok(price) => Some(VariantOffer {
            variant: item.variant.id,
            price,
            receives: asked.less(asked.share_ppm(terms.commission_ppm)?)?,
        }),
        Err(_) => None,
    })
}
