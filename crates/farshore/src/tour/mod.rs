//! The tour: one real order through every room, told step by step.

mod dock;
mod money;
mod proof_of;
mod seller;
mod shop;
mod step;
mod yard;

use kernel::kinds::OrderId;
use kernel::{Email, Result};
use people::{Around, Password, Principal};
use store::Followers;

pub use step::{Step, Teller};

use crate::demo::DEMO_PASSWORD;
use crate::wiring::House;

/// Who and what the tour is about.
pub struct Tour<'h> {
    /// The house.
    pub house: &'h House,
    /// Its followers, run by hand so that each step is whole before the next.
    pub followers: Followers,
    /// Sells.
    pub seller: Principal,
    /// Buys.
    pub shopper: Principal,
    /// Works in the warehouse.
    pub associate: Principal,
}

/// What is bought.
pub struct Bought {
    /// The order.
    pub order: OrderId,
}

/// Walks it; fails at the first thing that is off.
pub fn walk(house: &House, teller: &mut Teller<'_>) -> Result<()> {
    let tour = Tour {
        house,
        followers: house.followers()?,
        seller: sign_in(house, "plainsong")?,
        shopper: sign_in(house, "lin")?,
        associate: sign_in(house, "dock")?,
    };
    tour.followers.drain()?;
    let listing = seller::bring_in(&tour, teller)?;
    let variant = dock::stock_up(&tour, teller, &listing)?;
    let bought = shop::buy(&tour, teller, &listing, variant)?;
    shop::pay(&tour, teller, &bought)?;
    yard::pick_and_pack(&tour, teller, &bought)?;
    yard::send_off(&tour, teller, &bought)?;
    money::share_out(&tour, teller, &bought)?;
    proof_of::check_log(&tour, teller)
}

fn sign_in(house: &House, name: &str) -> Result<Principal> {
    let email = Email::new(&format!("{name}@demo.farshore.example"))?;
    let session = people::sign_in(
        &house.store,
        &email,
        &Password::typed(DEMO_PASSWORD),
        &Around::default(),
    )?;
    let known = house.store.read(|tx| people::authenticate(tx, &session.token))?;
    known
        .map(|session| session.principal)
        .ok_or_else(|| kernel::Error::internal("a session that was just begun is gone"))
}
