//! What one character is to a reader: a Latin letter in disguise, a digit, a Han character, a gap, or nothing at all.

use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

/// Default-ignorable and other invisible characters (Unicode `DerivedCoreProperties`, `Default_Ignorable_Code_Point`).
pub(super) const fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether the character is a Han ideograph (the unified blocks and 〇).
pub(super) const fn is_han(ch: char) -> bool {
    matches!(ch,
        '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Marks that say "this is a trade mark", which NFKC would turn into letters (™ into TM).
pub(super) const fn is_trademark_sign(ch: char) -> bool {
    matches!(ch, '™' | '℠' | '®' | '©')
}

/// Characters that stay part of the cluster before them: combining marks and the later jamo of a Hangul syllable.
pub(super) fn extends_cluster(ch: char) -> bool {
    is_combining_mark(ch) || matches!(ch, '\u{1161}'..='\u{11ff}')
}

/// A letter drawn as a picture, which NFKC leaves alone: regional indicators and letters in filled shapes.
pub(super) fn pictured_letter(ch: char) -> Option<char> {
    let code = u32::from(ch);
    let offset = match code {
        0x1f1e6..=0x1f1ff => code - 0x1f1e6,
        0x1f150..=0x1f169 => code - 0x1f150,
        0x1f170..=0x1f189 => code - 0x1f170,
        _ => return None,
    };
    char::from_u32(u32::from('A') + offset)
}

/// Half of a flag (two of these make one).
pub(super) const fn is_regional_indicator(ch: char) -> bool {
    matches!(ch, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Symbols written in place of a letter.
pub(super) const fn symbol_letter(ch: char) -> Option<char> {
    Some(match ch {
        '@' | '₳' => 'a',
        '₿' => 'b',
        '¢' => 'c',
        '€' => 'e',
        '₭' => 'k',
        '!' | '|' | '£' => 'l',
        '₦' => 'n',
        '₱' => 'p',
        '$' => 's',
        '+' | '₮' => 't',
        '₩' => 'w',
        '×' => 'x',
        '¥' => 'y',
        _ => return None,
    })
}

/// The lower-case ASCII letters (or a digit) a letter looks like; `None` when it looks like none.
///
/// Source: Unicode Technical Standard #39, confusables, by way of `unicode-security`. The table sends a small Cyrillic or
/// Greek letter to another small one where only the capital looks Latin, so the capital is tried as well.
pub(super) fn look_alike(ch: char) -> Option<Look> {
    if ch.is_ascii() {
        return ch
            .is_ascii_alphanumeric()
            .then(|| Look::one(ch.to_ascii_lowercase()));
    }
    if ch == 'ß' {
        return Some(Look(['s', 's', '\0']));
    }
    let mut buffer = [0; 4];
    as_ascii(skeleton(ch.encode_utf8(&mut buffer))).or_else(|| {
        let capital = ch.to_uppercase().to_string();
        as_ascii(skeleton(&capital))
    })
}

/// Up to three ASCII characters that one character looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look([char; 3]);

impl Look {
    const fn one(ch: char) -> Self {
        Self([ch, '\0', '\0'])
    }

    pub(super) fn chars(self) -> impl Iterator<Item = char> {
        self.0.into_iter().filter(|ch| *ch != '\0')
    }
}

fn as_ascii(prototype: impl Iterator<Item = char>) -> Option<Look> {
    let mut out = ['\0'; 3];
    let mut length = 0;
    for ch in prototype.filter(|ch| !is_combining_mark(*ch)) {
        let ascii = if ch.is_ascii_alphanumeric() {
            ch.to_ascii_lowercase()
        } else {
            drawn_like(ch)?
        };
        *out.get_mut(length)? = ascii;
        length += 1;
    }
    (length > 0).then_some(Look(out))
}

/// Prototypes that UTS #39 keeps outside ASCII though a reader takes them for a Latin letter.
const fn drawn_like(ch: char) -> Option<char> {
    Some(match ch {
        'ᴀ' | 'ᴧ' => 'a',
        'ʙ' | 'ß' => 'b',
        'ᴄ' => 'c',
        'ᴅ' => 'd',
        'ᴇ' | 'ꞓ' | 'Ꞓ' | 'є' | 'ɛ' | 'ǝ' => 'e',
        'ꜰ' => 'f',
        'ɢ' => 'g',
        'ʜ' => 'h',
        'ɪ' => 'i',
        'ᴊ' => 'j',
        'ĸ' | 'ᴋ' => 'k',
        'ʟ' => 'l',
        'ᴍ' | 'ʍ' => 'm',
        'ɴ' | 'ᴎ' | 'И' | 'и' => 'n',
        'ᴘ' => 'p',
        'ʀ' | 'ᴙ' | 'Я' | 'я' => 'r',
        'ꜱ' => 's',
        'ᴛ' => 't',
        'ᴜ' => 'u',
        'ᴠ' => 'v',
        'ᴡ' => 'w',
        'ʏ' => 'y',
        'ᴢ' => 'z',
        _ => return None,
    })
}

/// The coarse class of an ASCII letter or digit: everything that is written for one another shares it.
/// m, w and d become the pairs rn, vv and cl that are written for them.
pub(super) const fn class(ch: char) -> &'static str {
    match ch {
        'a' | '4' => "a",
        'b' | '8' => "b",
        'c' => "c",
        'd' => "cl",
        'e' | '3' => "e",
        'f' => "f",
        'g' | '6' | '9' => "g",
        'h' => "h",
        'i' | 'l' | '1' => "l",
        'j' => "j",
        'k' => "k",
        'm' => "rn",
        'n' => "n",
        'o' | '0' => "o",
        'p' => "p",
        'q' => "q",
        'r' => "r",
        's' | '5' => "s",
        't' | '7' => "t",
        'u' => "u",
        'v' => "v",
        'w' => "vv",
        'x' => "x",
        'y' => "y",
        'z' | '2' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> String {
        text.chars()
            .filter_map(look_alike)
            .flat_map(Look::chars)
            .collect()
    }

    #[test]
    fn letters_of_other_scripts_are_read_as_the_latin_ones_they_imitate() {
        assert_eq!(looks("ɴɪᴋᴇ"), "nike");
        assert_eq!(looks("Νіке"), "nike");
        assert_eq!(looks("НІКЕ"), "hlke");
        assert_eq!(looks("Аррӏе"), "apple");
        assert_eq!(looks("ᗪⅰοr"), "dior");
        assert_eq!(looks("ɡuссi"), "gucci");
        assert_eq!(looks("Łø"), "lo");
        assert_eq!(looks("Weiß"), "weiss");
    }

    #[test]
    fn letters_that_look_like_no_latin_one_are_left_out() {
        assert_eq!(looks("ナ가ض"), "");
    }

    #[test]
    fn classes_bring_together_what_is_written_for_one_another() {
        let fold = |text: &str| text.chars().map(class).collect::<String>();
        assert_eq!(fold("n1k3"), fold("nike"));
        assert_eq!(fold("acliclas"), fold("adidas"));
        assert_eq!(fold("arnazon"), fold("amazon"));
        assert_eq!(fold("svvatch"), fold("swatch"));
    }
}
