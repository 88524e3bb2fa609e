//! A seller with bad manners: listings that should not simply appear, so that the desk has something to look at.

use kernel::Result;
use kernel::kinds::ListingId;
use people::SellerScope;

use super::content::{self, Expect};
use super::goods;
use super::load::found;
use super::people_of::Staff;
use crate::wiring::House;

/// Publishes the suspects, for their shop, with what screening should come to. Nothing of theirs ever arrives at the warehouse.
pub fn publish(house: &House, staff: &Staff) -> Result<(SellerScope, Vec<(ListingId, Expect)>)> {
    let file = content::suspects()?;
    let scope = found(house, staff, &file.seller)?;
    let mut published = Vec::new();
    for listing in &file.listing {
        let photos = goods::photographs(&house.media, listing)?;
        let id = goods::publish(&house.store, scope, listing, photos)?;
        published.push((id, listing.expect.clone().unwrap_or_default()));
    }
    Ok((scope, published))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use catalog::Standing;
    use kernel::{Clock, PageSize, SystemClock};
    use people::AnalystScope;

    use super::super::brands::{self, Organisations};
    use super::super::people_of::staff;
    use super::*;
    use crate::config::Config;

    /// What screening came to, and why.
    fn found_out(house: &House, id: ListingId) -> (String, Vec<String>) {
        house
            .store
            .read(|tx| {
                let listing = catalog::listing(tx, id)?.unwrap();
                let scope = SellerScope::for_machine(listing.seller, "a test reads the statement");
                let rules = trust::Rules::bundled()?;
                let last = trust::statements(tx, rules, scope, id)?.remove(0);
                let outcome = match listing.standing() {
                    Standing::Visible => "visible",
                    Standing::Waiting => "held",
                    _ => "refused",
                };
                let codes = last.reasons.into_iter().map(|reason| reason.code);
                Ok((outcome.to_owned(), codes.collect()))
            })
            .unwrap()
    }

    #[test]
    fn screening_comes_to_what_the_data_expects_of_each_suspect() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            database: format!("sqlite:{}", folder.path().join("market.db").display()),
            folder: folder.path().to_owned(),
            ..Config::default()
        };
        let house = House::open(&config).unwrap();
        // Without a rate the prices wait, and with them whoever waits for the feed's end.
        crate::demo::load::rates(&house.store).unwrap();
        let staff = staff(&house.store, &house.vault).unwrap();
        let mut sellers = Organisations::new();
        for file in content::sellers().unwrap() {
            let scope = found(&house, &staff, &file.seller).unwrap();
            sellers.insert(file.seller.slug, scope.org());
        }
        brands::register(&house, &staff, &sellers).unwrap();
        let (_, published) = publish(&house, &staff).unwrap();
        assert_eq!(published.len(), 8, "each suspect has a photograph");
        house.followers().unwrap().drain().unwrap();
        let mut held = 0;
        for (id, expect) in &published {
            let (outcome, codes) = found_out(&house, *id);
            assert_eq!(outcome, expect.outcome, "{codes:?}");
            assert!(expect.codes.iter().all(|code| codes.contains(code)), "{codes:?}");
            held += usize::from(outcome == "held");
        }
        let analyst = AnalystScope::for_machine(staff.analyst, "a test looks at the queue");
        let queue = house
            .store
            .read(|tx| trust::queue(tx, analyst, None, None, PageSize::MOST));
        let waiting: BTreeMap<_, _> = queue
            .unwrap()
            .items
            .into_iter()
            .map(|item| (item.case.listing, item))
            .collect();
        assert_eq!(waiting.len(), held, "what is held waits on the desk");
        assert!(waiting.values().all(|item| item.case.due_at > SystemClock.now()));
    }
}
