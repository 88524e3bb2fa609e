//! Listing titles as forgers and honest sellers write them, and what the search says to each.

use fingerprint::{Brand, BrandMatcher, Hit, Reading, View};

const NIKE: u64 = 1;
const LANCOME: u64 = 2;
const APPLE: u64 = 3;
const DOVE: u64 = 4;
const ADIDAS: u64 = 5;
const ESTEE: u64 = 6;
const NORTH_FACE: u64 = 7;
const HM: u64 = 8;
const XIAOMI: u64 = 9;
const CHANEL: u64 = 10;
const LOUIS_VUITTON: u64 = 11;
const COACH: u64 = 12;
const LI_NING: u64 = 13;

fn registry() -> BrandMatcher {
    let brand = |id, names: &[&str]| {
        let first = Brand::new(id, names[0]).unwrap();
        names[1..]
            .iter()
            .fold(first, |brand, alias| brand.alias(alias).unwrap())
    };
    BrandMatcher::new([
        brand(NIKE, &["Nike", "耐克"])
            .context(["运动鞋", "sneaker"])
            .innocent(["忍耐克服"]),
        brand(LANCOME, &["Lancôme", "兰蔻"]),
        brand(APPLE, &["Apple", "苹果"])
            .common_word()
            .context(["iphone", "ipad", "macbook", "手机"]),
        brand(DOVE, &["Dove", "多芬"])
            .common_word()
            .context(["soap", "body wash", "deodorant", "沐浴露"]),
        brand(ADIDAS, &["adidas", "阿迪达斯"]).context(["tracksuit"]),
        brand(ESTEE, &["Estée Lauder", "雅诗兰黛"]).context(["serum"]),
        brand(NORTH_FACE, &["The North Face", "北面"]),
        brand(HM, &["H&M"]),
        brand(XIAOMI, &["Xiaomi", "小米"])
            .common_word()
            .context(["手机", "充电"]),
        brand(CHANEL, &["CHANEL", "香奈儿"]).context(["perfume", "香水"]),
        brand(LOUIS_VUITTON, &["Louis Vuitton", "路易威登"]),
        brand(COACH, &["Coach", "蔻驰"])
            .common_word()
            .context(["handbag", "wallet", "包"]),
        brand(LI_NING, &["Li-Ning", "李宁"]).innocent(["lining"]),
    ])
    .unwrap()
}

fn accused(matcher: &BrandMatcher, text: &str) -> Vec<u64> {
    let mut brands: Vec<u64> = matcher
        .find(text)
        .into_iter()
        .filter(Hit::accuses)
        .map(|hit| hit.brand)
        .collect();
    brands.dedup();
    brands
}

/// Every text and the brand it must be held for, gathered so that one run shows all that fail.
fn must_accuse(cases: &[(&str, u64)]) {
    let matcher = registry();
    let missed: Vec<String> = cases
        .iter()
        .filter(|(text, brand)| !accused(&matcher, text).contains(brand))
        .map(|(text, brand)| format!("{text} ({brand}): {:?}", matcher.find(text)))
        .collect();
    assert!(
        missed.is_empty(),
        "missed {} of {}:\n{}",
        missed.len(),
        cases.len(),
        missed.join("\n")
    );
}

fn must_not_accuse(texts: &[&str]) {
    let matcher = registry();
    let accused: Vec<String> = texts
        .iter()
        .flat_map(|text| {
            matcher
                .find(text)
                .into_iter()
                .filter(Hit::accuses)
                .map(move |hit| format!("{text}: {hit:?}"))
        })
        .collect();
    assert!(
        accused.is_empty(),
        "wrongly accused {} of {}:\n{}",
        accused.len(),
        texts.len(),
        accused.join("\n")
    );
}

