//! Listings: versions, screening, variants that keep their identity, and one seller never seeing another's.

use catalog::{Standing, Status, edit, publish};
use kernel::kinds::{DecisionId, ListingId};
use kernel::{Code, Dollars, PageSize};
use people::SellerScope;
use testkit::Bed;

use super::builders::{actor, clear, draft, listed, picture, seller, seller_with, shown, with_sizes};

fn get(bed: &Bed, id: ListingId) -> catalog::Listing {
    bed.store.read(|tx| catalog::listing(tx, id)).unwrap().unwrap()
}

fn change(bed: &Bed, scope: SellerScope, id: ListingId, to: catalog::ListingDraft) -> catalog::Listing {
    bed.store
        .write(move |tx| edit(tx, scope, &actor(), id, to.clone()))
        .unwrap()
}

fn kinds(bed: &Bed, id: ListingId) -> Vec<String> {
    let events = bed
        .store
        .read(|tx| store::read_subject(tx, &id.to_string()))
        .unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

testkit::on_both_engines! {
    fn a_listing_is_seen_only_in_the_version_that_was_cleared(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let id = listed(bed, orchard, draft("Dried Rainier cherries", "雷尼尔樱桃干", 1250));
        let visible = || bed.store.read(|tx| catalog::visible_listing(tx, id)).unwrap();
        assert_eq!(get(bed, id).standing(), Standing::Draft);
        bed.store.write(move |tx| publish(tx, orchard, &actor(), id)).unwrap();
        assert_eq!((get(bed, id).standing(), visible()), (Standing::Waiting, None));
        clear(bed, id);
        assert_eq!(get(bed, id).standing(), Standing::Visible);

        change(bed, orchard, id, draft("Dried Rainier cherries, new crop", "雷尼尔樱桃干 新果", 1250));
        assert_eq!((get(bed, id).standing(), visible()), (Standing::Waiting, None));
        clear(bed, id);
        assert!(visible().is_some());
        assert_eq!(kinds(bed, id), [
            "listing.created", "listing.edited", "listing.submitted", "listing.cleared", "listing.edited",
            "listing.submitted", "listing.cleared",
        ]);
        let first = bed.store.read(|tx| catalog::listing_version(tx, id, 2)).unwrap().unwrap();
        assert_eq!(first.facts.texts.title(kernel::Lang::En), "Dried Rainier cherries");
        assert_eq!(first.photos.len(), 1);
    }

    fn a_decision_about_an_outdated_version_shows_nothing(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let id = listed(bed, orchard, draft("Dried cherries", "樱桃干", 1250));
        bed.store.write(move |tx| publish(tx, orchard, &actor(), id)).unwrap();
        let old = get(bed, id).version;
        change(bed, orchard, id, draft("Genuine luxury bag", "名牌包", 1250));
        let cleared = bed.store.write(move |tx| {
            let decision: DecisionId = tx.id();
            catalog::clear(tx, &actor(), id, old, decision)
        }).unwrap();
        assert!(!cleared);
        assert_eq!(get(bed, id).standing(), Standing::Waiting);
    }

    fn a_listing_that_was_seen_can_be_taken_down_and_comes_back_only_changed(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let id = shown(bed, orchard, draft("Dried cherries", "樱桃干", 1250));
        let version = get(bed, id).version;
        bed.store.write(move |tx| {
            let decision: DecisionId = tx.id();
            catalog::refuse(tx, &actor(), id, version, decision)
        }).unwrap();
        assert_eq!(get(bed, id).standing(), Standing::Refused);
        bed.store.write(move |tx| {
            catalog::withdraw(tx, orchard, &actor(), id)?;
            publish(tx, orchard, &actor(), id)
        }).unwrap();
        assert_eq!(get(bed, id).standing(), Standing::Refused);
        change(bed, orchard, id, draft("Dried cherries, our own photograph", "樱桃干", 1250));
        assert_eq!(get(bed, id).standing(), Standing::Waiting);
    }

    fn a_price_changes_without_a_new_screening(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let id = shown(bed, orchard, draft("Dried cherries", "樱桃干", 1250));
        let after = change(bed, orchard, id, draft("Dried cherries", "樱桃干", 1190));
        assert_eq!(after.standing(), Standing::Visible);
        assert_eq!(after.lowest_price(), Some(Dollars::from_minor(1190)));
        let variant = after.variants[0].id;
        bed.store.write(move |tx| {
            catalog::set_price(tx, orchard, &actor(), variant, Dollars::from_minor(990), Some(Dollars::from_minor(1190)))
        }).unwrap();
        assert_eq!(get(bed, id).lowest_price(), Some(Dollars::from_minor(990)));
        assert_eq!(kinds(bed, id).iter().filter(|kind| *kind == "listing.priced").count(), 2);
        let same = change(bed, orchard, id, {
            let mut same = draft("Dried cherries", "樱桃干", 990);
            same.variants[0].told.compare_at = Some(Dollars::from_minor(1190));
            same
        });
        assert_eq!(same.version, after.version);
        assert_eq!(kinds(bed, id).iter().filter(|kind| *kind == "listing.priced").count(), 2, "nothing changed");
    }

    fn variants_keep_their_identity_through_renames_and_swaps(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let id = listed(bed, orchard, with_sizes(draft("Dried cherries", "樱桃干", 1250), &["8 oz", "16 oz"]));
        let before = get(bed, id).variants;
        let mut swapped = with_sizes(draft("Dried cherries", "樱桃干", 1250), &["16 oz", "8 oz"]);
        swapped.variants[0].id = Some(before[0].id);
        swapped.variants[1].id = Some(before[1].id);
        let after = change(bed, orchard, id, swapped).variants;
        assert_eq!((after[0].id, after[0].label().as_str()), (before[0].id, "16 oz"));

        let mut renamed = with_sizes(draft("Dried cherries", "樱桃干", 1250), &["1 lb", "2 lb"]);
        renamed.variants[0].told.sku.clone_from(&after[0].told.sku);
        let after = change(bed, orchard, id, renamed).variants;
        assert_eq!(after[0].id, before[0].id, "found by its article number");
        assert_ne!(after[1].id, before[1].id);
        let retired = bed.store.read(|tx| catalog::variant(tx, before[1].id)).unwrap();
        assert_eq!(retired.state, catalog::VariantState::Retired, "orders may still name it");
    }

    fn bad_drafts_are_told_everything_at_once(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let mut bad = with_sizes(draft("Dried cherries", "樱桃干", 0), &["8 oz", "8 oz"]);
        bad.facts.texts.en.title = None;
        bad.facts.texts.zh.title = None;
        bad.variants[1].told.options.clear();
        let error = bed.store.write(move |tx| catalog::create(tx, orchard, &actor(), bad.clone())).unwrap_err();
        let fields: Vec<&str> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["title", "variants.0.price", "variants.1.options", "variants.1.price"]);
    }

    fn what_is_missing_for_publishing_is_told_at_once(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let mut thin = draft("Dried cherries", "樱桃干", 1250);
        thin.facts.origin = None;
        thin.facts.texts.zh.title = None;
        thin.variants[0].told.net_grams = 0;
        let id = bed.store.write(move |tx| catalog::create(tx, orchard, &actor(), thin.clone())).unwrap();
        let error = bed.store.write(move |tx| publish(tx, orchard, &actor(), id)).unwrap_err();
        let fields: Vec<&str> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["title_zh", "photos", "origin", "net_grams"]);
    }

    fn a_seller_publishes_only_once_verified(bed) {
        let newcomer = seller_with(bed, "Newcomer", people::OrgStatus::Applied);
        let id = listed(bed, newcomer, draft("Dried cherries", "樱桃干", 1250));
        let error = bed.store.write(move |tx| publish(tx, newcomer, &actor(), id)).unwrap_err();
        assert_eq!(error.fields()[0].name, "seller");
        assert_eq!(get(bed, id).standing(), Standing::Draft);
    }

    fn one_seller_never_touches_another_s_listing(bed) {
        let (mine, theirs) = (seller(bed, "Sunridge Orchard"), seller(bed, "Harbor Soap"));
        let id = shown(bed, mine, draft("Dried cherries", "樱桃干", 1250));
        let listing = get(bed, id);
        let (variant, photo) = (listing.variants[0].id, listing.photos[0].id);
        let tries: Vec<kernel::Result<()>> = vec![
            bed.store.write(move |tx| edit(tx, theirs, &actor(), id, draft("Mine now", "我的", 100)).map(|_| ())),
            bed.store.write(move |tx| publish(tx, theirs, &actor(), id)),
            bed.store.write(move |tx| catalog::withdraw(tx, theirs, &actor(), id)),
            bed.store.write(move |tx| catalog::archive(tx, theirs, &actor(), id)),
            bed.store.write(move |tx| catalog::set_price(tx, theirs, &actor(), variant, Dollars::from_minor(1), None)),
            bed.store.write(move |tx| catalog::remove_photo(tx, theirs, &actor(), id, photo)),
            bed.store.write(move |tx| catalog::order_photos(tx, theirs, &actor(), id, &[photo])),
            bed.store.read(|tx| catalog::listing_of_seller(tx, theirs, id).map(|_| ())),
        ];
        for (place, outcome) in tries.into_iter().enumerate() {
            assert_eq!(outcome.unwrap_err().code(), Code::NotFound, "try {place}");
        }
        assert_eq!(get(bed, id).version, listing.version);
        let none = bed.store.read(|tx| catalog::variants_by_code(tx, theirs.org(), "SKU-1")).unwrap();
        assert!(none.is_empty());
    }

    fn lists_are_read_in_pages_and_show_only_what_may_be_seen(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let mut ids = Vec::new();
        for number in 0..5 {
            ids.push(shown(bed, orchard, draft(&format!("Dried cherries {number}"), "樱桃干", 1250)));
            bed.pass(std::time::Duration::from_secs(1));
        }
        let hidden = ids[2];
        bed.store.write(move |tx| catalog::archive(tx, orchard, &actor(), hidden)).unwrap();
        let mut seen = Vec::new();
        let mut next = None;
        loop {
            let page = bed.store.read(|tx| catalog::newest_visible(tx, next.as_deref(), PageSize::new(2))).unwrap();
            seen.extend(page.items.iter().map(|listing| listing.id));
            next = page.next;
            if next.is_none() { break; }
        }
        ids.remove(2);
        ids.reverse();
        assert_eq!(seen, ids);
        let fruit = catalog::CategorySlug::parse("fruit").unwrap();
        let of_fruit = bed.store.read(|tx| catalog::visible_in_category(tx, &fruit, None, PageSize::USUAL)).unwrap();
        assert_eq!(of_fruit.items.len(), 4);
        let by_ids = bed.store.read(|tx| catalog::visible_by_ids(tx, &[ids[1], hidden, ids[0]])).unwrap();
        assert_eq!(by_ids.iter().map(|listing| listing.id).collect::<Vec<_>>(), [ids[1], ids[0]]);
        assert_eq!(bed.store.read(catalog::count_visible).unwrap(), 4);
        let archived = bed.store.read(|tx| {
            catalog::listings_of_seller(tx, orchard, Some(Status::Archived), None, PageSize::USUAL)
        }).unwrap();
        assert_eq!(archived.items[0].id, hidden);
        let found = |words: &str| {
            let asked = (None, words);
            bed.store.read(|tx| catalog::find_of_seller(tx, orchard, asked, None, PageSize::USUAL)).unwrap().items.len()
        };
        assert_eq!((found(""), found("no such words"), found("50%_")), (5, 0, 0));
        let counts = bed.store.read(|tx| catalog::count_of_seller(tx, orchard)).unwrap();
        assert_eq!(counts, [("archived".to_owned(), 1), ("visible".to_owned(), 4)]);
    }

    fn a_photograph_is_kept_once_and_ordered_at_will(bed) {
        let orchard = seller(bed, "Sunridge Orchard");
        let id = listed(bed, orchard, draft("Dried cherries", "樱桃干", 1250));
        let first = get(bed, id).photos[0].clone();
        let photo = |seed| catalog::NewPhoto::upload(catalog::prepare_photo(&picture(400, 300, seed)).unwrap());
        let both = vec![photo(1), photo(2)];
        let ids = bed.store.write(move |tx| catalog::attach_photos(tx, orchard, &actor(), id, &both)).unwrap();
        assert_eq!(ids[0], first.id);
        let second = ids[1];
        bed.store.write(move |tx| catalog::order_photos(tx, orchard, &actor(), id, &[second])).unwrap();
        let order: Vec<_> = get(bed, id).photos.iter().map(|photo| photo.id).collect();
        assert_eq!(order, [second, first.id]);
        bed.store.write(move |tx| catalog::remove_photo(tx, orchard, &actor(), id, second)).unwrap();
        assert_eq!(get(bed, id).photos, [catalog::Photo { place: 1, ..first.clone() }]);
        let same = bed.store.read(|tx| catalog::photos_with_file(tx, &first.sha256)).unwrap();
        assert_eq!(same.len(), 1);
    }
}
