//! Every parser of what strangers send, as a function of bytes: it may refuse, it must not panic, and what it takes must
//! read the same again. The fuzzer runs them without end; `tests/fuzz.rs` runs them for a moment in CI.

use std::io::Cursor;
use std::sync::LazyLock;

use catalog::import::{Parser, preview};
use fingerprint::product::{Goods, Product, ProductMatcher};
use fingerprint::{Brand, BrandMatcher, Hash256, Index, Limits, Sketcher};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::kinds::OrderId;
use kernel::{Day, Dollars, Email, IdempotencyKey, Line, Prose, Slug, Time, Yuan};
use landed::hs::HsCode;
use landed::identity::ResidentId;
use landed::phone::CnMobile;
use landed::us::{Tin, TinKind, Zip};
use landed::uscc::Uscc;
use openlog::{Checkpoint, Note, SignedCheckpoint, Tile, TilePath, VerifierKey};
use orders::providers::sandbox::Sandbox;
use orders::providers::stripe::{Settings, Stripe};
use orders::providers::{Provider, Received, signature};
use packing::{Awb, BinCode, Code128, DigitalLink, ElementString, Gtin, S10, Sscc, classify, layout_fault};
use store::MediaKey;
use trust::{Shown, UnitKey};

/// A parser, and inputs to begin with.
pub struct Target {
    /// Its name; `fuzz_targets/` has a file of that name.
    pub name: &'static str,
    /// Feeds it.
    pub run: fn(&[u8]),
    /// Inputs that it takes, or nearly.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All of them.
pub const TARGETS: [Target; 15] = [
    Target {
        name: "shopify_csv",
        run: shopify_csv,
        seeds: shopify_seeds,
    },
    Target {
        name: "html",
        run: html,
        seeds: || {
            texts(&[
                "<p>Oat &amp; honey<script>x</script>",
                "a & b\n\nc < d",
                "<b><i>\u{0}</b>&nbsp;",
            ])
        },
    },
    Target {
        name: "photograph",
        run: photograph,
        seeds: pictures,
    },
    Target {
        name: "index_snapshot",
        run: index_snapshot,
        seeds: snapshots,
    },
    Target {
        name: "address",
        run: address,
        seeds: || {
            texts(&[
                "林小雨 13800138000 上海市浦东新区陆家嘴环路1000号",
                "收货人：李雷\n电话：+86 139-0000-0000\n广东省深圳市南山区",
            ])
        },
    },
    Target {
        name: "numbers",
        run: numbers,
        seeds: || {
            texts(&[
                "11010519491231002X",
                "13800138000",
                "91350100M000100Y43",
                "12-3456789",
                "3304990039",
                "94043-1351",
                "2026-11-22",
            ])
        },
    },
    Target {
        name: "money",
        run: money,
        seeds: || texts(&["1,299.00", "$5", "¥8.8", "0.01", "99999999999999999999", "-1"]),
    },
    Target {
        name: "words",
        run: words,
        seeds: || {
            texts(&[
                "order_01m82befv3edcvh8xgn5w9apmj",
                "lin@example.com",
                "tule-gate",
                "log/tile/0/000",
                "Oat\u{202e} soap",
                "key-1",
            ])
        },
    },
    Target {
        name: "customs_message",
        run: customs_message,
        seeds: || {
            texts(&[
                "<?xml version=\"1.0\"?><ceb:CEB311Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"><ceb:Order><ceb:OrderHead><ceb:orderNo>1</ceb:orderNo></ceb:OrderHead></ceb:Order></ceb:CEB311Message>",
                "<a><b></a>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
            ])
        },
    },
    Target {
        name: "log",
        run: log,
        seeds: || {
            texts(&[
                "farshore.example/log\n3\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n",
                "farshore.example/log\n3\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n\n— farshore.example/log AAAAAAECAwQ=\n",
                "tile/0/x001/234.p/7",
                "tile/entries/000",
                "farshore.example/log+12345678+AQID",
                "\u{0}\u{5}hello",
            ])
        },
    },
    Target {
        name: "webhook",
        run: webhook,
        seeds: || {
            texts(&[
                "{\"type\":\"checkout.session.completed\",\"data\":{\"object\":{\"id\":\"cs_1\",\"payment_status\":\"paid\",\"amount_total\":100,\"currency\":\"cny\"}}}",
                "{\"kind\":\"paid\",\"amount_cny_fen\":1}",
                "t=1,v1=00",
            ])
        },
    },
    Target {
        name: "item_code",
        run: item_code,
        seeds: || {
            texts(&[
                "https://shop.example/01/09506000134352/21/7KQ2M9X4T0A1B8ZC?s=c2lnbmF0dXJl",
                "https://id.gs1.org/01/09506000134352/10/ABC/21/123456?17=180426",
                "HTTP://a/stem/01/9506000134352/22/x/21/%21%2f?linkType=all#y",
                "https://shop.example/01/00850012345671",
            ])
        },
    },
    Target {
        name: "scan",
        run: scan,
        seeds: || {
            texts(&[
                "4006381333931",
                "]C10109520123456788",
                "(01)09520123456788(17)270131(10)L1",
                "LX473124829US",
                "180-12345675",
                "00340123450000000000",
                "A-01-1",
                "lot_01m82befaef1rtmyd7yf700ypf",
            ])
        },
    },
    Target {
        name: "brand_text",
        run: brand_text,
        seeds: || {
            texts(&[
                "Running shoes N.i.K.Е",
                "耐课运动鞋 专柜正品",
                "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22",
                "Insoles for Nike shoes",
                "{\"texts\":{\"title_en\":\"x\"}}",
            ])
        },
    },
    Target {
        name: "product_text",
        run: product_text,
        seeds: || {
            texts(&[
                "Tule Gate Turntable PS-LX350H Black 1,500 ml",
                "港湾小徑晚霜 1.5升 黑色 v5 4006381333931",
                "059-03871 F3H982-10 13.1'' 10-pack / 2TB",
            ])
        },
    },
];

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// What is not text is no business of a parser of text.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What was read and is written reads the same.
fn same_again<T: PartialEq + std::fmt::Debug, E>(
    read: Option<T>,
    write: impl Fn(&T) -> String,
    parse: impl Fn(&str) -> Result<T, E>,
) {
    if let Some(value) = read {
        let written = write(&value);
        assert_eq!(
            parse(&written).ok().as_ref(),
            Some(&value),
            "written as {written:?}"
        );
    }
}

fn shopify_seeds() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../../../data/demo/shopify/maple-peg-products_export_to_mend.csv").to_vec(),
        include_bytes!("../../../../data/demo/shopify/plainsong-products_export_2025.csv").to_vec(),
        b"Handle,Title,Variant Price\na,A,1.00\na,,2\n\"b\",\"B\n\"\"x\",\"1,299.00\"\n".to_vec(),
    ]
}

