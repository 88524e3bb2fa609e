//! Traditional characters as simplified ones, one by one.
//!
//! The dictionary is OpenCC's (`ferrous-opencc`). Every ideograph of the two main blocks is converted once, apart from its
//! neighbours, so that a name and a text always convert alike.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// By the character's place after [`FIRST`], the simplified one.
static TABLE: LazyLock<Result<Vec<char>, String>> = LazyLock::new(|| {
    let converter = OpenCC::from_config(BuiltinConfig::T2s).map_err(|error| error.to_string())?;
    let all: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let spaced: String = all.iter().flat_map(|ch| [*ch, ' ']).collect();
    let answer = converter.convert(&spaced);
    let parts: Vec<&str> = answer.split_terminator(' ').collect();
    if parts.len() != all.len() {
        return Err(format!("{} answers for {} characters", parts.len(), all.len()));
    }
    Ok(all
        .into_iter()
        .zip(parts)
        .map(|(from, to)| single(to).unwrap_or(from))
        .collect())
});

/// The simplified character.
pub(super) fn simplify(ch: char) -> char {
    let place = u32::from(ch)
        .checked_sub(FIRST)
        .and_then(|place| usize::try_from(place).ok());
    let table = TABLE.as_ref().ok();
    place
        .zip(table)
        .and_then(|(place, table)| table.get(place).copied())
        .unwrap_or(ch)
}

/// What is wrong with the dictionary, if anything.
pub(super) fn fault() -> Option<String> {
    TABLE.as_ref().err().cloned()
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