#[test]
fn a_plain_name_is_found_in_any_company() {
    must_accuse(&[
        ("Nike Air shoes", NIKE),
        ("NIKE运动鞋正品", NIKE),
        ("男鞋耐克新款", NIKE),
        ("正品Nike2024款", NIKE),
        ("SummerNikeShoes", NIKE),
        ("two pairs of Nikes", NIKE),
        ("Nike's best", NIKE),
        ("www.nike.com outlet", NIKE),
        ("Nike™ socks", NIKE),
        ("ＮＩＫＥ 跑鞋", NIKE),
        ("Lancome serum", LANCOME),
        ("LANCÔME serum", LANCOME),
        ("蘭蔻小黑瓶", LANCOME),
        ("Estee Lauder 50ml", ESTEE),
        ("EsteeLauder 50ml", ESTEE),
        ("Estée-Lauder 50ml", ESTEE),
        ("雅詩蘭黛小棕瓶", ESTEE),
        ("the north face jacket", NORTH_FACE),
        ("TheNorthFace jacket", NORTH_FACE),
        ("H&M dress", HM),
        ("h & m dress", HM),
        ("LiNing shoes", LI_NING),
        ("Li Ning shoes", LI_NING),
    ]);
}

#[test]
fn letters_from_other_alphabets_hide_nothing() {
    must_accuse(&[
        ("Νike shoes", NIKE),
        ("Nikе shoes", NIKE),
        ("ΝΙΚΕ shoes", NIKE),
        ("ɴɪᴋᴇ shoes", NIKE),
        ("𝐍𝐢𝐤𝐞 shoes", NIKE),
        ("Ⓝⓘⓚⓔ shoes", NIKE),
        ("🅽🅸🅺🅴 shoes", NIKE),
        ("🇳🇮🇰🇪 shoes", NIKE),
        ("Ń̷ì̴k̶è̵ shoes", NIKE),
        ("аdіdаѕ tracksuit", ADIDAS),
        ("ɑdidɑs tracksuit", ADIDAS),
        ("Аррle-fresh case", APPLE),
        ("Lаncоme serum", LANCOME),
        ("Ｌａｎｃｏｍｅ serum", LANCOME),
        ("СНАNЕL No 5", CHANEL),
        ("Louiѕ Vuittоn bag", LOUIS_VUITTON),
    ]);
}

#[test]
fn digits_and_symbols_for_letters_hide_nothing() {
    must_accuse(&[
        ("N1ke shoes", NIKE),
        ("NlKE shoes", NIKE),
        ("N!ke shoes", NIKE),
        ("Nik3 shoes", NIKE),
        ("@did@s tracksuit", ADIDAS),
        ("ad1da5 tracksuit", ADIDAS),
        ("adida$ tracksuit", ADIDAS),
        ("acliclas tracksuit", ADIDAS),
        ("Lanc0me serum", LANCOME),
        ("Iancome serum", LANCOME),
        ("CHANE1 No 5", CHANEL),
        ("Ch4nel perfume", CHANEL),
        ("L0uis Vu1tton bag", LOUIS_VUITTON),
        ("Louis Vuitt0n bag", LOUIS_VUITTON),
        ("LouisVuiiton bag", LOUIS_VUITTON),
        ("app1e phone", APPLE),
        ("d0ve bar", DOVE),
    ]);
}

#[test]
fn separators_emoji_and_invisible_characters_hide_nothing() {
    must_accuse(&[
        ("N i k e shoes", NIKE),
        ("N.i.k.e shoes", NIKE),
        ("N-I-K-E shoes", NIKE),
        ("N_i_k_e", NIKE),
        ("N🔥i🔥k🔥e shoes", NIKE),
        ("Ni\u{200b}ke shoes", NIKE),
        ("N\u{ad}i\u{2060}k\u{200d}e shoes", NIKE),
        ("Ni\u{202e}ke shoes", NIKE),
        ("ni.ke shoes", NIKE),
        ("a d i d a s", ADIDAS),
        ("adi das tracksuit", ADIDAS),
        ("adi-das tracksuit", ADIDAS),
        ("L a n c o m e", LANCOME),
        ("耐 克 男鞋", NIKE),
        ("耐·克 男鞋", NIKE),
        ("耐👟克", NIKE),
        ("耐\u{200b}克", NIKE),
        ("雅-诗-兰-黛", ESTEE),
        ("香*奈*儿 香水", CHANEL),
        ("N*ke shoes sneaker", NIKE),
        ("Ad*das tracksuit", ADIDAS),
        ("niiiikkkeee", NIKE),
        ("Guess adiddas adidasss", ADIDAS),
    ]);
}