/// The importer, whole and by rows.
pub fn shopify_csv(bytes: &[u8]) {
    let seen = preview(bytes);
    if let Ok(parser) = Parser::open(bytes) {
        let products = parser
            .map_while(Result::ok)
            .filter(|parsed| parsed.product.is_some())
            .count();
        assert_eq!(seen.map_or(products, |seen| seen.products), products);
    }
}

/// Cleaning is done once and for all.
pub fn html(bytes: &[u8]) {
    let clean = catalog::clean_html(&text(bytes));
    assert!(!clean.to_lowercase().contains("<script"), "{clean}");
    let _ = catalog::paragraphs(&clean);
    let _ = catalog::paragraphs(&text(bytes));
}

fn pictures() -> Vec<Vec<u8>> {
    let pixel = |x: u32, y: u32| Rgb([x ^ y, x * 2, y * 3].map(|part| u8::try_from(part & 255).unwrap_or(0)));
    let picture: DynamicImage = RgbImage::from_fn(48, 40, pixel).into();
    [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP]
        .into_iter()
        .filter_map(|format| {
            let mut file = Cursor::new(Vec::new());
            picture.write_to(&mut file, format).ok()?;
            Some(file.into_inner())
        })
        .collect()
}

/// What is loaded answers, and written down again says the same; mapped without its checks it must do no harm.
fn index_snapshot(bytes: &[u8]) {
    let query = Hash256::from_words([bytes.len() as u64; 4]);
    if let Ok(index) = Index::map(bytes.to_vec()) {
        std::hint::black_box(index.search(&query, 31));
    }
    if let Ok(index) = Index::load(bytes.to_vec()) {
        let mut written = Vec::new();
        let again = index.snapshot(&mut written).map(|()| Index::load(written));
        let again = again.map(|index| index.map(|index| index.search(&query, 120)));
        assert!(
            matches!(again, Ok(Ok(found)) if found == index.search(&query, 120)),
            "what was written cannot be read"
        );
    }
}

fn snapshots() -> Vec<Vec<u8>> {
    let written = |codes: u64| {
        let entries = (0..codes).map(|id| (id / 2, Hash256::from_words([id, id << 7, !id, id * id])));
        let mut bytes = Vec::new();
        let index = Index::build(entries).unwrap_or_default();
        // Memory takes what is written.
        index.snapshot(&mut bytes).ok();
        bytes
    };
    [0, 1, 40].map(written).into()
}

