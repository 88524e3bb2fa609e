//! What waits for a seller, and how much money hangs on each of it.

use std::collections::BTreeMap;
use std::time::Duration;

use catalog::{Listing, Standing};
use kernel::kinds::VariantId;
use kernel::{Dollars, Error, Lang, PageSize, Result, Said, Time};
use orders::{Order, OrderHead, OrderLine};
use people::{Duty, OrgStatus, SellerCard, SellerScope};
use serde::Serialize;
use store::Tx;
use trust::{NoticeItem, NoticeState};
use warehouse::InboundView;

use super::duty::{due_day, pressing};
use super::inbound::{problem, state_of};
use crate::frame::cx::Cx;
use crate::frame::view::AmountView;

/// Days over which the pace of sales is taken.
const PACE_DAYS: i64 = 14;
/// A variant whose stock lasts fewer days is told.
const LOW_DAYS: i64 = 7;
/// Lots that end within these days are told.
const ENDING_DAYS: i32 = 60;
/// How long a difference at the dock is news.
const NEWS: Duration = Duration::from_hours(7 * 24);
/// The most things of a list.
const MOST: usize = 12;

/// One thing to do.
#[derive(Serialize)]
pub struct Todo {
    kind: &'static str,
    title: String,
    text: String,
    money: Option<AmountView>,
    href: String,
    #[serde(skip)]
    at_stake: Dollars,
}

/// What the list is made of.
pub struct Facts {
    /// The seller.
    pub card: SellerCard,
    /// Sales of the last days, with their lines.
    pub sales: Vec<(Order, Vec<OrderLine>)>,
    /// Lots that end soon, with the title of what they are.
    pub ending: Vec<(ledger::Lot, String)>,
    lang: Lang,
    refused: Vec<(Listing, Dollars)>,
    low: Vec<Low>,
    drafts: usize,
    differing: Vec<InboundView>,
    returns: Vec<ReturnAsked>,
    notices: Vec<(NoticeItem, Dollars)>,
    duty: Option<Duty>,
}

/// A return that waits for an answer.
struct ReturnAsked {
    order: OrderHead,
    reason: Said,
    worth: Dollars,
}

struct Low {
    listing: Listing,
    label: String,
    left: i64,
    at_stake: Dollars,
}

/// Reads them.
pub fn facts(tx: &mut Tx<'_>, scope: SellerScope, lang: Lang) -> Result<Facts> {
    let card = people::seller_card(tx, scope.org())?;
    let card = card.ok_or_else(|| Error::not_found(&Said::new("这家店铺", "such seller")))?;
    let now = tx.now();
    let since = now.minus(Duration::from_hours(24 * PACE_DAYS.unsigned_abs()));
    let sales = orders::sales_since(tx, scope, since)?;
    let listings = catalog::listings_of_seller(tx, scope, None, None, PageSize::MOST)?.items;
    let variants: Vec<VariantId> = listings
        .iter()
        .flat_map(|listing| listing.active_variants().map(|variant| variant.id))
        .collect();
    let stock = ledger::available(tx, &variants, None)?;
    let lots = ledger::lots_ending(tx, scope.org(), now.day_utc().plus_days(ENDING_DAYS))?;
    let titled = |lot: ledger::Lot| {
        let title = title_of(&listings, lot.variant, lang);
        (lot, title)
    };
    Ok(Facts {
        card,
        ending: lots.into_iter().map(titled).collect(),
        low: low(&listings, &stock, &pace(&sales))?,
        refused: refused(&listings, &stock)?,
        notices: notices(tx, scope, &listings, &stock)?,
        drafts: listings
            .iter()
            .filter(|listing| listing.standing() == Standing::Draft)
            .count(),
        differing: differing(tx, scope, now)?,
        returns: returns(tx, scope)?,
        duty: people::own_duty(tx, scope)?,
        sales,
        lang,
    })
}

fn title_of(listings: &[Listing], variant: VariantId, lang: Lang) -> String {
    let has = |listing: &&Listing| listing.active_variants().any(|own| own.id == variant);
    let found = listings.iter().find(has);
    found.map_or_else(String::new, |listing| listing.title(lang).to_owned())
}

