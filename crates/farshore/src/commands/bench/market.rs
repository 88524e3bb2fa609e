//! The demo market that is measured on.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use kernel::kinds::{AddressId, VariantId};
use kernel::{Email, Error, PageSize, Result, Yuan};
use people::{Around, Password, Principal};

use catalog::search::SearchIndexer;
use compliance::Mode;
use orders::BoardPrices;

use super::grow::grow;
use crate::config::Config;
use crate::demo::{self, DEMO_PASSWORD};
use crate::wiring::House;

/// Goods that last so long can be ordered today by every route.
const LASTING_DAYS: i32 = 120;

/// A market with somebody who buys.
pub struct Market {
    /// The house.
    pub house: House,
    /// The database's file.
    pub database: std::path::PathBuf,
    /// Buys.
    pub shopper: Principal,
    /// Where it goes.
    pub address: AddressId,
}

impl Market {
    /// Opens the market of a folder; loads it first if it is not there.
    pub fn open(folder: &Path) -> Result<Self> {
        let database = folder.join("farshore.db");
        let config = Config {
            database: format!("sqlite:{}", database.display()),
            folder: folder.to_path_buf(),
            ..Config::default()
        };
        let house = House::open(&config)?;
        demo::load(&house, &|_, _| {})?;
        house.followers()?.drain()?;
        let shopper = sign_in(&house)?;
        let scope = shopper.shopper();
        let addresses = house.store.read(|tx| people::addresses(tx, scope))?;
        let address = addresses.first().map(|address| address.id);
        Ok(Self {
            house,
            database,
            shopper,
            address: address.ok_or_else(|| Error::internal("the demo shopper has no address"))?,
        })
    }

    /// Copies listings until so many are on sale.
    pub fn grow(&self, wanted: u32) -> Result<()> {
        if grow(&self.database, i64::from(wanted))? {
            let indexer = SearchIndexer::new(self.house.search.clone(), Arc::new(BoardPrices));
            indexer.rebuild(&self.house.store)?;
        }
        Ok(())
    }

    /// Listings on sale.
    pub fn listings(&self) -> Result<u64> {
        let count = self.house.store.read(catalog::count_visible)?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Pieces that can be bought, the cheapest first: the yearly limit of one person must last for a run.
    pub fn pieces(&self, count: usize) -> Result<Vec<(VariantId, Mode)>> {
        let cheapest = self.cheapest()?;
        let each = cheapest.iter();
        let pieces = each.flat_map(|(variant, route, left)| (0..*left).map(move |_| (*variant, *route)));
        let pieces: Vec<_> = pieces.take(count).collect();
        if pieces.len() == count {
            return Ok(pieces);
        }
        Err(Error::internal("the market has too little stock"))
    }

    fn cheapest(&self) -> Result<Vec<(VariantId, Mode, i64)>> {
        let market = self.house.market.clone();
        let mut found: Vec<(Yuan, VariantId, Mode, i64)> = self.house.store.read(|tx| {
            let mut found = Vec::new();
            for listing in catalog::newest_visible(tx, None, PageSize::MOST)?.items {
                for offer in orders::offers(tx, &market, &listing)? {
                    let ids: Vec<VariantId> = offer.variants.iter().map(|variant| variant.variant).collect();
                    let fresh = tx.now().day_in_china().plus_days(LASTING_DAYS);
                    let stock = ledger::available(tx, &ids, Some(fresh))?;
                    let open = offer.variants.iter().filter(|_| offer.is_open());
                    found.extend(open.filter_map(|variant| {
                        let left = *stock.get(&variant.variant)?;
                        Some((variant.price.total, variant.variant, offer.route, left))
                    }));
                }
            }
            Ok(found)
        })?;
        found.retain(|(.., left)| *left > 0);
        found.sort_by_key(|(total, variant, ..)| (*total, *variant));
        // A variant may go on two routes, and is in the house once.
        let mut seen = HashSet::new();
        found.retain(|(_, variant, ..)| seen.insert(*variant));
        Ok(found
            .into_iter()
            .map(|(_, variant, route, left)| (variant, route, left))
            .collect())
    }

    /// The address of a product's page.
    pub fn product(&self) -> Result<String> {
        let newest = self
            .house
            .store
            .read(|tx| catalog::newest_visible(tx, None, PageSize::new(1)))?;
        let listing = newest.items.first();
        let listing = listing.ok_or_else(|| Error::internal("the demo market has no listing"))?;
        Ok(format!("/p/{}", listing.id))
    }
}

fn sign_in(house: &House) -> Result<Principal> {
    let email = Email::new("lin@demo.farshore.example")?;
    let password = Password::typed(DEMO_PASSWORD);
    let session = people::sign_in(&house.store, &email, &password, &Around::default())?;
    let known = house.store.read(|tx| people::authenticate(tx, &session.token))?;
    known
        .map(|session| session.principal)
        .ok_or_else(|| Error::internal("a session that was just begun is gone"))
}