/// A photograph is decoded within its limits, or refused.
pub fn photograph(bytes: &[u8]) {
    let limits = Limits {
        bytes: 1 << 20,
        pixels: 1 << 20,
    };
    if let Ok(picture) = fingerprint::decode(bytes, limits) {
        let _ = fingerprint::pdq::fingerprint(&picture.raster());
    }
    let _ = catalog::prepare_photo(bytes);
}

/// An address pasted in one piece.
pub fn address(bytes: &[u8]) {
    static RULES: LazyLock<Option<compliance::Rules>> = LazyLock::new(|| compliance::Rules::bundled().ok());
    if let Some(rules) = RULES.as_ref() {
        let _ = landed::address::read_pasted(&text(bytes), &rules.divisions);
    }
}

/// Numbers of people, companies and tariffs.
pub fn numbers(bytes: &[u8]) {
    let text = text(bytes);
    let id = ResidentId::parse(&text).ok().map(|id| id.expose().to_owned());
    same_again(id, Clone::clone, |text| {
        ResidentId::parse(text).map(|id| id.expose().to_owned())
    });
    let phone = CnMobile::parse(&text).ok().map(|phone| phone.expose().to_owned());
    same_again(phone, Clone::clone, |text| {
        CnMobile::parse(text).map(|phone| phone.expose().to_owned())
    });
    same_again(
        HsCode::parse(&text).ok(),
        |code| code.as_str().to_owned(),
        HsCode::parse,
    );
    let _ = Uscc::parse(&text).map(|code| Uscc::parse(code.as_str()).map(|_| ()));
    let _ = Zip::parse(&text).map(|zip| zip.as_str().to_owned());
    for kind in [TinKind::Ein, TinKind::Ssn, TinKind::Itin] {
        let _ = Tin::parse(kind, &text);
    }
    same_again(text.parse::<Day>().ok(), ToString::to_string, str::parse::<Day>);
}

/// Prices.
pub fn money(bytes: &[u8]) {
    let text = text(bytes);
    same_again(
        Dollars::parse(&text).ok(),
        |amount| amount.decimal(),
        Dollars::parse,
    );
    same_again(Yuan::parse(&text).ok(), |amount| amount.decimal(), Yuan::parse);
}

/// Ids and short texts.
pub fn words(bytes: &[u8]) {
    let text = text(bytes);
    same_again(
        text.parse::<OrderId>().ok(),
        ToString::to_string,
        str::parse::<OrderId>,
    );
    same_again(
        Line::<80>::new(&text).ok(),
        |line| line.as_str().to_owned(),
        Line::<80>::new,
    );
    same_again(
        Prose::<400>::new(&text).ok(),
        |prose| prose.as_str().to_owned(),
        Prose::<400>::new,
    );
    let _ = (
        Email::new(&text),
        Slug::new(&text),
        Slug::from_name(&text),
        IdempotencyKey::new(&text),
    );
    if let Some(key) = MediaKey::new(&text) {
        assert!(
            !key.as_str().contains("..") || !key.as_str().split('/').any(|part| part == ".."),
            "{text}"
        );
    }
}

/// Customs messages, as a broker may send them back.
pub fn customs_message(bytes: &[u8]) {
    let text = text(bytes);
    let _ = landed::ceb::read(&text);
    let _ = landed::ceb::check(&text);
    let _ = landed::ceb::match_three(&text, &text, &text);
}

/// Everything that a log publishes.
pub fn log(bytes: &[u8]) {
    let text = text(bytes);
    let key = VerifierKey::parse(&text);
    same_again(key.ok(), ToString::to_string, VerifierKey::parse);
    same_again(TilePath::parse(&text).ok(), ToString::to_string, TilePath::parse);
    let _ = Checkpoint::parse(&text);
    if let Ok(note) = Note::parse(bytes) {
        same_again(Some(note), ToString::to_string, |text| {
            Note::parse(text.as_bytes())
        });
    }
    let ours = openlog::SigningKey::from_seed("farshore.example/log", &[9; 32]);
    if let Ok(ours) = ours {
        let _ = SignedCheckpoint::open(bytes, &ours.verifier(), "farshore.example/log");
    }
    for path in ["tile/0/000", "tile/0/000.p/7"] {
        if let Ok(path) = TilePath::parse(path) {
            let _ = Tile::parse(&path, bytes);
        }
    }
    let read: Vec<&[u8]> = openlog::entries(bytes).map_while(Result::ok).collect();
    let mut again = Vec::new();
    for entry in &read {
        let _ = openlog::encode_entry(&mut again, entry);
    }
    assert!(
        bytes.starts_with(&again),
        "a bundle reads otherwise than it is written"
    );
}

