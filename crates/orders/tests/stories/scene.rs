//! A market with one seller of lotions, one shopper with a name and an address, and the sandbox to pay with.

use std::sync::Arc;
use std::time::Duration;

use catalog::{CategorySlug, Facts, ListingDraft, Origin, TextSource, Title, VariantChange, VariantDraft};
use compliance::{Mode, Registrations};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::kinds::{AddressId, DecisionId, ListingId, OrderId, PersonId, TransferId, VariantId};
use kernel::{Actor, Day, Dollars, Email, IdempotencyKey, Lang, Line, Result, Slug, Yuan};
use landed::identity::ResidentId;
use landed::phone::CnMobile;
use ledger::{NewLot, Place, Receive};
use orders::followers::{
    ExpireOrders, Papers, PaymentCalls, PaymentRetries, PriceBoard, Returns, SandboxCourier,
};
use orders::providers::Provider;
use orders::providers::sandbox::{Play, Sandbox};
use orders::{Market, PlaceOrder, Placed, Quote, QuoteRequest, Wanted};
use people::{
    NewAddress, NewOrganisation, NewPerson, OperatorScope, OrgKind, OrgStatus, Password, SellerScope,
    ShopperScope, Vault,
};
use store::{Followers, Request, Tx};
use testkit::Bed;

/// A scene in a bed.
pub struct Scene<'b> {
    pub bed: &'b Bed,
    pub market: Market,
    pub sandbox: Sandbox,
    pub seller: SellerScope,
    pub shopper: ShopperScope,
    pub address: AddressId,
    followers: Followers,
}

/// Who acts when nobody in particular does.
pub fn actor() -> Actor {
    Actor::machine("story")
}

pub fn operator() -> OperatorScope {
    OperatorScope::for_machine(PersonId::from_digest([9; 16]), "a story's operator")
}

impl<'b> Scene<'b> {
    /// Seven yuan for a dollar.
    pub fn open(bed: &'b Bed) -> Self {
        Self::at_rate(bed, 7_000_000)
    }

    pub fn at_rate(bed: &'b Bed, micros: i64) -> Self {
        let sandbox = Sandbox::new("a secret for stories");
        let provider: Arc<dyn Provider> = Arc::new(sandbox.clone());
        let market = Market::bundled(Vault::new([7; 32]), Registrations::default(), [provider]).unwrap();
        let day: Day = "2026-03-01".parse().unwrap();
        let record = move |tx: &mut Tx<'_>| compliance::record_rate(tx, &actor(), day, micros, "a story");
        bed.store.write(record).unwrap();
        let seller = seller(bed, "Tidepool Skincare");
        let (shopper, address) = shopper(bed, &market, "lin@example.com");
        let followers = Self::followers(bed, &market, &sandbox);
        Self {
            bed,
            market,
            sandbox,
            seller,
            shopper,
            address,
            followers,
        }
    }

    fn followers(bed: &Bed, market: &Market, sandbox: &Sandbox) -> Followers {
        Followers::new(bed.store.clone())
            .outside(PaymentCalls(market.clone()))
            .outside(PriceBoard(market.clone()))
            .projection(Papers(market.clone()))
            .projection(Returns)
            .chore(PaymentRetries(market.clone()))
            .chore(ExpireOrders)
            .chore(SandboxCourier {
                market: market.clone(),
                sandbox: sandbox.clone(),
            })
    }

    /// Lets followers and chores work until there is nothing to do.
    pub fn settle_down(&self) {
        self.followers.drain().unwrap();
        self.followers.drain().unwrap();
    }

    pub fn write<T: Send + 'static>(
        &self,
        verb: impl Fn(&mut Tx<'_>, &Market) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let market = self.market.clone();
        self.bed.store.write(move |tx| verb(tx, &market))
    }

    pub fn read<T>(&self, verb: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.bed.store.read(verb).unwrap()
    }

    /// Another shopper with a name and an address.
    pub fn another_shopper(&self, email: &str) -> (ShopperScope, AddressId) {
        shopper(self.bed, &self.market, email)
    }

    /// A lotion on sale at a price, with so many pieces at hand.
    pub fn lotion(&self, cents: i64, pieces: i64) -> VariantId {
        self.on_sale(self.seller, draft("skin-care", cents, 80), pieces)
    }

    pub fn on_sale(&self, seller: SellerScope, draft: ListingDraft, pieces: i64) -> VariantId {
        let listing = shown(self.bed, seller, draft);
        let in_the_zone = Line::new("zone receipt 7").unwrap();
        self.write(move |tx, market| {
            orders::record_paper(tx, market, operator(), listing, "bonded-stock", &in_the_zone)
        })
        .unwrap();
        let variant = self.read(|tx| catalog::listing(tx, listing)).unwrap().variants[0].id;
        self.arrive(seller, variant, "L1", Some("2028-01-31"), pieces);
        variant
    }