/// Pieces sold of each variant.
fn pace(sales: &[(Order, Vec<OrderLine>)]) -> BTreeMap<VariantId, i64> {
    let mut pieces = BTreeMap::new();
    for line in sales.iter().flat_map(|(_, lines)| lines) {
        *pieces.entry(line.frozen.goods.variant).or_default() += i64::from(line.left());
    }
    pieces
}

/// What a refused listing keeps from being sold.
fn refused(listings: &[Listing], stock: &BTreeMap<VariantId, i64>) -> Result<Vec<(Listing, Dollars)>> {
    let some = listings
        .iter()
        .filter(|listing| listing.standing() == Standing::Refused);
    some.map(|listing| {
        let worth = listing.active_variants().map(|variant| {
            let left = stock.get(&variant.id).copied().unwrap_or_default();
            variant.told.price.times(left)
        });
        Ok((
            listing.clone(),
            Dollars::sum(worth.collect::<Result<Vec<_>, _>>()?)?,
        ))
    })
    .collect()
}

/// Notices that wait for the shop's answer, and what the listing of each keeps from being sold.
fn notices(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    listings: &[Listing],
    stock: &BTreeMap<VariantId, i64>,
) -> Result<Vec<(NoticeItem, Dollars)>> {
    let state = Some(NoticeState::Forwarded);
    let waiting = trust::notices_of_seller(tx, scope, state, None, PageSize::new(12))?;
    let worth = refused(listings, stock)?;
    let of = |item: NoticeItem| {
        let found = worth
            .iter()
            .find(|(listing, _)| listing.id == item.notice.listing);
        let worth = found.map_or(Dollars::ZERO, |(_, worth)| *worth);
        (item, worth)
    };
    Ok(waiting.items.into_iter().map(of).collect())
}

/// Variants on sale that are gone, or soon will be at the pace of late; a week's sales are at stake.
fn low(
    listings: &[Listing],
    stock: &BTreeMap<VariantId, i64>,
    pace: &BTreeMap<VariantId, i64>,
) -> Result<Vec<Low>> {
    let mut found = Vec::new();
    for listing in listings.iter().filter(|listing| listing.is_visible()) {
        for variant in listing.active_variants() {
            let left = stock.get(&variant.id).copied().unwrap_or_default();
            let sold = pace.get(&variant.id).copied().unwrap_or_default();
            if left > 0 && left * PACE_DAYS >= sold * LOW_DAYS {
                continue;
            }
            let week = (sold * LOW_DAYS + PACE_DAYS - 1) / PACE_DAYS;
            found.push(Low {
                listing: listing.clone(),
                label: variant.label(),
                left,
                at_stake: variant.told.price.times(week)?,
            });
        }
    }
    Ok(found)
}

