//! Names in Latin letters, disguised.

use super::Kind;
use super::dice::Dice;

/// Letters of another alphabet that are taken for a Latin one.
const CYRILLIC: [(char, &str); 17] = [
    ('a', "аА"),
    ('b', "ЬВ"),
    ('c', "сС"),
    ('d', "ԁ"),
    ('e', "еЕ"),
    ('h', "һН"),
    ('i', "іІ"),
    ('j', "јЈ"),
    ('k', "кК"),
    ('m', "мМ"),
    ('o', "оО"),
    ('p', "рР"),
    ('s', "ѕЅ"),
    ('t', "тТ"),
    ('v', "ѵ"),
    ('x', "хХ"),
    ('y', "уУ"),
];
const GREEK: [(char, &str); 16] = [
    ('a', "αΑ"),
    ('b', "Β"),
    ('e', "Ε"),
    ('h', "Η"),
    ('i', "ιΙ"),
    ('k', "κΚ"),
    ('m', "Μ"),
    ('n', "Ν"),
    ('o', "οΟ"),
    ('p', "ρΡ"),
    ('t', "τΤ"),
    ('u', "υ"),
    ('v', "ν"),
    ('x', "χΧ"),
    ('y', "γΥ"),
    ('z', "Ζ"),
];
const OTHERS: [(char, &str); 26] = [
    ('a', "ɑᴀᎪꓮ"),
    ('b', "ʙᏴꓐ"),
    ('c', "ᴄᏟⅽϲ"),
    ('d', "ᴅᎠⅾꓓ"),
    ('e', "ᴇᎬҽ"),
    ('f', "ꜰꓝ"),
    ('g', "ɡɢᏀ"),
    ('h', "ʜᎻհ"),
    ('i', "ɪıᎥⅰ"),
    ('j', "ᴊᎫ"),
    ('k', "ᴋᏦ"),
    ('l', "ʟⅼᏞ"),
    ('m', "ᴍⅿᎷ"),
    ('n', "ɴոꓠ"),
    ('o', "ᴏօ"),
    ('p', "ᴘᏢ"),
    ('q', "զ"),
    ('r', "ʀᏒ"),
    ('s', "ꜱᏚ"),
    ('t', "ᴛᎢ"),
    ('u', "ᴜս"),
    ('v', "ᴠⅴᏙ"),
    ('w', "ᴡᎳ"),
    ('x', "ⅹ"),
    ('y', "ʏү"),
    ('z', "ᴢᏃ"),
];
const DIGITS: [(char, &str); 15] = [
    ('a', "4@"),
    ('b', "8"),
    ('c', "¢"),
    ('e', "3€"),
    ('g', "9"),
    ('i', "1!"),
    ('l', "1|"),
    ('o', "0"),
    ('s', "5$"),
    ('t', "7+"),
    ('z', "2"),
    ('k', "₭"),
    ('n', "₦"),
    ('w', "₩"),
    ('y', "¥"),
];
const PAIRS: [(char, &str); 4] = [('m', "rn"), ('w', "vv"), ('d', "cl"), ('h', "lh")];
const ACCENTS: &str = "\u{301}\u{300}\u{302}\u{308}\u{303}\u{327}\u{304}\u{323}\u{335}\u{338}";
const HIDDEN: &str = "\u{200b}\u{200c}\u{200d}\u{2060}\u{ad}\u{feff}\u{202e}\u{180e}\u{34f}\u{fe0f}";
const MARKS: [&str; 12] = [".", "-", "_", "·", "*", "~", "/", "|", "'", "•", "^", ","];
const EMOJI: [&str; 8] = ["🔥", "✨", "💎", "👟", "❤\u{fe0f}", "⭐", "👩\u{200d}🦰", "🌹"];
const STYLES: [u32; 7] = [0x1d41a, 0x1d482, 0x1d5ba, 0x1d5ee, 0x1d68a, 0x24d0, 0x1d4ea];
const NEIGHBOURS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// The name in such a disguise; `None` if it has no letter for it.
pub(super) fn disguise(kind: Kind, name: &str, dice: &mut Dice) -> Option<String> {
    let text = match kind {
        Kind::Plain => cased(name, dice),
        Kind::FullWidth => name.chars().map(full_width).collect(),
        Kind::Accents => accented(name, dice),
        Kind::Cyrillic => replaced(name, &CYRILLIC, dice)?,
        Kind::Greek => replaced(name, &GREEK, dice)?,
        Kind::OtherLetters => replaced(name, &OTHERS, dice)?,
        Kind::Styled => styled(name, dice),
        Kind::Digits => digits(name, dice)?,
        Kind::Pairs => paired(name, dice)?,
        Kind::Spaces => parted(name, &[" "], dice),
        Kind::Marks => parted(name, &MARKS, dice),
        Kind::Emoji => parted(name, &EMOJI, dice),
        Kind::Hidden => hidden(name, dice),
        Kind::Masked => masked(name, dice)?,
        Kind::Repeated => repeated(name, dice)?,
        Kind::Typo => slip(name, dice)?,
        Kind::Mixed => mixed(name, dice)?,
        _ => return None,
    };
    (text != name || kind == Kind::Plain).then_some(text)
}

