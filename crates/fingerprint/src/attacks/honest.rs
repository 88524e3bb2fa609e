//! Titles of honest goods, among them those that come near a name by accident.

use super::dice::Dice;
use super::marks::{Mark, lines, words};
use super::titles::goods;

/// What makes an honest title look like another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Lookalike {
    /// Nothing: everyday goods in English.
    English,
    /// Everyday goods in Chinese.
    Chinese,
    /// A word of every day that is also a brand: apple, dove, shell.
    EverydayWord,
    /// 苹果, 小米, 老板, and words that hold a name across their border: 忍耐克服.
    EverydayChinese,
    /// Goods that say what they fit: "compatible with X", 适用于X.
    Fits,
    /// Part numbers, sizes, packs: TR101A, 10ft, 4-way.
    Numbers,
    /// Emoji, stars, letters set apart, full-width and styled letters around honest words.
    Decorated,
}

impl Lookalike {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::Chinese,
        Self::EverydayWord,
        Self::EverydayChinese,
        Self::Fits,
        Self::Numbers,
        Self::Decorated,
    ];

    /// In words.
    #[must_use]
    pub const fn said(self) -> &'static str {
        match self {
            Self::English => "everyday goods, English",
            Self::Chinese => "everyday goods, Chinese",
            Self::EverydayWord => "everyday words that are brands (apple, dove, shell)",
            Self::EverydayChinese => "苹果, 小米, 老板; words that hold a name (忍耐克服)",
            Self::Fits => "goods that fit a brand's (compatible with X, 适用于X)",
            Self::Numbers => "part numbers and sizes",
            Self::Decorated => "emoji, set-apart and styled letters",
        }
    }
}

/// An honest title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HonestTitle {
    /// What makes it look like another's.
    pub kind: Lookalike,
    /// The title.
    pub text: String,
}

const FITS_EN: [&str; 9] = [
    "{g} compatible with {}",
    "Replacement {h} for {} {g}",
    "{h} for {}",
    "Fits {} {g}: {h}",
    "{h} works with {} {g}",
    "{} compatible {h}",
    "Storage case designed for {} {g}",
    "{h}, not affiliated with {}",
    "{h} made for {} and {2}",
];
const FITS_ZH: [&str; 6] = [
    "适用于{}的{h}",
    "适用{}{g}{h}",
    "{h} 兼容{}",
    "{}适用 {h}",
    "替代{}{h}",
    "可用于{}{g}的{h}",
];

/// So many honest titles of each kind.
#[must_use]
pub fn honest(marks: &[Mark], seed: u64, each: usize) -> Vec<HonestTitle> {
    let mut dice = Dice::new(seed);
    let vocabulary = Vocabulary::new();
    let mut all = Vec::with_capacity(each * Lookalike::ALL.len());
    for kind in Lookalike::ALL {
        all.extend((0..each).map(|_| HonestTitle {
            kind,
            text: vocabulary.title(kind, marks, &mut dice),
        }));
    }
    all
}

type Words = Vec<&'static str>;

