//! Words and phrases that say what a name beside them is there for.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// What a listing says that wants to be taken for the brand's own.
const DEALING: [&str; 21] = [
    "同厂",
    "正品",
    "原装",
    "专柜",
    "代购",
    "官方",
    "旗舰",
    "授权",
    "同款",
    "高仿",
    "复刻",
    "原单",
    "尾单",
    "1:1",
    "authentic",
    "genuine",
    "official",
    "original",
    "replica",
    "same factory",
    "logo",
];

/// Said right after an everyday word, these make it a brand.
pub(super) const AFTER_BRAND: [&str; 10] = [
    "®", "™", "(r)", "official", "brand", "inc", "官方", "旗舰", "官网", "品牌",
];

/// Goods that go with another maker's: the name may follow anywhere in the clause.
pub(super) const FITS_CLAUSE: [&str; 9] = [
    "compatible with",
    "compatible for",
    "replacement for",
    "replaces",
    "works with",
    "not affiliated with",
    "适用于",
    "兼容",
    "适配",
];

/// The same, but only where the name follows at once or in a list of names.
pub(super) const FITS_NEXT: [&str; 18] = [
    "for",
    "to fit",
    "fits",
    "fit",
    "suitable for",
    "designed for",
    "made for",
    "alternative to",
    "unlike",
    "vs",
    "than",
    "适用",
    "适合",
    "用于",
    "可用于",
    "配",
    "替代",
    "代替",
];

/// Right after the name.
pub(super) const FITS_BEFORE: [&str; 7] = ["compatible", "适用", "通用", "专用", "可用", "兼容", "适配"];

/// Of both, those that compare or disclaim: they excuse a name beside whatever goods.
const COMPARES: [&str; 8] = [
    "not affiliated with",
    "replaces",
    "alternative to",
    "unlike",
    "vs",
    "than",
    "替代",
    "代替",
];

/// What is sold for goods of another maker.
const PARTS: [&str; 96] = [
    "accessory",
    "accessories",
    "adapter",
    "adapters",
    "band",
    "bands",
    "battery",
    "batteries",
    "blade",
    "blades",
    "brush head",
    "brush heads",
    "bulb",
    "bulbs",
    "cable",
    "cables",
    "capsule",
    "capsules",
    "care",
    "cartridge",
    "cartridges",
    "case",
    "cases",
    "charger",
    "chargers",
    "charging",
    "cleaner",
    "cleaning",
    "clip",
    "cover",
    "covers",
    "decal",
    "dock",
    "ear pads",
    "ear tips",
    "earpads",
    "film",
    "filter",
    "filters",
    "gasket",
    "holder",
    "hook",
    "hose",
    "insert",
    "insole",
    "insoles",
    "kit",
    "laces",
    "lens",
    "lid",
    "lids",
    "liner",
    "mount",
    "organizer",
    "part",
    "parts",
    "pods",
    "polish",
    "protector",
    "protectors",
    "rack",
    "refill",
    "refills",
    "remote",
    "replacement",
    "screen",
    "seal",
    "shelf",
    "skin",
    "sleeve",
    "spare",
    "stand",
    "stickers",
    "storage",
    "strap",
    "straps",
    "straw",
    "straws",
    "stylus",
    "wristband",
    "壳",
    "套",
    "膜",
    "表带",
    "充电",
    "数据线",
    "支架",
    "配件",
    "替换",
    "替芯",
    "滤芯",
    "刷头",
    "鞋带",
    "鞋垫",
    "收纳",
    "清洁",
];
/// The same unless the other maker sells them too.
const CARRIERS: [&str; 5] = ["bag", "backpack", "pouch", "box", "包"];

/// Words that may stand between such wording and the name.
const FILLERS: [&str; 27] = [
    "the", "your", "all", "use", "with", "most", "many", "and", "or", "of", "a", "an", "any", "to", "models",
    "pro", "max", "plus", "mini", "air", "ultra", "series", "galaxy", "lite", "和", "及", "或",
];

/// Where a clause ends.
pub(super) const CLAUSE_ENDS: [&str; 16] = [
    "\n", "\r", ";", "；", "。", "!", "！", "?", "？", "|", "｜", "【", "】", ". ", "—", " - ",
];

/// What a word or phrase around a name may say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    Dealing,
    AfterBrand,
    FitsClause,
    FitsNext,
    FitsBefore,
    Part,
    Carrier,
}

/// A search for all of them at once, and what each of its patterns is.
pub(super) type Wordings = (Option<AhoCorasick>, Vec<(Wording, &'static str)>);

pub(super) static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| {
    let all: Vec<(Wording, &str)> = [
        (Wording::Dealing, &DEALING[..]),
        (Wording::AfterBrand, &AFTER_BRAND),
        (Wording::FitsClause, &FITS_CLAUSE),
        (Wording::FitsNext, &FITS_NEXT),
        (Wording::FitsBefore, &FITS_BEFORE),
        (Wording::Part, &PARTS),
        (Wording::Carrier, &CARRIERS),
    ]
    .into_iter()
    .flat_map(|(wording, words)| words.iter().map(move |word| (wording, *word)))
    .collect();
    let search = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(all.iter().map(|(_, word)| word))
        .ok();
    (search, all)
});

/// Whether a wording compares or disclaims.
pub(super) fn compares(wording: &str) -> bool {
    COMPARES.contains(&wording)
}

/// Whether a word may stand between such wording and the name.
pub(super) fn is_filler(word: &str) -> bool {
    word.is_empty() || FILLERS.contains(&word) || is_model(word)
}

fn is_model(word: &str) -> bool {
    word.is_ascii() && word.contains(|ch: char| ch.is_ascii_digit())
}
