//! A warehouse with shelves, one seller of lotions, one shopper who pays in the sandbox, and two associates.

use std::sync::Arc;

use catalog::{
    Barcode, CategorySlug, Facts, ListingDraft, Measures, Origin, TextSource, Title, VariantChange,
    VariantDraft,
};
use compliance::{Mode, Registrations};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::kinds::{AddressId, DecisionId, InboundId, OrderId, PersonId, TransferId, VariantId};
use kernel::{Actor, Day, Dollars, Email, Error, IdempotencyKey, Lang, Line, Result, Slug};
use landed::identity::ResidentId;
use landed::phone::CnMobile;
use orders::followers::{Papers, PaymentCalls, Returns, SandboxCourier};
use orders::providers::Provider;
use orders::providers::sandbox::{Play, Sandbox};
use orders::{Market, PlaceOrder, QuoteRequest, Wanted};
use people::{
    AssociateScope, NewAddress, NewOrganisation, NewPerson, OrgKind, OrgStatus, Password, SellerScope,
    ShopperScope, Vault,
};
use store::{Followers, Request, Tx};
use testkit::Bed;
use warehouse::{
    DockScan, NewBin, NewInbound, NewInboundLine, PackScan, PickLists, PickScan, PutAway, Received,
};

/// The GTIN of the lotion, and one nobody announced.
pub const LOTION: &str = "04006381333931";
pub const STRANGER: &str = "09521234500018";

/// A scene in a bed.
pub struct Scene<'b> {
    pub bed: &'b Bed,
    pub market: Market,
    pub seller: SellerScope,
    pub shopper: ShopperScope,
    pub variant: VariantId,
    pub ann: AssociateScope,
    pub ben: AssociateScope,
    address: AddressId,
    followers: Followers,
}