/// Callbacks of payment companies, rightly signed so that their bodies are read.
pub fn webhook(bytes: &[u8]) {
    const SECRET: &str = "a secret for the fuzzer";
    let at = Time::from_seconds(1_772_438_400);
    let settings = Settings {
        base: String::new(),
        key: String::new(),
        webhook_secret: SECRET.to_owned(),
        return_page: String::new(),
    };
    let header = text(bytes);
    let signed = signature::sign(SECRET, at, bytes);
    for signature in [signed.as_str(), header.as_str()] {
        let received = Received {
            body: bytes,
            signature,
        };
        let _ = Stripe::new(settings.clone()).verify(&received, at);
        let _ = Sandbox::new(SECRET).verify(&received, at);
    }
}

/// The address of a single item, as a telephone opens it and as a scanner types it.
pub fn item_code(bytes: &[u8]) {
    let text = text(bytes);
    same_again(
        DigitalLink::parse(&text).ok(),
        ToString::to_string,
        DigitalLink::parse,
    );
    let Some(shown) = Shown::read(&text) else {
        return;
    };
    let key = UnitKey::from_seed(&[7; 32]);
    let forged = shown
        .signature
        .as_deref()
        .is_some_and(|signature| key.verifies(&shown.code, signature));
    assert!(!forged, "a signature that nobody made");
    let own = Shown::read(&shown.code.uri("https://shop.example", &key));
    assert_eq!(own.map(|own| own.code), Some(shown.code));
}

/// What a scanner or a person types at the station.
pub fn scan(bytes: &[u8]) {
    let text = text(bytes);
    let _ = (classify(&text), layout_fault(&text), Code128::new(&text));
    same_again(Gtin::parse(&text).ok(), ToString::to_string, Gtin::parse);
    same_again(Sscc::parse(&text).ok(), ToString::to_string, Sscc::parse);
    same_again(S10::parse(&text).ok(), ToString::to_string, S10::parse);
    same_again(Awb::parse(&text).ok(), ToString::to_string, Awb::parse);
    same_again(BinCode::parse(&text).ok(), ToString::to_string, BinCode::parse);
    // A bracket inside a value is lawful, and then the readable form reads otherwise.
    let elements = ElementString::parse(&text).ok();
    let plain =
        elements.filter(|elements| elements.to_string().matches('(').count() == elements.elements().len());
    same_again(plain, ToString::to_string, ElementString::parse);
}

/// Titles and descriptions, as screening reads them.
pub fn brand_text(bytes: &[u8]) {
    static SKETCHER: LazyLock<Option<Sketcher>> = LazyLock::new(|| Sketcher::new().ok());
    static MATCHER: LazyLock<Option<BrandMatcher>> = LazyLock::new(|| {
        let brands = [
            Brand::new(1, "Nike").ok()?.alias("耐克").ok()?,
            Brand::new(2, "Apple")
                .ok()?
                .alias("苹果")
                .ok()?
                .common_word()
                .context(["iphone", "手机"]),
        ];
        BrandMatcher::new(brands).ok()
    });
    let text = text(bytes);
    let hits = MATCHER.as_ref().map(|matcher| matcher.find(&text));
    for hit in hits.unwrap_or_default() {
        assert!(
            text.get(hit.span.clone()).is_some(),
            "a hit lies outside its text: {:?}",
            hit.span
        );
    }
    let _ = SKETCHER.as_ref().map(|sketcher| sketcher.sketch(&text));
    same_again(
        text.parse::<Hash256>().ok(),
        ToString::to_string,
        str::parse::<Hash256>,
    );
    let _ = trust::ListingFacts::from_json(&text);
}

/// Titles, models and numbers of goods: what is compared can be pointed at.
pub fn product_text(bytes: &[u8]) {
    static MATCHER: LazyLock<ProductMatcher> = LazyLock::new(|| {
        let titles = [
            "Tule Gate Turntable PS-LX350H Black",
            "港湾小径 晚霜 1.5升",
            "2 TB drive 05903871",
        ];
        ProductMatcher::new(
            (0..)
                .zip(titles)
                .map(|(id, title)| Product::new(id, Goods::new(title))),
        )
    });
    let text = text(bytes);
    let goods = Goods::new(&text)
        .brand(&text)
        .model(&text)
        .gtin(&text)
        .details(&text);
    let own = ProductMatcher::new([Product::new(9, goods.clone())]);
    for found in MATCHER.find(&goods).into_iter().chain(own.find(&goods)) {
        let places = found.reasons.iter().filter_map(|reason| reason.offer.as_ref());
        for place in places {
            assert!(
                goods.text(place.place).get(place.span.clone()).is_some(),
                "{place:?}"
            );
        }
    }
}
