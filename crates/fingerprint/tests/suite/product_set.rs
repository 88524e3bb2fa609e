//! A set of invented products and of offers that claim to be them, as shops write: all follows from one seed.
//!
//! Products come in families that differ by amount, colour or model number alone. Offers leave words out, add their own,
//! change the order, write units, colours and model numbers otherwise, and slip; a third are of goods nobody registered.

use std::collections::HashMap;

use fingerprint::product::{Goods, Product};

/// Products, offers with their numbers, and which offer is which product.
pub struct Set {
    pub products: Vec<Product>,
    pub offers: Vec<(u64, Goods)>,
    pub truth: HashMap<u64, u64>,
}

const BRANDS: &[&str] = &[
    "Harbor Lane",
    "Tule Gate",
    "Quillfern",
    "Brightmoor",
    "Oakhollow",
    "Saltbay",
    "Mistral & Co",
    "Penumbra",
    "Larkspur",
    "Dunefield",
];
/// What it is, its line names, and how its members differ.
const GOODS: &[(&str, &[&str], Differ)] = &[
    (
        "Night Cream",
        &["Kelp", "Oat", "Sea Buckthorn"],
        Differ::Amount("ml", "毫升"),
    ),
    (
        "Shampoo Bar",
        &["Rosemary", "Cedar", "Plain"],
        Differ::Amount("g", "克"),
    ),
    (
        "Portable Drive",
        &["Pebble", "Slate", "Granite"],
        Differ::Amount("gb", "gb"),
    ),
    ("Wireless Headphones", &["Aria", "Hush", "Tempo"], Differ::Model),
    ("Turntable", &["Classic", "Studio", "Parlor"], Differ::Model),
    ("Desk Lamp", &["Heron", "Crane", "Egret"], Differ::Colour),
    ("Travel Mug", &["Summit", "Valley", "Ridge"], Differ::Colour),
    (
        "Family Tree Software",
        &["Standard", "Deluxe", "Academic"],
        Differ::Version,
    ),
];
const COLOURS: &[(&str, &str)] = &[
    ("Black", "black"),
    ("White", "white"),
    ("Grey", "gray"),
    ("Blue", "blue"),
    ("Red", "red"),
];
const EXTRA: &[&str] = &[
    "new",
    "free shipping",
    "2 day delivery",
    "gift",
    "genuine",
    "for her",
    "best price",
    "正品",
    "包邮",
    "in box",
    "sale",
];

#[derive(Clone, Copy)]
enum Differ {
    Amount(&'static str, &'static str),
    Model,
    Colour,
    Version,
}

/// A product before it is written down.
struct Thing {
    brand: &'static str,
    line: &'static str,
    what: &'static str,
    /// As the maker writes it, and as others may.
    mark: (String, String),
    price: i64,
}

/// So many products, fewer offers of them, and half as many of other goods.
pub fn set(seed: u64, products: usize) -> Set {
    let mut dice = Dice(seed);
    let mut things = every(&mut dice);
    for at in (1..things.len()).rev() {
        things.swap(at, dice.below(at + 1));
    }
    let strangers = things.split_off(products.min(things.len()));
    let mut set = Set {
        products: Vec::new(),
        offers: Vec::new(),
        truth: HashMap::new(),
    };
    for (id, thing) in (1..).zip(&things) {
        let title = format!("{} {} {} {}", thing.brand, thing.line, thing.what, thing.mark.0);
        let goods = Goods::new(title).brand(thing.brand).price(thing.price);
        set.products.push(Product::new(id, goods));
        if !dice.one_in(5) {
            set.offers.push((id, offer(thing, &mut dice)));
            set.truth.insert(id, id);
        }
    }
    let others = (1_000_000..).zip(strangers.iter().take(products / 3));
    set.offers
        .extend(others.map(|(id, thing)| (id, offer(thing, &mut dice))));
    set
}

fn every(dice: &mut Dice) -> Vec<Thing> {
    let mut things = Vec::new();
    for brand in BRANDS {
        for (what, lines, differ) in GOODS {
            for line in *lines {
                let code = format!("{}{}", letters(dice), 100 + 10 * dice.below(80));
                let price = 900 + i64::try_from(dice.below(9000)).unwrap_or_default();
                for member in 0..5 {
                    let mark = mark(*differ, member, &code);
                    things.push(Thing {
                        brand,
                        line,
                        what,
                        mark,
                        price,
                    });
                }
            }
        }
    }
    things
}

fn mark(differ: Differ, member: usize, code: &str) -> (String, String) {
    match differ {
        Differ::Amount("gb", _) => {
            let amount = 250 << member;
            (
                format!("{amount} GB"),
                if amount == 1000 {
                    "1TB".to_owned()
                } else {
                    format!("{amount}gb")
                },
            )
        }
        Differ::Amount(unit, other) => {
            let amount = [15, 30, 50, 75, 100][member];
            (format!("{amount} {unit}"), format!("{amount}{other}"))
        }
        Differ::Model => {
            let (head, tail) = code.split_at(2);
            let number = tail.parse::<usize>().unwrap_or_default() + member;
            (format!("{head}-{number}H"), format!("{head}{number}h"))
        }
        Differ::Colour => (COLOURS[member].0.to_owned(), COLOURS[member].1.to_owned()),
        Differ::Version => (format!("{}", 2004 + member), format!("({})", 2004 + member)),
    }
}

fn letters(dice: &mut Dice) -> String {
    let letter = |dice: &mut Dice| char::from(b'A' + u8::try_from(dice.below(26)).unwrap_or_default());
    [letter(dice), letter(dice)].iter().collect()
}

/// As somebody else would offer it.
fn offer(thing: &Thing, dice: &mut Dice) -> Goods {
    let mut parts = vec![
        thing.brand.to_owned(),
        thing.line.to_owned(),
        thing.what.to_owned(),
    ];
    if dice.one_in(4) {
        parts[2] = thing.what.split(' ').next_back().unwrap_or_default().to_owned();
    }
    let mark = if dice.one_in(2) {
        &thing.mark.0
    } else {
        &thing.mark.1
    };
    parts.push(mark.clone());
    for _ in 0..dice.below(3) {
        parts.push(EXTRA[dice.below(EXTRA.len())].to_owned());
    }
    for at in (1..parts.len()).rev() {
        if dice.one_in(2) {
            parts.swap(at, dice.below(at + 1));
        }
    }
    let mut title = parts.join(if dice.one_in(3) { ", " } else { " " });
    match dice.below(6) {
        0 => title = title.to_uppercase(),
        1 => title = title.replace('a', "а").replace('o', "о"),
        2 => title = title.replacen("ee", "e", 1).replacen("ll", "l", 1),
        _ => {}
    }
    Goods::new(title).price(thing.price * (80 + i64::try_from(dice.below(40)).unwrap_or_default()) / 100)
}

/// Choices that come out the same for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit.max(1) as u64).unwrap_or_default()
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}
