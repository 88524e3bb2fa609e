//! Loads the demo market into an empty database.

use std::sync::mpsc::sync_channel;
use std::thread;

use kernel::kinds::ListingId;
use kernel::{Actor, Day, Email, Error, Lang, Line, Prose, Result, Slug};
use landed::us::{Tin, TinKind, Zip, state};
use people::{AssociateScope, OperatorScope, SellerApplication, SellerScope};
use store::Store;
use web::DemoLogin;

use super::brands::{self, Organisations};
use super::content::{self, Seller, SellerFile};
use super::day::Shelf;
use super::people_of::{Staff, person, staff};
use super::{day, goods, marker, notices, stock, suspects};
use crate::wiring::House;

/// The password of everybody in the demo market.
pub const DEMO_PASSWORD: &str = "farshore-demo";

/// What was loaded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Loaded {
    /// Sellers.
    pub sellers: usize,
    /// Listings.
    pub listings: usize,
    /// Whether the market was there already.
    pub was_there: bool,
}

/// Loads the market unless it is there; tells how far it is.
pub fn load(house: &House, tell: &dyn Fn(usize, usize)) -> Result<Loaded> {
    if house.store.read(marker::is_whole)? {
        return Ok(Loaded {
            was_there: true,
            ..Loaded::default()
        });
    }
    house.store.write(marker::begin)?;
    rates(&house.store)?;
    let staff = staff(&house.store, &house.vault)?;
    let shelves = stock::shelves(&house.store)?;
    let files = content::sellers()?;
    let total = files.iter().map(|file| file.listing.len()).sum();
    let mut loaded = Loaded::default();
    let mut sellers = Organisations::new();
    let mut shelf = Shelf::new();
    let mut scopes = Vec::with_capacity(files.len());
    for file in &files {
        let scope = found(house, &staff, &file.seller)?;
        sellers.insert(file.seller.slug.clone(), scope.org());
        scopes.push(scope);
    }
    // Brands and suspects come first: what is new at the top of the shop is then what one would buy.
    brands::register(house, &staff, &sellers)?;
    let (scope_of_suspects, published) = suspects::publish(house, &staff)?;
    let of_suspects = content::suspects()?.listing.into_iter().zip(published);
    shelf.extend(of_suspects.filter_map(|(told, (id, _))| {
        let first = told.variant.first()?;
        Some((first.sku.clone(), (scope_of_suspects, id)))
    }));
    for (file, scope) in files.iter().zip(scopes) {
        loaded.sellers += 1;
        let sold = sell(house, &staff, scope, file, &shelves, loaded.listings)?;
        loaded.listings += sold.len();
        shelf.extend(sold.into_iter().map(|(sku, id)| (sku, (scope, id))));
        tell(loaded.listings, total);
    }
    day::happen(house, &staff, &shelf)?;
    notices::arrive(house, &staff, &shelf)?;
    house.store.write(marker::finish)?;
    Ok(loaded)
}

/// The logins of the demo market.
pub fn logins() -> Vec<DemoLogin> {
    let login = |role, name: &str| DemoLogin {
        role,
        email: format!("{name}@demo.farshore.example"),
        password: DEMO_PASSWORD.to_owned(),
    };
    vec![
        login("shopper", "lin"),
        login("seller", "tule-gate"),
        login("seller", "brightdeal-outlet"),
        login("associate", "dock"),
        login("analyst", "desk"),
        login("analyst", "desk-two"),
        login("rights", "calloway-finch"),
        login("operator", "ops"),
    ]
}

pub(super) fn rates(store: &Store) -> Result<()> {
    let file = include_str!("../../../../data/fx/usd_cny.csv");
    let rows = file.lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.splitn(3, ',').collect();
        let [day, rate, source] = cells[..] else { continue };
        let day: Day = day.parse().map_err(Error::internal)?;
        let micros: i64 = rate.replace('.', "").parse().map_err(Error::internal)?;
        let source = source.to_owned();
        store.write(move |tx| compliance::record_rate(tx, &Actor::machine("demo"), day, micros, &source))?;
    }
    Ok(())
}

