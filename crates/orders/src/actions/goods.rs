//! Goods with all that is known of them, loaded together.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Listing, Variant};
use compliance::{Mode, Rules};
use kernel::kinds::{ListingId, VariantId};
use kernel::{Day, Error, Result};
use store::Tx;

use crate::market::Market;
use crate::model::basket::Item;
use crate::rows::paper;

/// Listings and variants by id.
pub struct Shelf {
    listings: BTreeMap<ListingId, Listing>,
    variants: BTreeMap<VariantId, Variant>,
    papers: BTreeMap<ListingId, BTreeSet<String>>,
}

impl Shelf {
    /// Loads these variants, whether on sale or not, with their listings and the papers on file.
    pub fn load(tx: &mut Tx<'_>, variants: &[VariantId]) -> Result<Self> {
        let variants: BTreeMap<_, _> = catalog::variants_by_ids(tx, variants)?
            .into_iter()
            .map(|variant| (variant.id, variant))
            .collect();
        let mut ids: Vec<ListingId> = variants.values().map(|variant| variant.listing).collect();
        ids.sort_unstable();
        ids.dedup();
        let listings = catalog::listings_by_ids(tx, &ids)?;
        let mut papers = BTreeMap::new();
        for id in ids {
            papers.insert(id, paper::needs(tx, id)?);
        }
        Ok(Self {
            listings: listings
                .into_iter()
                .map(|listing| (listing.id, listing))
                .collect(),
            variants,
            papers,
        })
    }

    /// Some pieces of a variant, if there is such a variant.
    pub fn item(&self, variant: VariantId, quantity: u32) -> Option<Item<'_>> {
        let variant = self.variants.get(&variant)?;
        let listing = self.listings.get(&variant.listing)?;
        Some(Item {
            listing,
            variant,
            quantity,
        })
    }

    /// What is on file for a listing. Stock in a bonded zone is on file too, when the operator has recorded it: lots in
    /// our own warehouse are not in the zone.
    pub fn on_file(&self, listing: ListingId) -> BTreeSet<String> {
        self.papers.get(&listing).cloned().unwrap_or_default()
    }
}

/// The day to which perishable goods must last when ordered today by a route: the latest arrival, and what the terms add.
pub fn last_to(market: &Market, route: Mode, today: Day) -> Result<Day> {
    let days = market.terms_on(today)?.lasting_days;
    Ok(arrival_to(&market.rules, route, today)?.plus_days(days))
}

fn arrival_to(rules: &Rules, route: Mode, today: Day) -> Result<Day> {
    let tariff = rules.tariffs.on(route, today);
    let tariff = tariff.ok_or_else(|| {
        Error::new(
            kernel::Code::Forbidden,
            "这条运输路线目前没有开通，请换一种发货方式。",
            "No parcels go this way at present. Choose another way.",
        )
    })?;
    Ok(tariff.arrival(today).to)
}

/// How a route is called.
pub fn route_said(route: Mode) -> kernel::Said {
    let (zh, en) = match route {
        Mode::DirectPurchase => ("美国直邮", "Direct from the US"),
        Mode::Bonded | Mode::BondedA => ("保税仓发货", "From bonded stock"),
        Mode::GeneralTrade => ("一般贸易", "General trade"),
    };
    kernel::Said::new(zh, en)
}