fn cased(name: &str, dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        _ => name.to_owned(),
    }
}

fn full_width(ch: char) -> char {
    match ch {
        '!'..='~' => char::from_u32(u32::from(ch) + 0xfee0).unwrap_or(ch),
        ' ' => '\u{3000}',
        _ => ch,
    }
}

fn accented(name: &str, dice: &mut Dice) -> String {
    let places = letters(name);
    let chosen: Vec<usize> = dice
        .places(places.len(), 1)
        .into_iter()
        .map(|at| places[at])
        .collect();
    let mut out = String::new();
    for (at, ch) in name.chars().enumerate() {
        out.push(ch);
        if chosen.contains(&at) {
            out.extend(dice.letter(ACCENTS));
        }
    }
    out
}

/// Places of the letters.
fn letters(name: &str) -> Vec<usize> {
    let all = name.chars().enumerate();
    all.filter(|(_, ch)| ch.is_alphabetic())
        .map(|(at, _)| at)
        .collect()
}

/// Some letters, at least one, replaced by ones that look alike.
fn replaced(name: &str, table: &[(char, &str)], dice: &mut Dice) -> Option<String> {
    replaced_up_to(name, table, usize::MAX, dice)
}

fn replaced_up_to(name: &str, table: &[(char, &str)], most: usize, dice: &mut Dice) -> Option<String> {
    let alike = |ch: char| {
        let small = ch.to_ascii_lowercase();
        table
            .iter()
            .find(|(letter, _)| *letter == small)
            .map(|(_, others)| *others)
    };
    let all: Vec<(usize, &str)> = name
        .chars()
        .enumerate()
        .filter_map(|(at, ch)| alike(ch).map(|others| (at, others)))
        .collect();
    let mut chosen = dice.places(all.len(), 1);
    while chosen.len() > most {
        chosen.remove(dice.below(chosen.len()));
    }
    if all.is_empty() {
        return None;
    }
    let mut out: Vec<String> = name.chars().map(String::from).collect();
    for (at, others) in chosen.into_iter().map(|place| all[place]) {
        let fitting: String = if out[at].chars().any(char::is_uppercase) {
            others.chars().filter(|ch| !ch.is_lowercase()).collect()
        } else {
            others.chars().filter(|ch| !ch.is_uppercase()).collect()
        };
        let from = if fitting.is_empty() { others } else { &fitting };
        out[at] = dice.letter(from).map(String::from)?;
    }
    Some(out.concat())
}

/// Letters as digits and signs: never so many that a reader sees a number, nor the first one in a row of them.
fn digits(name: &str, dice: &mut Dice) -> Option<String> {
    let most = (letters(name).len() / 3).max(1);
    (0..8).find_map(|_| {
        let text = replaced_up_to(name, &DIGITS, most, dice)?;
        let ends_well = text.ends_with(|ch: char| ch.is_alphanumeric() || "$@€".contains(ch));
        let begins_well = text.starts_with(|ch: char| ch.is_alphanumeric() || "$@€".contains(ch));
        (ends_well && begins_well).then_some(text)
    })
}

