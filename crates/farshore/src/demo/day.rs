//! What has happened in the demo market before its first visitor comes: orders in each state, goods on their way, sellers'
//! word about jobs. Done by the same verbs as everything else.

use std::collections::BTreeMap;

use kernel::kinds::{ListingId, OrderId, PersonId, RefundId, VariantId};
use kernel::{Actor, Error, Lang, Line, Prose, Result};
use orders::providers::sandbox::Play;
use orders::{AskRefund, AskReturn, By, GoodsBack, RefundReason, Stars, What, WriteReview};
use people::{AssociateScope, SellerScope, ShopperScope};
use serde::Deserialize;
use store::Followers;
use warehouse::{NewInbound, NewInboundLine, Parcel};

use super::content;
use super::people_of::{Home, Staff, person, settle_in};
use crate::deeds::{shop, yard};
use crate::wiring::House;

const WHY: &str = "the demo market begins with a day's work";
/// Places of the way that a parcel on its way has passed.
const PASSED: usize = 3;

/// The day as it lies in `data/demo/day.toml`.
#[derive(Deserialize)]
pub struct Day {
    pub shopper: Vec<Shopper>,
    pub order: Vec<Order>,
    pub inbound: Vec<Inbound>,
    pub attested: Vec<Attested>,
}

/// Who buys, besides those one can sign in as.
#[derive(Deserialize)]
pub struct Shopper {
    pub login: String,
    #[serde(flatten)]
    pub home: Home,
}

/// An order.
#[derive(Deserialize)]
pub struct Order {
    pub shopper: String,
    pub goods: Vec<(String, u32)>,
    pub at: At,
    /// What its shopper says of the first line.
    pub review: Option<Reviewed>,
}

/// What a shopper says, and what the seller says to it.
#[derive(Deserialize)]
pub struct Reviewed {
    pub stars: i64,
    pub said: String,
    pub answer: Option<String>,
}

/// How far it is.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum At {
    Cancelled,
    Paid,
    Picked,
    Packed,
    OnTheWay,
    Delivered,
    Refunded,
    ReturnAsked,
}

/// Goods that are announced.
#[derive(Deserialize)]
pub struct Inbound {
    pub sku: String,
    pub pieces: i64,
    pub lot: String,
    pub expires_in_days: i32,
}

/// A seller's word.
#[derive(Deserialize)]
pub struct Attested {
    pub sku: String,
    pub jobs_hundredths: i64,
}

/// What was published, by the article number of its first piece.
pub type Shelf = BTreeMap<String, (SellerScope, ListingId)>;

/// One who walks through the day.
struct Walk<'h> {
    house: &'h House,
    followers: Followers,
    associate: AssociateScope,
    shelf: &'h Shelf,
    shoppers: BTreeMap<String, PersonId>,
}

/// Lets the day happen.
pub fn happen(house: &House, staff: &Staff, shelf: &Shelf) -> Result<()> {
    let day = content::day()?;
    let mut walk = Walk {
        house,
        followers: house.followers()?,
        associate: AssociateScope::for_machine(staff.associate, WHY),
        shelf,
        shoppers: BTreeMap::from([("lin".to_owned(), staff.shopper)]),
    };
    walk.followers.drain()?;
    for shopper in &day.shopper {
        let person = arrive(house, shopper)?;
        walk.shoppers.insert(shopper.login.clone(), person);
    }
    walk.orders(&day.order)?;
    day.inbound
        .iter()
        .try_for_each(|inbound| walk.announce(inbound))?;
    day.attested.iter().try_for_each(|word| walk.attest(word))
}

fn arrive(house: &House, shopper: &Shopper) -> Result<PersonId> {
    let email = format!("{}@demo.farshore.example", shopper.login);
    let id = person(&house.store, &email, &shopper.home.name, Lang::ZhCn)?;
    settle_in(&house.store, &house.vault, id, &shopper.home)?;
    Ok(id)
}