/// A seller applies and is verified, as every seller is.
pub fn found(house: &House, staff: &Staff, seller: &Seller) -> Result<SellerScope> {
    let owner = person(
        &house.store,
        &format!("{}@demo.farshore.example", seller.slug),
        &seller.contact,
        Lang::En,
    )?;
    let application = application(seller)?;
    let (vault, operator) = (
        house.vault.clone(),
        OperatorScope::for_machine(staff.operator, "the demo market verifies its sellers"),
    );
    house.store.write(move |tx| {
        let org = people::apply_as_seller(tx, &vault, owner, &application)?;
        people::verify_seller(tx, operator, org)?;
        Ok(SellerScope::for_machine(org, "the demo market fills its shops"))
    })
}

fn application(seller: &Seller) -> Result<SellerApplication> {
    let wrong = |what: &str| Error::internal(format!("{}: {what}", seller.slug));
    let legal = if seller.legal_name.is_empty() {
        format!("{} LLC", seller.name)
    } else {
        seller.legal_name.clone()
    };
    // The numbers of the demo are made up; those that could not exist are replaced by one that could.
    let tin = Tin::parse(TinKind::Ein, &seller.ein).or_else(|_| Tin::parse(TinKind::Ein, "12-3456789"));
    Ok(SellerApplication {
        shop_name: Line::at("shop_name", &seller.name)?,
        shop_name_zh: Line::new(&seller.name_zh).ok(),
        slug: Slug::new(&seller.slug).ok_or_else(|| wrong("no slug"))?,
        legal_name: Line::at("legal_name", &legal)?,
        tin: tin.map_err(|error| wrong(&error.to_string()))?,
        street: Line::at("street", &seller.street)?,
        city: Line::at("city", &seller.city)?,
        state: state(&seller.state).ok_or_else(|| wrong("no such state"))?,
        zip: Zip::parse(&seller.zip).map_err(|error| wrong(&error.to_string()))?,
        contact_name: Line::at("contact_name", &seller.contact)?,
        contact_email: Email::new(&seller.email)?,
        contact_phone: Line::at("contact_phone", &seller.phone)?,
        bank_payee: Line::at("bank_payee", &legal)?,
        bank_account: Line::at("bank_account", "125000024 / 000123456789")?,
        since: seller.since,
        story_en: Prose::new(&seller.story_en).ok(),
        story_zh: Prose::new(&seller.story_zh).ok(),
    })
}

/// Publishes a seller's goods and brings them in; their ids by the article number of their first piece. Photographs are made ready on threads of their own meanwhile.
fn sell(
    house: &House,
    staff: &Staff,
    scope: SellerScope,
    file: &SellerFile,
    shelves: &[String],
    before: usize,
) -> Result<Vec<(String, ListingId)>> {
    let associate = AssociateScope::for_machine(staff.associate, "the demo market fills its shelves");
    let operator = OperatorScope::for_machine(staff.operator, "the demo market holds its papers");
    let workers = thread::available_parallelism().map_or(2, usize::from).min(8);
    thread::scope(|scope_of_threads| {
        let (ready, photographs) = sync_channel(workers * 2);
        for worker in 0..workers {
            let (ready, media) = (ready.clone(), house.media.clone());
            let own = file.listing.iter().enumerate().skip(worker).step_by(workers);
            scope_of_threads.spawn(move || {
                for (place, listing) in own {
                    // The receiver is gone only after an error, which is what is told then.
                    let _ = ready.send((place, goods::photographs(&media, listing)));
                }
            });
        }
        drop(ready);
        let mut sold = Vec::with_capacity(file.listing.len());
        for (place, photos) in photographs {
            let listing = &file.listing[place];
            let id = goods::publish(&house.store, scope, listing, photos?)?;
            let bin = &shelves[(before + place) % shelves.len()];
            stock::bring_in(&house.store, scope, associate, id, listing, bin)?;
            stock::bond(house, operator, id, listing)?;
            let first = listing.variant.first();
            sold.extend(first.map(|piece| (piece.sku.clone(), id)));
        }
        Ok(sold)
    })
}