#[test]
fn the_sound_of_a_chinese_name_gives_it_away() {
    must_accuse(&[
        ("naike yundongxie", NIKE),
        ("耐ke 男鞋", NIKE),
        ("耐课运动鞋", NIKE),
        ("阿迪打死 外套", ADIDAS),
        ("adidasi 外套", ADIDAS),
        ("雅诗兰戴 小棕瓶", ESTEE),
        ("雅士兰黛 小棕瓶", ESTEE),
        ("yashilandai 小棕瓶", ESTEE),
        ("香奈尔 香水", CHANEL),
        ("香nai儿 香水", CHANEL),
        ("路易微登 包", LOUIS_VUITTON),
        ("鹿易威登 包", LOUIS_VUITTON),
    ]);
}

#[test]
fn a_letter_off_counts_where_the_goods_speak_for_the_brand() {
    must_accuse(&[
        ("Channel perfume for her", CHANEL),
        ("Louis Vuiton bag", LOUIS_VUITTON),
        ("Estee Laudre serum 50ml", ESTEE),
        ("addidas tracksuit", ADIDAS),
    ]);
}

#[test]
fn common_words_count_beside_the_brands_own_goods() {
    must_accuse(&[
        ("Apple iPhone 15 256GB", APPLE),
        ("苹果手机 正品", APPLE),
        ("Dove body wash 500ml", DOVE),
        ("多芬沐浴露", DOVE),
        ("Moisturiser by Dove", DOVE),
        ("Apple® charger", APPLE),
        ("小米手机 12", XIAOMI),
        ("Coach handbag brown", COACH),
    ]);
}

#[test]
fn everyday_words_accuse_nobody() {
    must_not_accuse(&[
        "Fresh Fuji apple 5 kg, Washington orchard",
        "Organic apple cider vinegar",
        "Apples, crisp and sweet",
        "华盛顿红苹果 5斤装",
        "苹果醋 无糖",
        "有机小米 500克 东北杂粮",
        "White dove ornament for weddings",
        "Dove grey linen curtain",
        "Baseball coach whistle",
        "Coach tour ticket holder",
        "silk lining jacket",
        "jacket with lining",
        "忍耐克服困难 励志书",
        "the north side of the house face cream",
        "Put it on, it is nice",
        "Vitamin gummies 90 count",
        "Channel the summer: straw hat",
        "5 mm socket, 31 pieces",
        "h m s victory model",
        "Medium hammer",
        "Unlike other creams",
        "蓝扣 衬衫",
        "好奈良 茶具",
        "nine kegs of ale",
        "panike sauce",
        "Cable 10ft, 4-way splitter",
        "sea salt and black pepper",
        "Genuine leather handle, 4 didactic games",
        "Women ikebana vase",
        "Alnike magnet",
        "🇺🇸 American pecans",
        "Cherry, peach and plum sampler (3 lb)",
        "Baby bottle 8 oz, BPA free, 0-6 months",
    ]);
}

#[test]
fn goods_that_fit_a_brand_do_not_pass_for_it() {
    must_not_accuse(&[
        "Shoelaces compatible with Nike",
        "Shoelaces for Nike",
        "Laces for Nike, adidas and Li-Ning",
        "Laces for your Nike Air Max",
        "Replacement for Apple iPhone 15 charger",
        "Case for Apple iPhone 15 Pro",
        "Apple iPhone 15 compatible cable",
        "适用于苹果手机的保护壳",
        "适用于Apple iPhone 15",
        "适用耐克 鞋带",
        "耐克适用 鞋带",
        "兼容小米手机充电器",
        "Fits adidas and Nike cleats",
        "works with the North Face zippers",
        "Not affiliated with Nike",
    ]);
}