    /// Pieces of a lot arrive.
    pub fn arrive(
        &self,
        seller: SellerScope,
        variant: VariantId,
        code: &str,
        expiry: Option<&str>,
        pieces: i64,
    ) {
        if pieces == 0 {
            return;
        }
        let lot = NewLot {
            variant,
            seller: seller.org(),
            code: Line::new(code).unwrap(),
            expiry: expiry.map(|day| day.parse().unwrap()),
        };
        let receive = move |tx: &mut Tx<'_>| {
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
        };
        self.bed.store.write(receive).unwrap();
    }

    pub fn available(&self, variant: VariantId) -> i64 {
        let found = self.read(|tx| ledger::available(tx, &[variant], None));
        found.get(&variant).copied().unwrap_or(0)
    }

    pub fn allowance(&self) -> Yuan {
        let rules = Arc::clone(&self.market.rules);
        self.read(|tx| compliance::allowance_left(tx, &rules, self.shopper))
    }

    pub fn quote_for(
        &self,
        (shopper, address): (ShopperScope, AddressId),
        route: Mode,
        pieces: &[(VariantId, u32)],
    ) -> Result<Quote> {
        let wish = QuoteRequest {
            goods: Wanted::Pieces(pieces.to_vec()),
            route,
            address,
        };
        self.write(move |tx, market| orders::quote(tx, market, shopper, &wish))
    }

    pub fn quote(&self, pieces: &[(VariantId, u32)]) -> Result<Quote> {
        self.quote_for((self.shopper, self.address), Mode::DirectPurchase, pieces)
    }

    pub fn place_for(
        &self,
        shopper: ShopperScope,
        quote: &Quote,
        key: &str,
    ) -> Result<store::Answered<Placed>> {
        let wish = PlaceOrder {
            quote: quote.id,
            provider: "sandbox".to_owned(),
            notice: "2026-11".to_owned(),
        };
        let request = request(shopper, key, &wish);
        self.write(move |tx, market| orders::place(tx, market, shopper, &request, &wish))
    }

    /// Quotes and places, as shoppers do.
    pub fn order(&self, pieces: &[(VariantId, u32)]) -> Placed {
        let quote = self.quote(pieces).unwrap();
        let key = quote.id.to_string();
        self.place_for(self.shopper, &quote, &key).unwrap().answer
    }

    /// Chooses on the sandbox's page, and lets its courier come.
    pub fn play(&self, placed: &Placed, play: Play) {
        let payment = placed.payment;
        self.settle_down();
        self.write(move |tx, _| orders::sandbox_play(tx, payment, play))
            .unwrap();
        self.settle_down();
    }

    /// An order that is paid.
    pub fn paid(&self, pieces: &[(VariantId, u32)]) -> Placed {
        let placed = self.order(pieces);
        self.play(&placed, Play::Pay);
        assert_eq!(self.state(placed.order), orders::OrderState::Paid);
        placed
    }

    /// An order that is at the door.
    pub fn delivered(&self, pieces: &[(VariantId, u32)]) -> Placed {
        let placed = self.paid(pieces);
        self.pack(placed.order);
        self.hand_over(placed.order);
        self.deliver(placed.order);
        placed
    }

    pub fn pack(&self, order: OrderId) {
        self.write(move |tx, _| orders::mark_packed(tx, &actor(), order))
            .unwrap();
    }

    pub fn hand_over(&self, order: OrderId) {
        let tracking = Line::new("LX473124829US").unwrap();
        self.write(move |tx, _| orders::mark_handed_over(tx, &actor(), order, &tracking))
            .unwrap();
    }

    pub fn deliver(&self, order: OrderId) {
        self.write(move |tx, _| orders::mark_delivered(tx, &actor(), order))
            .unwrap();
    }

    pub fn state(&self, order: OrderId) -> orders::OrderState {
        self.read(|tx| orders::order(tx, order)).0.state
    }

    /// The kinds of what happened to an order, in order.
    pub fn history(&self, order: OrderId) -> Vec<String> {
        let events = self.read(|tx| store::read_subject(tx, &order.to_string()));
        events.into_iter().map(|event| event.kind).collect()
    }

    pub fn pass(&self, minutes: u64) {
        self.bed.pass(Duration::from_mins(minutes));
    }

    /// The books are sound.
    pub fn audit(&self) {
        let report = self.read(ledger::audit);
        assert!(report.is_sound(), "{:?}", report.breaches);
    }

    /// Yuan owed on all accounts of a kind, in fen.
    pub fn owed(&self, kind: ledger::AccountKind) -> i64 {
        let lines = self.read(ledger::balances);
        let of_kind = lines.iter().filter(|line| line.kind == kind);
        of_kind
            .map(|line| line.sum.credits_posted - line.sum.debits_posted)
            .sum()
    }
}

