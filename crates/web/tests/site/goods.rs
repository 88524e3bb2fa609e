//! Goods of a story: a lotion on sale, pieces on the dock, an order that is paid.

use catalog::{CategorySlug, Facts, ListingDraft, Origin, TextSource, Title, VariantChange, VariantDraft};
use compliance::Mode;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::kinds::{AddressId, DecisionId, ListingId, TransferId, VariantId};
use kernel::{Dollars, IdempotencyKey, Line};
use ledger::{NewLot, Place, Receive};
use orders::providers::sandbox::Play;
use orders::{PlaceOrder, Placed, QuoteRequest, Wanted};
use store::Request;

use super::house::{Site, actor};
use super::people_of::Persona;

impl Site {
    /// A lotion that shoppers see, at 25 dollars, with so many pieces at the dock.
    pub fn lotion(&self, seller: &Persona, pieces: i64) -> (ListingId, VariantId) {
        let (listing, variant) = self.draft_lotion(seller);
        let scope = seller.seller();
        self.write(move |tx| {
            catalog::publish(tx, scope, &actor(), listing)?;
            let version = catalog::listing_of_seller(tx, scope, listing)?.version;
            let decision: DecisionId = tx.id();
            catalog::clear(tx, &actor(), listing, version, decision)
        });
        if pieces > 0 {
            self.arrive(seller, variant, pieces);
        }
        self.settle();
        (listing, variant)
    }

    /// Fresh cherries that passed the screening, and that no way into China is open to.
    pub fn fruit(&self, seller: &Persona) -> (ListingId, VariantId) {
        let mut fresh = draft();
        fresh.facts.category = CategorySlug::parse("cherries").unwrap();
        fresh.facts.texts.en.title = Title::new("Bing cherries").ok();
        fresh.facts.texts.zh.title = Title::new("深红宾鲜樱桃").ok();
        let photo = catalog::NewPhoto::upload(catalog::prepare_photo(&picture()).unwrap());
        catalog::store_photo(&self.bed.media, &photo.prepared).unwrap();
        let scope = seller.seller();
        let made = self.write(move |tx| {
            let id = catalog::create(tx, scope, &actor(), fresh.clone())?;
            catalog::attach_photos(tx, scope, &actor(), id, std::slice::from_ref(&photo))?;
            catalog::publish(tx, scope, &actor(), id)?;
            let listing = catalog::listing_of_seller(tx, scope, id)?;
            let decision: DecisionId = tx.id();
            catalog::clear(tx, &actor(), id, listing.version, decision)?;
            Ok((id, listing.variants[0].id))
        });
        self.settle();
        made
    }

    /// The same, not published yet.
    pub fn draft_lotion(&self, seller: &Persona) -> (ListingId, VariantId) {
        let photo = catalog::NewPhoto::upload(catalog::prepare_photo(&picture()).unwrap());
        catalog::store_photo(&self.bed.media, &photo.prepared).unwrap();
        let scope = seller.seller();
        self.write(move |tx| {
            let id = catalog::create(tx, scope, &actor(), draft())?;
            catalog::attach_photos(tx, scope, &actor(), id, std::slice::from_ref(&photo))?;
            let listing = catalog::listing_of_seller(tx, scope, id)?;
            Ok((id, listing.variants[0].id))
        })
    }

    fn arrive(&self, seller: &Persona, variant: VariantId, pieces: i64) {
        let lot = NewLot {
            variant,
            seller: seller.org.unwrap(),
            code: Line::new("L1").unwrap(),
            expiry: Some("2028-01-31".parse().unwrap()),
        };
        self.write(move |tx| {
            let id = ledger::create_lot(tx, &actor(), &lot)?;
            let arrival: TransferId = tx.id();
            let receive = Receive {
                id: arrival,
                lot: id,
                quantity: pieces,
                place: Place::Dock,
                about: variant.uuid(),
            };
            ledger::receive(tx, &actor(), &receive)
        });
    }

    /// An order, not paid yet.
    pub fn order(&self, shopper: &(Persona, AddressId), variant: VariantId, pieces: u32) -> Placed {
        let (scope, market) = (shopper.0.shopper(), self.market.clone());
        let wish = QuoteRequest {
            goods: Wanted::Pieces(vec![(variant, pieces)]),
            route: Mode::DirectPurchase,
            address: shopper.1,
        };
        let placed = self.write(move |tx| {
            let quote = orders::quote(tx, &market, scope, &wish)?;
            let notice = market.terms.notice(tx.now().day_in_china())?.id.clone();
            let place = PlaceOrder {
                quote: quote.id,
                provider: "sandbox".to_owned(),
                notice,
            };
            let key = IdempotencyKey::new(&quote.id.to_string())?;
            let request = Request::new("story", key, b"");
            orders::place(tx, &market, scope, &request, &place)
        });
        self.settle();
        placed.answer
    }

    /// An order that is paid.
    pub fn paid_order(&self, shopper: &(Persona, AddressId), variant: VariantId, pieces: u32) -> Placed {
        let placed = self.order(shopper, variant, pieces);
        let payment = placed.payment;
        self.write(move |tx| orders::sandbox_play(tx, payment, Play::Pay));
        self.settle();
        placed
    }
}

fn draft() -> ListingDraft {
    let mut facts = Facts::of(CategorySlug::parse("skin-care").unwrap());
    facts.origin = Some(Origin::US);
    facts.texts.en.title = Title::new("Oat lotion").ok();
    facts.texts.en.source = TextSource::Human;
    facts.texts.zh.title = Title::new("燕麦保湿乳液").ok();
    facts.texts.zh.source = TextSource::Human;
    facts.routes = [Mode::DirectPurchase, Mode::Bonded].into();
    let told = VariantDraft {
        options: Vec::new(),
        sku: Line::new("LOTION").ok(),
        price: Dollars::from_minor(2500),
        compare_at: None,
        barcode: None,
        net_grams: 80,
        measures: None,
        photo: None,
    };
    ListingDraft {
        facts,
        variants: vec![VariantChange { id: None, told }],
    }
}

/// A photograph nobody has seen before.
pub fn picture() -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let wave = (x * 3 / 7) ^ (y * 5 / 11);
        Rgb([wave, wave / 2, wave / 3].map(|c| u8::try_from(c & 255).unwrap()))
    };
    let picture: DynamicImage = RgbImage::from_fn(400, 300, pixel).into();
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}
