//! The shopper's part: one landed price, an order, a payment.

use catalog::Listing;
use compliance::Mode;
use kernel::kinds::{OrderId, QuoteId, VariantId};
use kernel::{Code, Error, IdempotencyKey, PageSize, Result};
use orders::providers::sandbox::{NAME, Play};
use orders::{PlaceOrder, QuoteRequest, Wanted};
use store::Request;

use super::step::{Done, Teller, off};
use super::{Bought, Tour};

/// Looks, and buys two of the first thing that can be sent directly.
pub fn buy(tour: &Tour<'_>, teller: &mut Teller<'_>) -> Result<Bought> {
    let (listing, variant, route) = find(tour, teller)?;
    let quote = freeze(tour, teller, variant, route)?;
    let order = place(tour, teller, quote)?;
    Ok(Bought {
        seller: listing.seller,
        order,
    })
}

/// The newest listing that is visible, sellable and at hand.
fn find(tour: &Tour<'_>, teller: &mut Teller<'_>) -> Result<(Listing, VariantId, Mode)> {
    teller.begin();
    let store = &tour.house.store;
    let market = tour.house.market.clone();
    let (listing, variant, route) = store.read(|tx| {
        for listing in catalog::newest_visible(tx, None, PageSize::MOST)?.items {
            let open = orders::offers(tx, &market, &listing)?
                .into_iter()
                .find(|offer| offer.is_open() && !offer.variants.is_empty());
            let ids: Vec<_> = listing.active_variants().map(|variant| variant.id).collect();
            let stock = ledger::available(tx, &ids, None)?;
            let variant = ids
                .into_iter()
                .find(|id| stock.get(id).is_some_and(|left| *left >= 2));
            if let (Some(offer), Some(variant)) = (open, variant) {
                return Ok((listing, variant, offer.route));
            }
        }
        Err(off("no listing is visible, sellable and at hand"))
    })?;
    let title = format!(
        "{} · {}",
        listing.title(kernel::Lang::ZhCn),
        listing.title(kernel::Lang::En)
    );
    teller.done(
        store,
        Done {
            order: None,
            who: "screening",
            what: format!("cleared {title}"),
            facts: vec![format!(
                "version {}, visible since it was cleared",
                listing.version
            )],
            page: &format!("/p/{}", listing.id),
        },
    )?;
    Ok((listing, variant, route))
}

/// One landed price, frozen with its inputs.
fn freeze(tour: &Tour<'_>, teller: &mut Teller<'_>, variant: VariantId, route: Mode) -> Result<QuoteId> {
    teller.begin();
    let store = &tour.house.store;
    let (shopper, address) = (tour.shopper.shopper(), own_address(tour)?);
    let market = tour.house.market.clone();
    let wish = QuoteRequest {
        goods: Wanted::Pieces(vec![(variant, 2)]),
        route,
        address,
    };
    let quote = store.write(move |tx| orders::quote(tx, &market, shopper, &wish))?;
    let price = &quote.inputs.price;
    let mut facts = vec![format!(
        "goods {}  freight {}  insurance {}",
        price.goods.decimal(),
        price.freight.decimal(),
        price.insurance.decimal()
    )];
    facts.extend(
        price
            .taxes
            .iter()
            .map(|sum| format!("{:?} {}", sum.tax, sum.amount.decimal())),
    );
    facts.push(format!(
        "landed price CNY {}, frozen until {}",
        price.total.decimal(),
        quote.expires_at
    ));
    teller.done(
        store,
        Done {
            order: None,
            who: "shopper",
            what: "saw one landed price and had it frozen".to_owned(),
            facts,
            page: "/cart",
        },
    )?;
    Ok(quote.id)
}

fn place(tour: &Tour<'_>, teller: &mut Teller<'_>, quote: QuoteId) -> Result<OrderId> {
    teller.begin();
    let (store, shopper) = (&tour.house.store, tour.shopper.shopper());
    let market = tour.house.market.clone();
    let notice = market.terms.notice(store.now().day_in_china())?.id.clone();
    let place = PlaceOrder {
        quote,
        provider: NAME.to_owned(),
        notice,
    };
    let key = IdempotencyKey::new(&quote.to_string())?;
    let request = Request::new(
        format!("order.place/{}", tour.shopper.person),
        key,
        quote.to_string().as_bytes(),
    );
    let placed = store
        .write(move |tx| orders::place(tx, &market, shopper, &request, &place))?
        .answer;
    teller.done(
        store,
        Done {
            order: Some(placed.order),
            who: "shopper",
            what: format!("placed order {}", placed.number),
            facts: vec!["goods put aside, first expired first".to_owned()],
            page: &format!("/orders/{}", placed.order),
        },
    )?;
    Ok(placed.order)
}

fn own_address(tour: &Tour<'_>) -> Result<kernel::kinds::AddressId> {
    let shopper = tour.shopper.shopper();
    let addresses = tour.house.store.read(|tx| people::addresses(tx, shopper))?;
    addresses
        .first()
        .map(|address| address.id)
        .ok_or_else(|| off("the demo shopper has no address"))
}

/// Pays on the provider's own page, whose callback comes twice.
pub fn pay(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    tour.followers.drain()?;
    let (shopper, order) = (tour.shopper.shopper(), bought.order);
    let view = store.read(|tx| orders::order_of_shopper(tx, shopper, order))?;
    let payment = view
        .payments
        .first()
        .ok_or_else(|| off("no payment was opened"))?
        .clone();
    store.write(move |tx| orders::sandbox_play(tx, payment.id, Play::Duplicate))?;
    tour.followers.drain()?;
    let view = store.read(|tx| orders::order_of_shopper(tx, shopper, order))?;
    if view.head.state != orders::OrderState::Paid {
        return Err(
            Error::new(Code::WrongState, "没有付成。", "The order is not paid.")
                .with_detail(view.head.state.word()),
        );
    }
    let papers: Vec<String> = view
        .papers
        .iter()
        .map(|paper| {
            format!(
                "customs message CEB{} {}",
                paper.kind.number(),
                paper.state.word()
            )
        })
        .collect();
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "payment provider",
            what: "said twice that it is paid; it counted once".to_owned(),
            facts: papers,
            page: &format!("/orders/{order}"),
        },
    )
}