pub fn request(shopper: ShopperScope, key: &str, wish: &PlaceOrder) -> Request {
    let body = serde_json::to_vec(wish).unwrap();
    let scope = format!("order.place/{}", shopper.person());
    Request::new(scope, IdempotencyKey::new(key).unwrap(), &body)
}

pub fn seller(bed: &Bed, name: &str) -> SellerScope {
    let new = NewOrganisation {
        kind: OrgKind::Seller,
        status: OrgStatus::Verified,
        slug: Slug::from_name(name).unwrap(),
        name: name.to_owned(),
        name_zh: "潮池护肤".to_owned(),
        state: "OR".to_owned(),
        city: "Astoria".to_owned(),
        since: 2014,
        story_en: String::new(),
        story_zh: String::new(),
    };
    let found = bed.store.write(move |tx| people::found(tx, &actor(), &new));
    SellerScope::for_machine(found.unwrap(), "a story's seller")
}

/// A person who has only signed up.
pub fn newcomer(bed: &Bed, email: &str) -> ShopperScope {
    let new = NewPerson {
        email: Email::new(email).unwrap(),
        name: Line::new("Lin").unwrap(),
        password: Password::new("a calm harbour at dawn").unwrap(),
        lang: Lang::ZhCn,
        from: None,
    };
    let person = people::sign_up(&bed.store, &new).unwrap();
    ShopperScope::for_machine(person, "a story's shopper")
}

pub fn live_at(bed: &Bed, market: &Market, shopper: ShopperScope) -> AddressId {
    let vault = market.vault.clone();
    let write = move |tx: &mut Tx<'_>| {
        let address = NewAddress {
            name: Line::new("林小雨").unwrap(),
            phone: CnMobile::parse("13800138000").unwrap(),
            division: "310115".to_owned(),
            region: "上海市浦东新区".to_owned(),
            detail: Line::new("陆家嘴环路 1000 号 8 楼 802").unwrap(),
            postcode: String::new(),
            is_default: true,
        };
        people::add_address(tx, &vault, shopper, &address)
    };
    bed.store.write(write).unwrap()
}

fn shopper(bed: &Bed, market: &Market, email: &str) -> (ShopperScope, AddressId) {
    let shopper = newcomer(bed, email);
    let vault = market.vault.clone();
    let write = move |tx: &mut Tx<'_>| {
        let number = ResidentId::parse("11010519491231002X").unwrap();
        people::record_identity(tx, &vault, shopper, &Line::new("林小雨").unwrap(), &number)
    };
    bed.store.write(write).unwrap();
    (shopper, live_at(bed, market, shopper))
}

/// A draft of a category with all that publishing asks for but a photograph.
pub fn draft(category: &str, cents: i64, net_grams: u32) -> ListingDraft {
    let mut facts = Facts::of(CategorySlug::parse(category).unwrap());
    facts.origin = Some(Origin::US);
    facts.texts.en.title = Title::new("Oat lotion").ok();
    facts.texts.en.source = TextSource::Human;
    facts.texts.zh.title = Title::new("燕麦保湿乳液").ok();
    facts.texts.zh.source = TextSource::Human;
    facts.routes = [Mode::DirectPurchase, Mode::Bonded].into();
    let told = VariantDraft {
        options: Vec::new(),
        sku: Line::new("LOTION").ok(),
        price: Dollars::from_minor(cents),
        compare_at: None,
        barcode: None,
        net_grams,
        measures: None,
        photo: None,
    };
    ListingDraft {
        facts,
        variants: vec![VariantChange { id: None, told }],
    }
}

/// A listing that shoppers see.
pub fn shown(bed: &Bed, scope: SellerScope, draft: ListingDraft) -> ListingId {
    let photo = catalog::NewPhoto::upload(catalog::prepare_photo(&picture()).unwrap());
    catalog::store_photo(&bed.media, &photo.prepared).unwrap();
    let write = move |tx: &mut Tx<'_>| {
        let id = catalog::create(tx, scope, &actor(), draft.clone())?;
        catalog::attach_photos(tx, scope, &actor(), id, std::slice::from_ref(&photo))?;
        catalog::publish(tx, scope, &actor(), id)?;
        Ok(id)
    };
    let id = bed.store.write(write).unwrap();
    clear(bed, id);
    id
}

/// Screening lets the present version pass.
pub fn clear(bed: &Bed, id: ListingId) {
    let write = move |tx: &mut Tx<'_>| {
        let version = catalog::listing(tx, id)?.unwrap().version;
        let decision: DecisionId = tx.id();
        catalog::clear(tx, &actor(), id, version, decision)
    };
    assert!(bed.store.write(write).unwrap());
}

fn picture() -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let wave = (x * 3 / 7) ^ (y * 5 / 11);
        Rgb([wave, wave / 2, wave / 3].map(|c| u8::try_from(c & 255).unwrap()))
    };
    let picture: DynamicImage = RgbImage::from_fn(400, 300, pixel).into();
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}
