//! Ways round the search that somebody who read its rules would try, and the honest titles that stand beside them.

use fingerprint::{Brand, BrandMatcher, Hit};

fn matcher() -> BrandMatcher {
    let brand = |id, names: &[&str], class: u8| {
        let first = Brand::new(id, names[0]).unwrap().classes([class]);
        names[1..]
            .iter()
            .fold(first, |brand, alias| brand.alias(alias).unwrap())
    };
    BrandMatcher::new([
        brand(1, &["Nike", "耐克"], 25),
        brand(2, &["Gucci", "古驰"], 18),
        brand(3, &["LEGO", "乐高"], 28),
        brand(4, &["iPhone", "苹果手机"], 9),
        brand(5, &["Velloria", "薇洛莉雅"], 3),
        brand(6, &["Ashlar & Rue", "石与芸香"], 3),
        brand(7, &["Hush & Hatch"], 21),
        brand(8, &["小彗星", "小彗星纸尿裤"], 5)
            .common_word()
            .context(["纸尿裤"]),
        brand(9, &["Dior"], 3),
    ])
    .unwrap()
}

fn accused(matcher: &BrandMatcher, title: &str) -> bool {
    matcher.find(title).iter().any(Hit::accuses)
}

#[test]
fn saying_that_goods_fit_a_brand_does_not_sell_its_own_kind_of_goods() {
    let matcher = matcher();
    for title in [
        "For Nike running shoes men size 42",
        "Shoes compatible with Nike, same factory as Nike",
        "适用于耐克的运动鞋 男款 跑鞋",
        "fits Velloria: original perfume 100ml",
        "适用于薇洛莉雅 香水 50ml 正品",
        "Handbag, compatible with Gucci monogram, 1:1",
    ] {
        assert!(accused(&matcher, title), "{title}");
    }
    for title in [
        "Gel insoles for Nike shoes",
        "Laces for Nike shoes, 2 pairs",
        "Fits Nike sneakers: dog leash",
        "Sneaker cleaner for Nike and Gucci shoes",
        "Handmade leather wallet, not affiliated with Gucci",
        "Softer than Nike socks",
        "Building blocks compatible with LEGO",
        "兼容乐高积木 小颗粒",
        "Storage box for LEGO bricks",
        "Genuine leather case for iPhone 15",
        "适用于苹果手机的保护壳",
        "可用于耐克运动鞋的鞋带",
        "Perfume atomizer refill for Velloria",
    ] {
        assert!(!accused(&matcher, title), "{title}");
    }
}

#[test]
fn an_and_that_is_written_otherwise_a_word_glued_on_and_letters_of_other_scripts_hide_nothing() {
    let matcher = matcher();
    for title in [
        "Ashlar and Rue perfume",
        "Ashlar n Rue perfume",
        "Ashlar + Rue perfume",
        "ASHLAR ET RUE perfume",
        "Hush 'n' Hatch mug",
        "Hush×Hatch mug",
        "石和芸香 香水",
        "石芸香 香水",
        "nikeshoes men 42",
        "D¡or eau de parfum",
        "ᐯEᒪᒪORIᗩ perfume",
        "小彗星纸尿裤 L 码",
        "小慧星纸尿裤 L 码 50 片",
    ] {
        assert!(accused(&matcher, title), "{title}");
    }
    for title in [
        "Rue herb and ashlar stone",
        "Hush little baby, hatch book",
        "小彗星 天文 拼图",
        "monikers game",
    ] {
        assert!(!accused(&matcher, title), "{title}");
    }
}
