//! What a variant comes to by each route: the verdict and why, what the shopper pays, what the seller receives.

use catalog::Variant;
use compliance::{RouteAnswer, RouteReason, Verdict};
use kernel::{Dollars, Lang, Result};
use orders::{RouteOffer, VariantOffer};
use serde::Serialize;

use crate::frame::view::AmountView;
use crate::shop::{PriceLine, price_lines, route_word};

/// A route.
#[derive(Serialize)]
pub struct RouteView {
    code: &'static str,
    chosen: bool,
    verdict: &'static str,
    reason: Option<String>,
    needs: Vec<String>,
    source: String,
    pays: Option<Pays>,
    gets: Option<Gets>,
}

#[derive(Serialize)]
struct Pays {
    lines: Vec<PriceLine>,
    total: AmountView,
}

#[derive(Serialize)]
struct Gets {
    lines: Vec<GetsLine>,
    total: AmountView,
}

#[derive(Serialize)]
struct GetsLine {
    kind: &'static str,
    amount: AmountView,
    rule: String,
}

/// How pages call a verdict; without a tariff code one is needed.
pub fn verdict_word(answer: Option<&RouteAnswer>) -> &'static str {
    match answer.map(|answer| answer.verdict) {
        Some(Verdict::Sellable) => "sellable",
        Some(Verdict::CannotBeSold) => "not_sellable",
        _ => "needs",
    }
}

/// The routes of one variant.
pub fn routes(offers: &[RouteOffer], variant: &Variant, share: &str, lang: Lang) -> Result<Vec<RouteView>> {
    offers
        .iter()
        .map(|offer| route(offer, variant, share, lang))
        .collect()
}

fn route(offer: &RouteOffer, variant: &Variant, share: &str, lang: Lang) -> Result<RouteView> {
    let said = |reason: &RouteReason| {
        if lang == Lang::ZhCn {
            reason.zh.clone()
        } else {
            reason.en.clone()
        }
    };
    let reasons = offer.answer.as_ref().map_or(&[][..], |answer| &answer.reasons);
    let verdict = verdict_word(offer.answer.as_ref());
    let told: Vec<String> = reasons.iter().map(said).collect();
    let (reason, needs) = match verdict {
        "not_sellable" => (told.first().cloned(), Vec::new()),
        _ => (None, told),
    };
    let piece = offer.variants.iter().find(|one| one.variant == variant.id);
    let gets = piece
        .map(|piece| gets(piece, variant.told.price, share))
        .transpose()?;
    Ok(RouteView {
        code: route_word(offer.route),
        chosen: offer.chosen,
        verdict,
        reason,
        needs,
        source: reasons
            .first()
            .map_or_else(String::new, |reason| reason.source.clone()),
        pays: piece.map(|piece| Pays {
            lines: price_lines(&piece.price, lang),
            total: piece.price.total.into(),
        }),
        gets,
    })
}

fn gets(piece: &VariantOffer, asked: Dollars, share: &str) -> Result<Gets> {
    let commission = piece.receives.less(asked)?;
    let line = |kind, amount: Dollars, rule: &str| GetsLine {
        kind,
        amount: amount.into(),
        rule: rule.to_owned(),
    };
    Ok(Gets {
        lines: vec![line("goods", asked, ""), line("commission", commission, share)],
        total: piece.receives.into(),
    })
}
