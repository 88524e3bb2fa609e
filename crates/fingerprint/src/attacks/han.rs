//! Chinese names, disguised.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::Kind;
use super::dice::Dice;
use super::latin::{hidden, parted};
use crate::text::tables::{SHAPES, SPLITS};

const BETWEEN: [&str; 12] = [" ", "·", "-", "_", "*", "/", "。", "、", "🔥", "💄", "✨", "~"];

/// Characters in use, by their sound without its tone: those of the tables, which are all in use.
static BY_SOUND: LazyLock<HashMap<&'static str, Vec<char>>> = LazyLock::new(|| {
    let mut known: HashMap<&str, Vec<char>> = HashMap::new();
    let texts = [
        include_str!("../text/tables/splits.txt"),
        include_str!("honest_zh.txt"),
        include_str!("goods.txt"),
    ];
    let mut all: Vec<char> = texts.iter().flat_map(|text| text.chars()).collect();
    all.sort_unstable();
    all.dedup();
    for ch in all {
        if let Some(sound) = ch.to_pinyin() {
            known.entry(sound.plain()).or_default().push(ch);
        }
    }
    known
});

/// Syllables that careless ears take for one another.
const NEAR: [(&str, &str); 10] = [
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("z", "zh"),
    ("c", "ch"),
    ("s", "sh"),
    ("n", "l"),
    ("l", "n"),
    ("z", "zh"),
    ("s", "sh"),
];

const TRADITIONAL: &str = "达達丝絲兰蘭华華为為儿兒奥奧驰馳爱愛马馬诗詩宝寶颜顏适適乐樂肤膚诺諾强強帮幫赞贊颗顆欧歐莱萊罗羅纪紀宾賓娇嬌\
    优優库庫贝貝玲玲钉釘枫楓鸽鴿树樹莉莉芦蘆饰飾凯凱伦倫莎莎维維丽麗格格邓鄧云雲泽澤坚堅惠惠谷谷蓝藍电電潮潮面面裤褲黄黃马馬飞飛\
    与與园園门門产產壶壺鹤鶴龙龍尔爾费費尼尼约約翰翰顿頓钻鑽纳納谜謎嘘噓罗羅顶頂冻凍团團壳殼渍漬护護";

/// The name in such a disguise; `None` if it has no character for it.
pub(super) fn disguise(kind: Kind, name: &str, dice: &mut Dice) -> Option<String> {
    let text = match kind {
        Kind::HanPlain => name.to_owned(),
        Kind::Traditional => traditional(name)?,
        Kind::HanParted => parted(name, &BETWEEN, dice),
        Kind::HanHidden => hidden(name, dice),
        Kind::Homophone => homophones(name, 1, dice)?,
        Kind::Homophones => homophones(name, name.chars().count().checked_sub(2)? + 1, dice)?,
        Kind::NearSound => near_sound(name, dice)?,
        Kind::Pinyin => syllables(name)?.concat(),
        Kind::PinyinParted => syllables(name)?.join(" "),
        Kind::HalfPinyin => half_pinyin(name, dice)?,
        Kind::Shape => shape(name, dice)?,
        Kind::Split => split(name, dice)?,
        Kind::Radicals => radicals(name)?,
        Kind::HanMixed => han_mixed(name, dice)?,
        _ => return None,
    };
    (text != name || kind == Kind::HanPlain).then_some(text)
}

fn traditional(name: &str) -> Option<String> {
    let table: Vec<char> = TRADITIONAL.chars().filter(|ch| !ch.is_whitespace()).collect();
    let turned: String = name
        .chars()
        .map(|ch| {
            table
                .chunks(2)
                .find(|pair| pair[0] == ch)
                .map_or(ch, |pair| pair[1])
        })
        .collect();
    (turned != name).then_some(turned)
}

/// So many characters replaced by others of the same sound.
fn homophones(name: &str, count: usize, dice: &mut Dice) -> Option<String> {
    let alike = |ch: char| -> Vec<char> {
        let same = ch.to_pinyin().and_then(|sound| BY_SOUND.get(sound.plain()));
        same.map_or_else(Vec::new, |all| {
            all.iter().copied().filter(|other| *other != ch).collect()
        })
    };
    let options: Vec<Vec<char>> = name.chars().map(alike).collect();
    let able: Vec<usize> = (0..options.len()).filter(|at| !options[*at].is_empty()).collect();
    if able.len() < count {
        return None;
    }
    let mut chosen = dice.places(able.len(), count);
    while chosen.len() > count {
        chosen.remove(dice.below(chosen.len()));
    }
    let mut out: Vec<char> = name.chars().collect();
    for place in chosen {
        let at = able[place];
        out[at] = *dice.pick(&options[at])?;
    }
    Some(out.into_iter().collect())
}