fn paired(name: &str, dice: &mut Dice) -> Option<String> {
    let table = &PAIRS[..3];
    let all: Vec<(usize, &str)> = name
        .char_indices()
        .filter_map(|(at, ch)| {
            table
                .iter()
                .find(|(letter, _)| *letter == ch)
                .map(|(_, pair)| (at, *pair))
        })
        .collect();
    let (at, pair) = *dice.pick(&all)?;
    Some([&name[..at], pair, &name[at + 1..]].concat())
}

fn styled(name: &str, dice: &mut Dice) -> String {
    let start = *dice.pick(&STYLES).unwrap_or(&STYLES[0]);
    name.to_lowercase()
        .chars()
        .map(|ch| match ch {
            'a'..='z' => char::from_u32(start + u32::from(ch) - u32::from('a')).unwrap_or(ch),
            _ => ch,
        })
        .collect()
}

/// Between all letters of one word, or of all words.
pub(super) fn parted(name: &str, with: &[&str], dice: &mut Dice) -> String {
    let separator = dice.word(with);
    let all: Vec<String> = name
        .chars()
        .filter(|ch| !ch.is_whitespace())
        .map(String::from)
        .collect();
    all.join(separator)
}

pub(super) fn hidden(name: &str, dice: &mut Dice) -> String {
    let count = name.chars().count().saturating_sub(1);
    let places = dice.places(count, 1);
    let mut out = String::new();
    for (at, ch) in name.chars().enumerate() {
        out.push(ch);
        if places.contains(&at) {
            out.extend(dice.letter(HIDDEN));
        }
    }
    out
}

fn masked(name: &str, dice: &mut Dice) -> Option<String> {
    let inner: Vec<usize> = inner(name);
    let at = *dice.pick(&inner)?;
    let mask = dice.letter("*●_#")?;
    Some(
        name.chars()
            .enumerate()
            .map(|(place, ch)| if place == at { mask } else { ch })
            .collect(),
    )
}

/// Places of letters inside a word.
fn inner(name: &str) -> Vec<usize> {
    let all: Vec<char> = name.chars().collect();
    let letter = |at: usize| all.get(at).is_some_and(|ch| ch.is_alphabetic());
    (1..all.len())
        .filter(|at| letter(at - 1) && letter(*at) && letter(at + 1))
        .collect()
}

fn repeated(name: &str, dice: &mut Dice) -> Option<String> {
    let places = letters(name);
    let mut out: Vec<String> = name.chars().map(String::from).collect();
    for _ in 0..2 {
        let at = *dice.pick(&places)?;
        let once = out[at].chars().next()?;
        out[at].push(once);
    }
    Some(out.concat())
}

/// One letter left out, put twice, swapped with the next, or that of a neighbouring key; never the first.
fn slip(name: &str, dice: &mut Dice) -> Option<String> {
    let at = *dice.pick(&inner(name))?;
    let mut all: Vec<char> = name.chars().collect();
    match dice.below(4) {
        0 => {
            all.remove(at);
        }
        1 => all.insert(at, all[at]),
        2 if all[at] != all[at + 1] => all.swap(at, at + 1),
        _ => {
            let row = NEIGHBOURS
                .iter()
                .find(|row| row.contains(all[at].to_ascii_lowercase()))?;
            let place = row.find(all[at].to_ascii_lowercase())?;
            let other = row.chars().nth(if place == 0 { 1 } else { place - 1 })?;
            all[at] = other;
        }
    }
    Some(all.into_iter().collect())
}

/// One disguise over another.
fn mixed(name: &str, dice: &mut Dice) -> Option<String> {
    let letters = match dice.below(3) {
        0 => replaced_up_to(name, &CYRILLIC, 2, dice),
        1 => replaced_up_to(name, &GREEK, 2, dice),
        _ => digits(name, dice),
    };
    let letters = letters.or_else(|| replaced(name, &OTHERS, dice))?;
    Some(match dice.below(4) {
        0 => hidden(&letters, dice),
        1 => parted(&letters, &MARKS, dice),
        2 => parted(&letters, &EMOJI, dice),
        _ => accented(&letters, dice),
    })
}