pub fn actor() -> Actor {
    Actor::machine("story")
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn line(text: &str) -> Line<64> {
    Line::new(text).unwrap()
}

/// What an associate reads when a scan is refused.
pub fn told(error: &Error) -> String {
    let field = error.fields().first().map(|field| field.said.en.to_string());
    field.unwrap_or_else(|| error.said().en.to_string())
}

impl<'b> Scene<'b> {
    pub fn open(bed: &'b Bed) -> Self {
        let sandbox = Sandbox::new("a secret for stories");
        let provider: Arc<dyn Provider> = Arc::new(sandbox.clone());
        let market = Market::bundled(Vault::new([7; 32]), Registrations::default(), [provider]).unwrap();
        let rate = day("2026-03-01");
        bed.store
            .write(move |tx| compliance::record_rate(tx, &actor(), rate, 7_000_000, "a story"))
            .unwrap();
        let seller = seller(bed);
        let (shopper, address) = shopper(bed, &market);
        let followers = Followers::new(bed.store.clone())
            .outside(PaymentCalls(market.clone()))
            .projection(Papers(market.clone()))
            .projection(Returns)
            .projection(PickLists)
            .chore(SandboxCourier {
                market: market.clone(),
                sandbox,
            });
        let associate =
            |number| AssociateScope::for_machine(PersonId::from_digest([number; 16]), "a story's associate");
        let scene = Self {
            variant: shown(bed, seller),
            bed,
            market,
            seller,
            shopper,
            address,
            followers,
            ann: associate(1),
            ben: associate(2),
        };
        for (code, walk, cool) in [
            ("A-01-1", 1, false),
            ("A-01-2", 2, false),
            ("B-01-1", 11, false),
            ("D-01-1", 31, true),
        ] {
            let bin = NewBin {
                code: code.to_owned(),
                walk,
                cool,
            };
            scene.write(move |tx| warehouse::add_bin(tx, &bin)).unwrap();
        }
        scene
    }

    pub fn write<T: Send + 'static>(
        &self,
        verb: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.bed.store.write(verb)
    }

    pub fn read<T>(&self, verb: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.bed.store.read(verb).unwrap()
    }

    pub fn settle_down(&self) {
        self.followers.drain().unwrap();
        self.followers.drain().unwrap();
    }

    /// A new id for a scan.
    pub fn scan_id(&self) -> TransferId {
        self.read(|tx| Ok(tx.id()))
    }

    /// A notice of lotion: pieces of lots, with their last days.
    pub fn notice(&self, lots: &[(&str, i64, Option<&str>)]) -> InboundId {
        let variant = self.variant;
        let lines = lots.iter().map(|(lot, quantity, expiry)| NewInboundLine {
            variant,
            quantity: *quantity,
            lot: line(lot),
            expiry: expiry.map(day),
        });
        let (scope, new) = (
            self.seller,
            NewInbound {
                lines: lines.collect(),
                note: None,
            },
        );
        self.write(move |tx| warehouse::announce(tx, scope, &actor(), &new))
            .unwrap()
    }

    /// A scan of pieces at the dock as it is usually made.
    pub fn dock_scan(&self, inbound: InboundId, scan: &str, quantity: i64) -> DockScan {
        DockScan {
            id: self.scan_id(),
            inbound,
            scan: scan.to_owned(),
            quantity,
            lot: None,
            expiry: None,
            damaged: false,
            other_lot: false,
        }
    }

    pub fn receive(&self, dock: &DockScan) -> Result<Received> {
        let (ann, dock) = (self.ann, dock.clone());
        self.write(move |tx| warehouse::receive_scan(tx, ann, &dock))
    }

    pub fn put_away(&self, scan: &str, bin: &str, quantity: Option<i64>) -> Result<i64> {
        let step = PutAway {
            id: self.scan_id(),
            scan: scan.to_owned(),
            bin: bin.to_owned(),
            quantity,
        };
        let ann = self.ann;
        self.write(move |tx| warehouse::put_away(tx, ann, &step))
            .map(|lot| lot.quantity)
    }

    /// Pieces of a lot arrive and lie in a bin.
    pub fn stock(&self, lot: &str, pieces: i64, expiry: Option<&str>, bin: &str) {
        let notice = self.notice(&[(lot, pieces, expiry)]);
        self.receive(&self.dock_scan(notice, LOTION, pieces)).unwrap();
        self.put_away(lot, bin, None).unwrap();
        let ann = self.ann;
        self.write(move |tx| warehouse::finish_inbound(tx, ann, notice).map(|_| ()))
            .unwrap();
    }

    /// A paid order of lotions.
    pub fn paid(&self, pieces: u32) -> OrderId {
        let (shopper, address, variant, market) =
            (self.shopper, self.address, self.variant, self.market.clone());
        let wish = QuoteRequest {
            goods: Wanted::Pieces(vec![(variant, pieces)]),
            route: Mode::DirectPurchase,
            address,
        };
        let quoting = market.clone();
        let quote = self
            .write(move |tx| orders::quote(tx, &quoting, shopper, &wish))
            .unwrap();
        let wish = PlaceOrder {
            quote: quote.id,
            provider: "sandbox".to_owned(),
            notice: "2026-11".to_owned(),
        };
        let key = IdempotencyKey::new(&quote.id.to_string()).unwrap();
        let request = Request::new(format!("order.place/{}", shopper.person()), key, &[]);
        let placed = self
            .write(move |tx| orders::place(tx, &market, shopper, &request, &wish))
            .unwrap()
            .answer;
        self.settle_down();
        self.write(move |tx| orders::sandbox_play(tx, placed.payment, Play::Pay))
            .unwrap();
        self.settle_down();
        placed.order
    }

    pub fn pick(
        &self,
        who: AssociateScope,
        order: OrderId,
        bin: &str,
        scan: &str,
        quantity: i64,
    ) -> Result<Option<String>> {
        let step = PickScan {
            id: self.scan_id(),
            order,
            bin: bin.to_owned(),
            scan: scan.to_owned(),
            quantity,
        };
        self.write(move |tx| warehouse::pick_scan(tx, who, &step))
            .map(|next| next.bin)
    }

    pub fn start(&self, order: OrderId) -> Vec<(String, i64)> {
        let ann = self.ann;
        let lines = self
            .write(move |tx| warehouse::start_pick(tx, ann, order))
            .unwrap();
        lines
            .into_iter()
            .map(|line| (line.bin_code, line.quantity))
            .collect()
    }

    /// Picks all of an order.
    pub fn picked(&self, order: OrderId) {
        self.start(order);
        loop {
            let step = self.read(|tx| warehouse::pick_step(tx, order));
            let Some(bin) = step.bin else { break };
            self.pick(self.ann, order, &bin, &step.lot_code, step.quantity - step.picked)
                .unwrap();
        }
    }

    pub fn pack_scan(&self, order: OrderId, scan: &str, quantity: i64) -> Result<i64> {
        let step = PackScan {
            id: self.scan_id(),
            order,
            scan: scan.to_owned(),
            quantity,
        };
        let ann = self.ann;
        let lines = self.write(move |tx| warehouse::pack_scan(tx, ann, &step));
        lines.map(|lines| lines.iter().map(|line| line.packed).sum())
    }

    pub fn pack(&self, order: OrderId, off: i64) -> Result<warehouse::Parcel> {
        let (ann, market) = (self.ann, self.market.clone());
        let expected = self.read(|tx| warehouse::expected_weight(tx, order));
        self.write(move |tx| warehouse::pack(tx, &market, ann, order, expected + off))
    }

    /// Picks and packs all of an order.
    pub fn packed(&self, order: OrderId) -> warehouse::Parcel {
        self.picked(order);
        for line in self.read(|tx| warehouse::pack_lines(tx, order)) {
            self.pack_scan(order, &line.lot_code, line.quantity).unwrap();
        }
        self.pack(order, 5).unwrap()
    }

    pub fn undo(&self, id: TransferId) -> Result<()> {
        let ann = self.ann;
        self.write(move |tx| warehouse::undo_scan(tx, ann, id))
    }

    /// Pieces of lotion that may be promised.
    pub fn available(&self) -> i64 {
        let variant = self.variant;
        let found = self.read(|tx| ledger::available(tx, &[variant], None));
        found.get(&variant).copied().unwrap_or(0)
    }

    /// Pieces of all lots at a place.
    pub fn at(&self, place: ledger::Place) -> i64 {
        self.read(|tx| ledger::contents(tx, place))
            .iter()
            .map(|(_, pieces)| pieces)
            .sum()
    }

    pub fn bin(&self, code: &str) -> ledger::Place {
        let bins = self.read(warehouse::bins);
        ledger::Place::Bin(bins.iter().find(|bin| bin.code == code).unwrap().id)
    }

    /// The books are sound: replay equals projection.
    pub fn audit(&self) {
        let report = self.read(ledger::audit);
        assert!(report.is_sound(), "{:?}", report.breaches);
    }
}