struct Vocabulary {
    en: Vec<(&'static str, Words)>,
    zh: Vec<(&'static str, Words)>,
    collide_en: Vec<(&'static str, Words)>,
    collide_zh: Vec<(&'static str, Words)>,
}

fn table(file: &'static str) -> Vec<(&'static str, Words)> {
    lines(file)
        .filter_map(|line| line.split_once(';'))
        .map(|(head, list)| (head.trim(), words(list)))
        .collect()
}

impl Vocabulary {
    fn new() -> Self {
        Self {
            en: table(include_str!("honest_en.txt")),
            zh: table(include_str!("honest_zh.txt")),
            collide_en: table(include_str!("collide_en.txt")),
            collide_zh: table(include_str!("collide_zh.txt")),
        }
    }

    fn word(table: &[(&'static str, Words)], of: &str, dice: &mut Dice) -> &'static str {
        let list = table
            .iter()
            .find(|(head, _)| *head == of)
            .map(|(_, list)| &list[..]);
        dice.word(list.unwrap_or_default())
    }

    fn title(&self, kind: Lookalike, marks: &[Mark], dice: &mut Dice) -> String {
        match kind {
            Lookalike::English => self.english(dice),
            Lookalike::Chinese => self.chinese(dice),
            Lookalike::EverydayWord => self.colliding(&self.collide_en, dice),
            Lookalike::EverydayChinese if dice.one_in(2) => {
                let near = Self::word(&self.zh, "near", dice);
                format!(
                    "{}{near}",
                    if dice.one_in(2) {
                        Self::word(&self.zh, "quality", dice)
                    } else {
                        ""
                    }
                )
            }
            Lookalike::EverydayChinese => self.colliding(&self.collide_zh, dice),
            Lookalike::Fits => self.fitting(marks, dice),
            Lookalike::Numbers => {
                let (goods, one) = (self.english(dice), Self::word(&self.en, "model", dice));
                let two = Self::word(&self.en, "model", dice);
                match dice.below(3) {
                    0 => format!("{one} {goods}"),
                    1 => format!("{goods} {one}/{two}"),
                    _ => format!("{goods} ({}{}-{})", one, dice.below(900), dice.below(90)),
                }
            }
            Lookalike::Decorated => self.decorated(dice),
        }
    }

    fn english(&self, dice: &mut Dice) -> String {
        let mut word = |of: &str| Self::word(&self.en, of, dice);
        let (quality, goods, of, amount) = (word("quality"), word("goods"), word("of"), word("amount"));
        let (colour, place, second) = (word("colour"), word("place"), word("quality"));
        match dice.below(6) {
            0 => format!("{quality} {goods}, {amount}"),
            1 => format!("{goods} {of} {amount}"),
            2 => format!("{quality} {second} {goods} {of}"),
            3 => format!("{} from {place}, {quality}", capitals(goods)),
            4 => format!("{} {} in {colour}", capitals(quality), capitals(goods)),
            _ => format!("{place} {quality} {goods} - {amount}").to_uppercase(),
        }
    }

    fn chinese(&self, dice: &mut Dice) -> String {
        let mut word = |of: &str| Self::word(&self.zh, of, dice);
        let (quality, goods, of, amount) = (word("quality"), word("goods"), word("of"), word("amount"));
        let second = word("quality");
        match dice.below(4) {
            0 => format!("{quality}{goods}{amount}"),
            1 => format!("{of} {quality}{goods} {amount}"),
            2 => format!("{quality}{second}{goods}{of}"),
            _ => format!("【{of}】{goods} {quality}"),
        }
    }

    fn colliding(&self, table: &[(&'static str, Words)], dice: &mut Dice) -> String {
        let titles = dice
            .pick(table)
            .map(|(_, titles)| &titles[..])
            .unwrap_or_default();
        let title = dice.word(titles);
        let chinese = !title.is_ascii();
        let amount = Self::word(if chinese { &self.zh } else { &self.en }, "amount", dice);
        match dice.below(4) {
            0 => title.to_owned(),
            1 if !chinese => format!("{}, {amount}", capitals(title)),
            2 if !chinese => title.to_uppercase(),
            _ => format!("{title} {amount}"),
        }
    }

    fn fitting(&self, marks: &[Mark], dice: &mut Dice) -> String {
        let Some((mark, other)) = dice.pick(marks).zip(dice.pick(marks)) else {
            return self.english(dice);
        };
        let chinese = mark
            .names
            .iter()
            .find(|name| !name.is_ascii())
            .filter(|_| dice.one_in(3));
        let name = chinese.or_else(|| mark.names.first()).map_or("", String::as_str);
        let in_chinese = !name.is_ascii();
        let pattern = if in_chinese {
            dice.word(&FITS_ZH)
        } else {
            dice.word(&FITS_EN)
        };
        let part = Self::word(if in_chinese { &self.zh } else { &self.en }, "goods", dice);
        pattern
            .replace("{g}", &goods(mark, in_chinese, dice))
            .replace("{h}", part)
            .replace("{2}", other.names.first().map_or("", String::as_str))
            .replace("{}", name)
    }

    fn decorated(&self, dice: &mut Dice) -> String {
        let deco = Self::word(&self.en, "deco", dice);
        let title = if dice.one_in(2) {
            self.english(dice)
        } else {
            self.chinese(dice)
        };
        match dice.below(5) {
            0 => format!("{deco}{title}{deco}"),
            1 => title.replace(' ', &format!(" {deco} ")),
            2 => format!("S A L E {deco} {title}"),
            3 => title.chars().map(styled).collect(),
            _ => title.chars().map(wide).collect(),
        }
    }
}

fn styled(ch: char) -> char {
    match ch {
        'a'..='z' => char::from_u32(0x1d5ee + u32::from(ch) - u32::from('a')).unwrap_or(ch),
        'A'..='Z' => char::from_u32(0x1d5d4 + u32::from(ch) - u32::from('A')).unwrap_or(ch),
        _ => ch,
    }
}

fn wide(ch: char) -> char {
    if ch.is_ascii_graphic() {
        char::from_u32(u32::from(ch) + 0xfee0).unwrap_or(ch)
    } else {
        ch
    }
}

fn capitals(title: &str) -> String {
    let mut begins = true;
    title
        .chars()
        .map(|ch| {
            let turned = if begins { ch.to_ascii_uppercase() } else { ch };
            begins = ch == ' ' || ch == '-';
            turned
        })
        .collect()
}
