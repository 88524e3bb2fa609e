//! Code 128 (ISO/IEC 15417) and its GS1-128 form: text to bars.

use crate::gs1::{ElementString, GROUP_SEPARATOR};

/// Widths of bar, space, bar, space, bar, space of each symbol value, in modules; from the standard's table.
const SYMBOLS: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212",
    b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222", b"123122", b"123221",
    b"223211", b"221132", b"221231", b"213212", b"223112", b"312131", b"311222", b"321122", b"321221",
    b"312212", b"322112", b"322211", b"212123", b"212321", b"232121", b"111323", b"131123", b"131321",
    b"112313", b"132113", b"132311", b"211313", b"231113", b"231311", b"112133", b"112331", b"132131",
    b"113123", b"113321", b"133121", b"313121", b"211331", b"231131", b"213113", b"213311", b"213131",
    b"311123", b"311321", b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111",
    b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111", b"111242",
    b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112", b"421211", b"212141",
    b"214121", b"412121", b"111143", b"111341", b"131141", b"114113", b"114311", b"411113", b"411311",
    b"113141", b"114131", b"311141", b"411131", b"211412", b"211214", b"211232",
];
const STOP: &[u8; 7] = b"2331112";

const CODE_C: u8 = 99;
const CODE_B: u8 = 100;
const FNC1: u8 = 102;
const START_B: u8 = 104;
const START_C: u8 = 105;

/// Most characters in one symbol. GS1-128 allows 48; a longer plain one could not be scanned from a label either.
const MAX_CHARS: usize = 80;

/// The bars of one symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code128 {
    widths: Vec<u8>,
}

/// Why a text cannot become a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Code128Error {
    /// Nothing to encode.
    #[error("there is nothing to encode")]
    Empty,
    /// Too long to be scanned.
    #[error("a Code 128 symbol has at most {MAX_CHARS} characters, this text {0}")]
    TooLong(usize),
    /// Not printable ASCII.
    #[error("Code 128 holds printable ASCII characters only, not {0:?}")]
    Character(char),
}

impl Code128 {
    /// Clear space that a scanner needs on either side, in modules.
    pub const QUIET_ZONE: u32 = 10;

    /// A symbol with this text.
    pub fn new(text: &str) -> Result<Self, Code128Error> {
        match text.chars().find(|c| !matches!(c, ' '..='~')) {
            Some(other) => Err(Code128Error::Character(other)),
            None => encode(text.as_bytes()),
        }
    }

    /// The GS1-128 symbol of an element string.
    pub fn gs1(elements: &ElementString) -> Result<Self, Code128Error> {
        encode(format!("{GROUP_SEPARATOR}{}", elements.to_scan()).as_bytes())
    }

    /// Widths in modules: bar, space, bar … and a bar at the end.
    pub fn widths(&self) -> &[u8] {
        &self.widths
    }

    /// Width of the whole symbol in modules, without quiet zones.
    pub fn modules(&self) -> u32 {
        self.widths.iter().map(|width| u32::from(*width)).sum()
    }

    /// The bars: where each begins and how wide it is, in modules.
    pub fn bars(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut at = 0;
        self.widths
            .iter()
            .enumerate()
            .filter_map(move |(position, width)| {
                let (start, width) = (at, u32::from(*width));
                at += width;
                (position % 2 == 0).then_some((start, width))
            })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    B,
    C,
}

/// Bytes are printable ASCII or the group separator, which stands for FNC1.
fn encode(text: &[u8]) -> Result<Code128, Code128Error> {
    match text.len() {
        0 => return Err(Code128Error::Empty),
        long if long > MAX_CHARS => return Err(Code128Error::TooLong(long)),
        _ => {}
    }
    let values = values(text);
    let sum: u32 = values
        .iter()
        .zip(0u32..)
        .map(|(value, at)| u32::from(*value) * at.max(1))
        .sum();
    // A remainder of 103 is a symbol value.
    let check = u8::try_from(sum % 103).unwrap_or(0);
    let symbols = values
        .iter()
        .chain([&check])
        .flat_map(|value| SYMBOLS[usize::from(*value)]);
    Ok(Code128 {
        widths: symbols.chain(STOP).map(|digit| digit - b'0').collect(),
    })
}

/// Start symbol and data, digits in pairs where that saves width.
fn values(text: &[u8]) -> Vec<u8> {
    let mut set = if wants_pairs(text, 0, None) {
        Set::C
    } else {
        Set::B
    };
    let mut values = vec![if set == Set::C { START_C } else { START_B }];
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        if char::from(byte) == GROUP_SEPARATOR {
            values.push(FNC1);
            at += 1;
            continue;
        }
        let next = if wants_pairs(text, at, Some(set)) {
            Set::C
        } else {
            Set::B
        };
        if next != set {
            values.push(if next == Set::C { CODE_C } else { CODE_B });
            set = next;
        }
        if set == Set::C {
            values.push((byte - b'0') * 10 + text[at + 1] - b'0');
            at += 2;
        } else {
            values.push(byte - b' ');
            at += 1;
        }
    }
    values
}

/// True if digits in pairs are shorter from here on: within pairs always; otherwise from four digits on at the
/// start or the end, from six in the middle, and only with an even number left.
fn wants_pairs(text: &[u8], at: usize, set: Option<Set>) -> bool {
    let skipped = text[at..]
        .iter()
        .take_while(|byte| set.is_none() && char::from(**byte) == GROUP_SEPARATOR)
        .count();
    let rest = &text[at + skipped..];
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match set {
        Some(Set::C) => digits >= 2,
        None => digits >= 4 || (digits == 2 && rest.len() == 2),
        Some(Set::B) => digits.is_multiple_of(2) && (digits >= 6 || (digits >= 4 && digits == rest.len())),
    }
}

#[cfg(test)]
#[path = "code128_tests.rs"]
mod tests;