#[test]
fn wording_does_not_excuse_a_disguise_nor_a_second_plain_claim() {
    must_accuse(&[
        ("Shoelaces for N1ke", NIKE),
        ("适用于耐·克 鞋", NIKE),
        ("Laces for Nike. Genuine Nike.", NIKE),
        ("Shoes for women Nike", NIKE),
        ("Perfect for running! Nike shoes", NIKE),
    ]);
}

#[test]
fn each_reading_is_told_apart() {
    let matcher = registry();
    let only = |text: &str| {
        let hits = matcher.find(text);
        assert_eq!(hits.len(), 1, "{text}: {hits:?}");
        hits[0].clone()
    };
    assert_eq!(only("Fuji apple box").reading, Reading::CommonWord);
    assert_eq!(only("laces for Nike").reading, Reading::Compatible);
    assert_eq!(only("Nike laces").reading, Reading::Claim);
    assert_eq!(only("silk lining jacket").reading, Reading::CommonWord);
}

#[test]
fn each_view_is_told_apart_and_its_span_marks_the_original() {
    let matcher = registry();
    for (text, marked, view, distance) in [
        ("new Nike shoe", "Nike", View::Plain, 0),
        ("新款耐克鞋", "耐克", View::Han, 0),
        ("new N.i.k.e shoe", "N.i.k.e", View::Separated, 3),
        ("new 𝐍𝐢𝐤𝐞 shoe", "𝐍𝐢𝐤𝐞", View::Styled, 0),
        ("new Νіkе shoe", "Νіkе", View::Skeleton, 3),
        ("new N1k3 shoe", "N1k3", View::Leet, 2),
        ("new niiike shoe", "niiike", View::Stretched, 2),
        ("新款naike鞋", "naike", View::Pinyin, 2),
        ("新款耐课鞋", "耐课", View::Pinyin, 1),
        ("new addidas shoe", "addidas", View::Typo, 1),
        ("new adidsa shoe", "adidsa", View::Typo, 1),
        (
            "e\u{301}té Lanco\u{302}me\u{200b}",
            "Lanco\u{302}me",
            View::Plain,
            0,
        ),
    ] {
        let hits = matcher.find(text);
        let found: Vec<_> = hits
            .iter()
            .map(|hit| (&text[hit.span.clone()], hit.view, hit.distance))
            .collect();
        assert_eq!(found, [(marked, view, distance)], "{text}");
    }
}

#[test]
fn an_empty_registry_finds_nothing_and_an_empty_text_holds_nothing() {
    assert_eq!(BrandMatcher::new([]).unwrap().find("Nike"), []);
    assert_eq!(registry().find(""), []);
    assert_eq!(registry().find("\u{200b}🔥 ！"), []);
}

#[test]
fn names_that_would_match_everything_are_refused_at_the_door() {
    assert!(Brand::new(1, "").is_err());
    assert!(Brand::new(1, "X").is_err());
    assert!(Brand::new(1, "!!").is_err());
    assert!(Brand::new(1, &"x".repeat(101)).is_err());
    assert!(Brand::new(1, "LG").unwrap().alias("L").is_err());
}

proptest::proptest! {
    /// Whatever is sent in, nothing breaks and every span can be cut out of the text.
    #[test]
    fn any_text_is_answered(text in "(.|[niKkeE1!\u{200b}耐克阿迪 .*🇳🇮🔥\u{301}]){0,60}") {
        thread_local!(static MATCHER: BrandMatcher = registry());
        MATCHER.with(|matcher| {
            for hit in matcher.find(&text) {
                assert!(!text[hit.span.clone()].is_empty());
                assert!(hit.confidence <= 1000);
            }
        });
    }
}