impl Walk<'_> {
    /// All are paid first, then the warehouse works: the carrier comes once.
    fn orders(&self, told: &[Order]) -> Result<()> {
        let mut placed = Vec::with_capacity(told.len());
        for order in told {
            placed.push((order, self.buy(order)?));
        }
        let of = |from: At| placed.iter().filter(move |(order, _)| order.at >= from);
        for (_, order) in of(At::Picked) {
            yard::pick(&self.house.store, self.associate, *order)?;
        }
        let mut leaving: Vec<(At, OrderId, Parcel)> = Vec::new();
        for (order, id) in of(At::Packed) {
            let parcel = yard::pack(self.house, self.associate, *id)?;
            leaving.push((order.at, *id, parcel));
        }
        leaving.retain(|(at, ..)| *at >= At::OnTheWay);
        let parcels: Vec<Parcel> = leaving.iter().map(|(.., parcel)| parcel.clone()).collect();
        yard::hand_over(&self.house.store, self.associate, &parcels)?;
        for (at, order, parcel) in &leaving {
            let way = if *at == At::OnTheWay {
                &yard::WAY[..PASSED]
            } else {
                &yard::WAY
            };
            yard::travel(&self.house.store, parcel, way)?;
            self.followers.drain()?;
            self.afterwards(*at, *order)?;
        }
        for (order, id) in &placed {
            if let Some(reviewed) = &order.review {
                self.speak(*id, reviewed)?;
            }
        }
        self.followers.drain()
    }

    fn buy(&self, told: &Order) -> Result<OrderId> {
        let shopper = self.shopper(&told.shopper)?;
        let mut pieces = Vec::new();
        let mut way = None;
        for (sku, quantity) in &told.goods {
            let (scope, listing) = self.sold(sku)?;
            let (listing, variant) = self.first_piece(scope, listing)?;
            way = way.or(shop::open_route(self.house, &listing, variant)?);
            pieces.push((variant, *quantity));
        }
        let route = way.ok_or_else(|| wrong(&told.goods[0].0, "cannot be bought"))?;
        let quote = shop::quote(self.house, shopper, pieces, route)?;
        let order = shop::place(self.house, shopper, quote.id)?.order;
        if told.at == At::Cancelled {
            self.house
                .store
                .write(move |tx| orders::cancel(tx, &By::Shopper(shopper), order))?;
        } else {
            shop::pay(self.house, &self.followers, shopper, order, Play::Pay)?;
        }
        Ok(order)
    }

    fn first_piece(&self, scope: SellerScope, id: ListingId) -> Result<(catalog::Listing, VariantId)> {
        let listing = self
            .house
            .store
            .read(|tx| catalog::listing_of_seller(tx, scope, id))?;
        let variant = listing.active_variants().next().map(|variant| variant.id);
        let variant = variant.ok_or_else(|| wrong(&id.to_string(), "has no pieces"))?;
        Ok((listing, variant))
    }

    /// What follows a delivery.
    fn afterwards(&self, at: At, order: OrderId) -> Result<()> {
        let store = &self.house.store;
        let (head, _) = store.read(|tx| orders::order(tx, order))?;
        match at {
            At::Refunded => {
                let by = By::Seller(SellerScope::for_machine(head.seller, WHY), Actor::machine("demo"));
                let id: RefundId = store.read(|tx| Ok(tx.id()))?;
                let wish = AskRefund {
                    id,
                    order,
                    what: What::Pieces(vec![(1, 1)]),
                    goods: GoodsBack::No,
                    reason: RefundReason::Damaged,
                    note: Some(Line::at("note", "瓶盖在路上裂了，这一瓶退给您。")?),
                };
                store.write(move |tx| orders::refund(tx, &by, &wish)).map(|_| ())
            }
            At::ReturnAsked => {
                let ask = AskReturn {
                    order,
                    reason: RefundReason::Returned,
                    lines: vec![1],
                    note: None,
                };
                let market = self.house.market.clone();
                let shopper = ShopperScope::for_machine(head.person, WHY);
                store.write(move |tx| orders::ask_return(tx, &market, shopper, &ask))
            }
            _ => Ok(()),
        }
    }

    fn speak(&self, order: OrderId, reviewed: &Reviewed) -> Result<()> {
        let store = &self.house.store;
        let (head, _) = store.read(|tx| orders::order(tx, order))?;
        let shopper = ShopperScope::for_machine(head.person, WHY);
        let wish = WriteReview {
            order,
            line: 1,
            stars: Stars::new(reviewed.stars)?,
            said: Some(Prose::at("said", &reviewed.said)?),
        };
        store.write(move |tx| orders::write_review(tx, shopper, &wish))?;
        let Some(answer) = &reviewed.answer else {
            return Ok(());
        };
        let (seller, answer) = (
            SellerScope::for_machine(head.seller, WHY),
            Prose::at("answer", answer)?,
        );
        let demo = Actor::machine("demo");
        store.write(move |tx| orders::answer_review(tx, seller, &demo, (order, 1), &answer))
    }

    fn announce(&self, told: &Inbound) -> Result<()> {
        let (scope, listing) = self.sold(&told.sku)?;
        let (_, variant) = self.first_piece(scope, listing)?;
        let lot = Line::at("lot", &told.lot)?;
        let (pieces, days) = (told.pieces, told.expires_in_days);
        self.house.store.write(move |tx| {
            let line = NewInboundLine {
                variant,
                quantity: pieces,
                lot: lot.clone(),
                expiry: Some(tx.now().day_utc().plus_days(days)),
            };
            let new = NewInbound {
                lines: vec![line],
                note: None,
            };
            warehouse::announce(tx, scope, &Actor::machine("demo"), &new).map(|_| ())
        })
    }

    fn attest(&self, word: &Attested) -> Result<()> {
        let (scope, _) = self.sold(&word.sku)?;
        let jobs = word.jobs_hundredths;
        self.house
            .store
            .write(move |tx| impact::attest(tx, scope, &Actor::machine("demo"), jobs))
    }

    fn sold(&self, sku: &str) -> Result<(SellerScope, ListingId)> {
        self.shelf
            .get(sku)
            .copied()
            .ok_or_else(|| wrong(sku, "is not sold"))
    }

    fn shopper(&self, login: &str) -> Result<ShopperScope> {
        let person = self.shoppers.get(login).copied();
        let person = person.ok_or_else(|| wrong(login, "is nobody"))?;
        Ok(ShopperScope::for_machine(person, WHY))
    }
}

fn wrong(what: &str, why: &str) -> Error {
    Error::internal(format!("data/demo/day.toml: {what} {why}"))
}