/// One character replaced by one that sounds nearly the same: sh for s, -ing for -in.
fn near_sound(name: &str, dice: &mut Dice) -> Option<String> {
    let near = |sound: &str| -> Vec<char> {
        let starts = NEAR
            .iter()
            .filter_map(|(from, to)| Some(format!("{to}{}", sound.strip_prefix(from)?)));
        let shorter = sound.strip_suffix("ng").map(|stem| format!("{stem}n"));
        let longer = sound.strip_suffix('n').map(|stem| format!("{stem}ng"));
        let known = starts
            .chain(shorter)
            .chain(longer)
            .filter_map(|other| BY_SOUND.get(&other[..]));
        known.flatten().copied().collect()
    };
    let all: Vec<char> = name.chars().collect();
    let options: Vec<(usize, Vec<char>)> = all
        .iter()
        .enumerate()
        .filter_map(|(at, ch)| Some((at, near(ch.to_pinyin()?.plain()))))
        .filter(|(_, near)| !near.is_empty())
        .collect();
    let (at, near) = dice.pick(&options)?;
    let mut out = all.clone();
    out[*at] = *dice.pick(near)?;
    Some(out.into_iter().collect())
}

fn syllables(name: &str) -> Option<Vec<String>> {
    name.chars()
        .map(|ch| Some(ch.to_pinyin()?.plain().replace('ü', "v")))
        .collect()
}

fn half_pinyin(name: &str, dice: &mut Dice) -> Option<String> {
    let sounds = syllables(name)?;
    let at = dice.below(sounds.len());
    Some(
        name.chars()
            .enumerate()
            .map(|(place, ch)| {
                if place == at {
                    sounds[at].clone()
                } else {
                    ch.to_string()
                }
            })
            .collect(),
    )
}

fn shape(name: &str, dice: &mut Dice) -> Option<String> {
    let all: Vec<char> = name.chars().collect();
    let able: Vec<usize> = (0..all.len())
        .filter(|at| !SHAPES.of(all[*at]).is_empty())
        .collect();
    let at = *dice.pick(&able)?;
    let mut out = all.clone();
    out[at] = *dice.pick(SHAPES.of(all[at]))?;
    Some(out.into_iter().collect())
}

fn split(name: &str, dice: &mut Dice) -> Option<String> {
    let all: Vec<char> = name.chars().collect();
    let able: Vec<usize> = (0..all.len())
        .filter(|at| !SPLITS.of(all[*at]).is_empty())
        .collect();
    let chosen = if dice.one_in(2) {
        able.clone()
    } else {
        vec![*dice.pick(&able)?]
    };
    let mut out: Vec<String> = all.iter().map(char::to_string).collect();
    for at in chosen {
        out[at].clone_from(dice.pick(SPLITS.of(all[at]))?);
    }
    Some(out.concat())
}

/// Characters for which Unicode has a second code: Kangxi radicals and compatibility ideographs.
fn radicals(name: &str) -> Option<String> {
    let second = "一⼀二⼆人⼈儿⼉八⼋力⼒十⼗口⼝土⼟士⼠大⼤女⼥子⼦小⼩山⼭心⼼文⽂方⽅日⽇月⽉木⽊欠⽋水⽔火⽕牛⽜玄⽞玉⽟瓜⽠甘⽢生⽣田⽥白⽩石⽯示⽰竹⽵米⽶羊⽺羽⽻\
        老⽼耳⽿肉⾁自⾃舌⾆色⾊血⾎行⾏衣⾐西⻄见⻅角⾓谷⾕豆⾖贝⻉赤⾚走⾛足⾜身⾝车⻋金⾦长⻓门⻔雨⾬青⾭面⾯革⾰韦⻙音⾳风⻛飞⻜食⾷香⾹马⻢骨⾻高⾼鬼⻤鱼⻥鸟⻦麻⿇黑⿊兰蘭利利里里理理路路来來拉拉洛洛罗羅丽麗伦倫莲蓮林林";
    let table: Vec<char> = second.chars().filter(|ch| !ch.is_whitespace()).collect();
    let turned: String = name
        .chars()
        .map(|ch| {
            table
                .chunks(2)
                .find(|pair| pair[0] == ch)
                .map_or(ch, |pair| pair[1])
        })
        .collect();
    (turned != name).then_some(turned)
}

/// One disguise over another.
fn han_mixed(name: &str, dice: &mut Dice) -> Option<String> {
    let changed = match dice.below(4) {
        0 => homophones(name, 1, dice)?,
        1 => shape(name, dice)?,
        2 => split(name, dice)?,
        _ => half_pinyin(name, dice)?,
    };
    Some(match dice.below(2) {
        0 => hidden(&changed, dice),
        _ if changed.is_ascii() => changed,
        _ => {
            // Not inside a syllable in letters.
            let borders: Vec<usize> = changed
                .char_indices()
                .zip(changed.chars().skip(1))
                .filter(|((_, ch), next)| !(ch.is_ascii() && next.is_ascii()))
                .map(|((at, ch), _)| at + ch.len_utf8())
                .collect();
            let (head, tail) = changed.split_at(*dice.pick(&borders)?);
            format!("{head}·{tail}")
        }
    })
}
