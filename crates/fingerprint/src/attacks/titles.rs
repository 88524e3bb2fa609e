//! Titles of goods around a name.

use std::ops::Range;

use super::dice::Dice;
use super::marks::{Mark, lines, words};

const EN: [&str; 12] = [
    "{} {g}",
    "New {} {g} for women",
    "{g} {} 2026 new arrival",
    "Genuine {} {g}, free shipping",
    "{} men's {g} size 9",
    "Luxury {g} by {}",
    "[Hot sale] {} {g}",
    "{} - {g} - gift box",
    "100% authentic {} {g}",
    "Buy 2 get 1: {} {g}",
    "{} style {g}",
    "{g}, {}, original box",
];
const ZH: [&str; 12] = [
    "{}{g}正品",
    "正品{}{g}新款",
    "专柜{}{g}",
    "{} {g} 女士",
    "2026新款{}{g}包邮",
    "美国代购{}{g}",
    "{}同款{g}",
    "【{}】{g}",
    "官方{}{g}旗舰",
    "男女通用{}{g}",
    "{g} {} 礼盒装",
    "现货 {}{g} 尾单",
];
/// Around a Latin name in a Chinese title.
const MIXED: [&str; 4] = ["{}{g}正品", "正品{}{g}新款", "{} {g} 女士", "【{}】{g}"];

/// A title with the name in it, and where it stands.
pub(super) fn around(mark: &Mark, name: &str, chinese_name: bool, dice: &mut Dice) -> (String, Range<usize>) {
    let chinese = chinese_name || (dice.one_in(4) && can_speak(mark, true));
    let pattern = match (chinese_name, chinese) {
        (true, _) => dice.word(&ZH),
        (false, true) => dice.word(&MIXED),
        (false, false) => dice.word(&EN),
    };
    let goods = goods(mark, chinese, dice);
    let (before, after) = pattern.split_once("{}").unwrap_or((pattern, ""));
    let before = before.replace("{g}", &goods);
    let after = after.replace("{g}", &goods);
    let span = before.len()..before.len() + name.len();
    (format!("{before}{name}{after}"), span)
}

/// Whether titles in this language can name the brand: an everyday word needs one of the brand's own words beside it.
pub(super) fn can_speak(mark: &Mark, chinese: bool) -> bool {
    !mark.common || mark.context.iter().any(|word| word.is_ascii() != chinese)
}

/// What the brand makes, in one of the two languages: one of its own words now and then, else one of its classes'.
pub(super) fn goods(mark: &Mark, chinese: bool, dice: &mut Dice) -> String {
    let own: Vec<&str> = mark
        .context
        .iter()
        .map(String::as_str)
        .filter(|word| word.is_ascii() != chinese)
        .collect();
    if !own.is_empty() && (mark.common || dice.one_in(2)) {
        return dice.word(&own).to_owned();
    }
    let class = dice.pick(&mark.classes).copied().unwrap_or_default();
    let known = |class: u8| lines(include_str!("goods.txt")).find_map(|line| named(line, class, chinese));
    let all = known(class).or_else(|| known(0)).unwrap_or_default();
    dice.word(&all).to_owned()
}

fn named(line: &'static str, class: u8, chinese: bool) -> Option<Vec<&'static str>> {
    let mut fields = line.split(';');
    let its: u8 = fields.next()?.trim().parse().ok()?;
    let (en, zh) = (fields.next()?, fields.next()?);
    (its == class).then(|| words(if chinese { zh } else { en }))
}