fn seller(bed: &Bed) -> SellerScope {
    let new = NewOrganisation {
        kind: OrgKind::Seller,
        status: OrgStatus::Verified,
        slug: Slug::from_name("Tidepool Skincare").unwrap(),
        name: "Tidepool Skincare".to_owned(),
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

fn shopper(bed: &Bed, market: &Market) -> (ShopperScope, AddressId) {
    let new = NewPerson {
        email: Email::new("lin@example.com").unwrap(),
        name: Line::new("Lin").unwrap(),
        password: Password::new("a calm harbour at dawn").unwrap(),
        lang: Lang::ZhCn,
        from: None,
    };
    let person = people::sign_up(&bed.store, &new).unwrap();
    let (shopper, vault) = (
        ShopperScope::for_machine(person, "a story's shopper"),
        market.vault.clone(),
    );
    let write = move |tx: &mut Tx<'_>| {
        let number = ResidentId::parse("11010519491231002X").unwrap();
        people::record_identity(tx, &vault, shopper, &Line::new("林小雨").unwrap(), &number)?;
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
    (shopper, bed.store.write(write).unwrap())
}

/// A lotion that shoppers see.
fn shown(bed: &Bed, scope: SellerScope) -> VariantId {
    let mut facts = Facts::of(CategorySlug::parse("skin-care").unwrap());
    facts.origin = Some(Origin::US);
    facts.texts.en.title = Title::new("Oat lotion").ok();
    facts.texts.en.source = TextSource::Human;
    facts.texts.zh.title = Title::new("燕麦保湿乳液").ok();
    facts.texts.zh.source = TextSource::Human;
    facts.routes = [Mode::DirectPurchase, Mode::Bonded].into();
    let told = VariantDraft {
        options: Vec::new(),
        sku: Line::new("LOTION-50").ok(),
        price: Dollars::from_minor(1200),
        compare_at: None,
        barcode: Barcode::new(LOTION),
        net_grams: 200,
        measures: Some(Measures {
            length_mm: 170,
            width_mm: 70,
            height_mm: 60,
        }),
        photo: None,
    };
    let draft = ListingDraft {
        facts,
        variants: vec![VariantChange { id: None, told }],
    };
    let photo = catalog::NewPhoto::upload(catalog::prepare_photo(&picture()).unwrap());
    catalog::store_photo(&bed.media, &photo.prepared).unwrap();
    let write = move |tx: &mut Tx<'_>| {
        let id = catalog::create(tx, scope, &actor(), draft.clone())?;
        catalog::attach_photos(tx, scope, &actor(), id, std::slice::from_ref(&photo))?;
        catalog::publish(tx, scope, &actor(), id)?;
        let listing = catalog::listing(tx, id)?.unwrap();
        let decision: DecisionId = tx.id();
        catalog::clear(tx, &actor(), id, listing.version, decision)?;
        Ok(listing.variants[0].id)
    };
    bed.store.write(write).unwrap()
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