/// Returns that wait, and what the goods in them were sold for.
fn returns(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Vec<ReturnAsked>> {
    let mut waiting = Vec::new();
    for (id, _) in orders::returns_of_seller(tx, scope)?.into_iter().take(MOST) {
        let order = orders::order_of_seller(tx, scope, id)?;
        let Some(asked) = order.return_asked.filter(|asked| !asked.answered) else {
            continue;
        };
        let back = order
            .lines
            .iter()
            .filter(|line| asked.lines.contains(&line.frozen.line));
        let worth = back.map(|line| line.frozen.goods.unit_usd.times(i64::from(line.left())));
        waiting.push(ReturnAsked {
            reason: asked.reason.said(),
            worth: Dollars::sum(worth.collect::<Result<Vec<_>, _>>()?)?,
            order: order.head,
        });
    }
    Ok(waiting)
}

/// Notices that came otherwise than announced, of late.
fn differing(tx: &mut Tx<'_>, scope: SellerScope, now: Time) -> Result<Vec<InboundView>> {
    let mut notices = warehouse::inbounds_of_seller(tx, scope, Time::from_micros(i64::MAX))?;
    notices.retain(|notice| {
        let fresh = notice.received_at.is_some_and(|at| at >= now.minus(NEWS));
        fresh && state_of(notice) == "differs"
    });
    Ok(notices)
}

/// The list, the most money first.
pub fn todo(cx: &Cx, facts: &Facts) -> Vec<Todo> {
    let mut list = Vec::new();
    list.extend(verification(cx, facts));
    list.extend(duty(cx, facts));
    for asked in &facts.returns {
        list.push(Todo {
            kind: "return",
            title: say(cx, "todo-return", &[("number", &asked.order.number)]),
            text: say(
                cx,
                "todo-return-text",
                &[("reason", asked.reason.in_lang(facts.lang))],
            ),
            money: asked.worth.is_positive().then(|| asked.worth.into()),
            href: format!("/seller/orders/{}", asked.order.id),
            at_stake: asked.worth,
        });
    }
    for (item, worth) in &facts.notices {
        list.push(Todo {
            kind: "notice",
            title: say(cx, "todo-notice", &[("title", item.title.in_lang(facts.lang))]),
            text: cx.say("todo-notice-text"),
            money: worth.is_positive().then(|| (*worth).into()),
            href: format!("/seller/notices/{}", item.notice.id),
            at_stake: *worth,
        });
    }
    // Where a notice waits for an answer, the answer is the way back.
    let noticed = |id| facts.notices.iter().any(|(item, _)| item.notice.listing == id);
    for (listing, worth) in facts.refused.iter().filter(|(listing, _)| !noticed(listing.id)) {
        list.push(Todo {
            kind: "refused",
            title: say(cx, "todo-refused", &[("title", listing.title(facts.lang))]),
            text: cx.say("todo-refused-text"),
            money: worth.is_positive().then(|| (*worth).into()),
            href: format!("/seller/listings/{}/screening", listing.id),
            at_stake: *worth,
        });
    }
    for low in &facts.low {
        list.push(stock(cx, facts.lang, low));
    }
    for notice in &facts.differing {
        list.push(Todo {
            kind: "inbound",
            title: say(cx, "todo-inbound", &[("number", &notice.number)]),
            text: problem(cx, notice).unwrap_or_default(),
            money: None,
            href: format!("/seller/inbound/{}", notice.id),
            at_stake: Dollars::ZERO,
        });
    }
    if facts.drafts > 0 {
        list.push(Todo {
            kind: "draft",
            title: say(cx, "todo-drafts", &[("n", &facts.drafts.to_string())]),
            text: cx.say("todo-drafts-text"),
            money: None,
            href: "/seller/listings?state=draft".to_owned(),
            at_stake: Dollars::ZERO,
        });
    }
    // A stable sort: without money at stake the order above stays.
    list.sort_by_key(|one| std::cmp::Reverse(one.at_stake));
    list.truncate(MOST);
    list
}

/// Without verification nothing is sold: it comes first.
fn verification(cx: &Cx, facts: &Facts) -> Option<Todo> {
    (facts.card.status == OrgStatus::Refused).then(|| Todo {
        kind: "verify",
        title: cx.say("todo-verify"),
        text: cx.say("todo-verify-text"),
        money: None,
        href: "/seller/onboarding".to_owned(),
        at_stake: Dollars::from_minor(i64::MAX),
    })
}

/// What the law asks of a seller who sells much: without it nothing will be sold.
fn duty(cx: &Cx, facts: &Facts) -> Option<Todo> {
    let duty = facts.duty.as_ref()?;
    let (title, text) = pressing(duty)?;
    Some(Todo {
        kind: "verify",
        title: say(cx, title, &[("due", &due_day(duty, facts.lang))]),
        text: cx.say(text),
        money: None,
        href: "/seller/duty".to_owned(),
        at_stake: Dollars::from_minor(i64::MAX),
    })
}

fn stock(cx: &Cx, lang: Lang, low: &Low) -> Todo {
    let title = match low.label.as_str() {
        "" => low.listing.title(lang).to_owned(),
        label => format!("{} ({label})", low.listing.title(lang)),
    };
    let left = low.left.to_string();
    let key = if low.left > 0 { "todo-low" } else { "todo-sold-out" };
    let text = if low.at_stake.is_positive() {
        "todo-stock-text"
    } else {
        "todo-stock-idle"
    };
    Todo {
        kind: "stock",
        title: say(cx, key, &[("title", &title), ("n", &left)]),
        text: cx.say(text),
        money: low.at_stake.is_positive().then(|| low.at_stake.into()),
        href: "/seller/inbound/new".to_owned(),
        at_stake: low.at_stake,
    }
}

fn say(cx: &Cx, key: &str, arguments: &[(&str, &str)]) -> String {
    let arguments: Vec<(String, String)> = arguments
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    cx.say_with(key, &arguments)
}
