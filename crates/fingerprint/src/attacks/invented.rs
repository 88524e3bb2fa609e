//! Brand names in any number that nobody carries, as far as we know.

use std::collections::HashSet;

use super::dice::Dice;
use super::marks::Mark;

const BEGINS: [&str; 40] = [
    "vel", "quor", "thes", "orr", "kest", "dun", "lum", "aur", "nim", "pel", "zeph", "mar", "sorr", "tam",
    "whit", "hav", "cald", "fern", "glen", "bex", "oct", "rav", "kir", "sol", "dray", "emb", "fair", "grov",
    "hol", "isa", "jas", "klin", "lor", "mist", "norr", "ost", "pet", "rose", "silv", "yarr",
];
const MIDDLES: [&str; 24] = [
    "a", "i", "o", "u", "en", "in", "an", "el", "or", "ar", "il", "os", "et", "um", "ave", "ora", "iva",
    "eno", "ula", "ist", "and", "ert", "omb", "ack",
];
const ENDS: [&str; 30] = [
    "mora", "harbour", "vale", "mont", "row", "ette", "linne", "ford", "worth", "lane", "by", "lyn", "locke",
    "meer", "rosa", "dane", "moor", "vienne", "pike", "watt", "vanti", "line", "wyck", "nor", "brook",
    "vance", "wyn", "max", "ralle", "vik",
];
const SECONDS: [&str; 12] = [
    "& Daughters",
    "Mills",
    "Bay",
    "House",
    "Works",
    "Supply",
    "Studio",
    "Atelier",
    "Farm",
    "Pike",
    "Crane",
    "Goods",
];
const SOUNDS: &str = "薇莫拉羽港布兰诺斯塞莎莉欧林谷红隼邓玛罗露米奥瑞琳云堡佩沃泽菲马凯蒂索比坦伯惠洛克哈弗尔卡德芬丹格伦贝摩塔安文戴梵雷柏维歌湖伊朵嘉温";

/// So many brands, numbered from `first`: each has a Latin name of one or two words, most a Chinese one.
#[must_use]
pub fn invented(count: usize, first: u64, seed: u64) -> Vec<Mark> {
    let mut dice = Dice::new(seed);
    let mut known = HashSet::new();
    let mut all = Vec::with_capacity(count);
    for id in first.. {
        if all.len() == count {
            break;
        }
        let names = loop {
            let names = names(&mut dice);
            if known.insert(names[0].clone()) {
                break names;
            }
        };
        let class = u8::try_from(dice.below(34)).unwrap_or_default() + 1;
        all.push(Mark {
            id,
            names,
            classes: vec![class],
            context: Vec::new(),
            common: false,
            innocent: Vec::new(),
        });
    }
    all
}

fn names(dice: &mut Dice) -> Vec<String> {
    let mut latin = dice.word(&BEGINS).to_owned();
    for _ in 0..=dice.below(2) {
        latin.push_str(dice.word(&MIDDLES));
    }
    latin.push_str(dice.word(&ENDS));
    latin[..1].make_ascii_uppercase();
    if dice.one_in(4) {
        latin = format!("{latin} {}", dice.word(&SECONDS));
    }
    let mut names = vec![latin];
    if !dice.one_in(3) {
        let length = 3 + dice.below(2);
        names.push((0..length).filter_map(|_| dice.letter(SOUNDS)).collect());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_different_names_can_be_searched_for() {
        let all = invented(20_000, 1, 7);
        assert_eq!(all.len(), 20_000);
        assert!(all.iter().all(|mark| mark.brand().is_ok()));
        let latin: HashSet<&str> = all.iter().map(|mark| &mark.names[0][..]).collect();
        assert_eq!(latin.len(), 20_000);
        assert_eq!(all, invented(20_000, 1, 7));
    }
}
