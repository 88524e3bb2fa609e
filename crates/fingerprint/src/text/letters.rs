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

/// The character for which a part of characters from the radicals block stands, which NFKC leaves alone; in the order of
/// the block from U+2E80 (a dot where none stands for it). Source: Unicode `EquivalentUnifiedIdeograph`.
const RADICALS: &str = ".厂乙.乙亻冂几刀刂卜㔾小小.尢.尢巳幺彑彐忄㣺扌攵.旡冃月歹.民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒网冈网羊羊羊耂\
    肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// A radical as the character that it is.
pub(super) fn radical(ch: char) -> Option<char> {
    let offset = u32::from(ch)
        .checked_sub(0x2e80)
        .filter(|offset| *offset < 0x80)?;
    let found = RADICALS.chars().nth(usize::try_from(offset).ok()?)?;
    (found != '.').then_some(found)
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
        '!' | '¡' | '|' | '£' => 'l',
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
            .then(|| Look::one(ch.to_ascii_lowercase() as u8));
    }
    if ch == 'ß' {
        return Some(Look([b's', b's', 0]));
    }
    let mut buffer = [0; 4];
    as_ascii(skeleton(ch.encode_utf8(&mut buffer))).or_else(|| {
        let capital = ch.to_uppercase().to_string();
        as_ascii(skeleton(&capital))
    })
}

/// Up to three ASCII characters that one character looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look([u8; 3]);

impl Look {
    pub(super) const fn one(letter: u8) -> Self {
        Self([letter, 0, 0])
    }

    /// The first letter.
    pub(super) const fn first(self) -> u8 {
        self.0[0]
    }

    /// The letters, none where there are fewer than three.
    pub(super) fn padded(self) -> (u8, [Option<u8>; 2]) {
        let [one, two, three] = self.0;
        (one, [two, three].map(|letter| (letter != 0).then_some(letter)))
    }

    #[inline]
    pub(super) fn letters(&self) -> &[u8] {
        let length = match self.0 {
            [_, 0, _] => 1,
            [_, _, 0] => 2,
            _ => 3,
        };
        &self.0[..length]
    }
}

fn as_ascii(prototype: impl Iterator<Item = char>) -> Option<Look> {
    let mut out = [0; 3];
    let mut length = 0;
    for ch in prototype.filter(|ch| !is_combining_mark(*ch)) {
        let ascii = if ch.is_ascii_alphanumeric() {
            ch
        } else {
            drawn_like(ch)?
        };
        *out.get_mut(length)? = u8::try_from(ascii).ok()?.to_ascii_lowercase();
        length += 1;
    }
    (length > 0).then_some(Look(out))
}

/// Prototypes that UTS #39 keeps outside ASCII though a reader takes them for a Latin letter: small capitals, and the Canadian
/// syllabics that "fancy text" is made of.
const fn drawn_like(ch: char) -> Option<char> {
    Some(match ch {
        'ᴀ' | 'ᴧ' | 'ᗩ' => 'a',
        'ʙ' | 'ß' | 'ᗷ' => 'b',
        'ᴄ' | 'ᑕ' => 'c',
        'ᴅ' | 'ᗞ' | 'ᗪ' => 'd',
        'ᗴ' | 'ᴇ' | 'ꞓ' | 'Ꞓ' | 'є' | 'ɛ' | 'ǝ' => 'e',
        'ꜰ' | 'ᖴ' => 'f',
        'ɢ' | 'Ꮐ' => 'g',
        'ʜ' | 'ᕼ' => 'h',
        'ɪ' => 'i',
        'ᴊ' | 'ᒍ' => 'j',
        'ĸ' | 'ᴋ' => 'k',
        'ʟ' | 'ᒪ' => 'l',
        'ᴍ' | 'ʍ' | 'ᗰ' => 'm',
        'ᑎ' | 'ɴ' | 'ᴎ' | 'И' | 'и' => 'n',
        'ᴘ' | 'ᑭ' => 'p',
        'ᖇ' | 'ʀ' | 'ᴙ' | 'Я' | 'я' => 'r',
        'ꜱ' | 'ᔕ' => 's',
        'ᴛ' => 't',
        'ᴜ' | 'ᑌ' => 'u',
        'ᴠ' | 'ᐯ' => 'v',
        'ᴡ' | 'ᗯ' => 'w',
        '᙭' => 'x',
        'ʏ' => 'y',
        'ᴢ' => 'z',
        _ => return None,
    })
}

/// The coarse class of an ASCII letter or digit: everything that is written for one another shares it.
/// m, w and d become the pairs rn, vv and cl that are written for them.
pub(super) const fn class(letter: u8) -> &'static str {
    match letter {
        b'a' | b'4' => "a",
        b'b' | b'8' => "b",
        b'c' => "c",
        b'd' => "cl",
        b'e' | b'3' => "e",
        b'f' => "f",
        b'g' | b'6' | b'9' => "g",
        b'h' => "h",
        b'i' | b'l' | b'1' => "l",
        b'j' => "j",
        b'k' => "k",
        b'm' => "rn",
        b'n' => "n",
        b'o' | b'0' => "o",
        b'p' => "p",
        b'q' => "q",
        b'r' => "r",
        b's' | b'5' => "s",
        b't' | b'7' => "t",
        b'u' => "u",
        b'v' => "v",
        b'w' => "vv",
        b'x' => "x",
        b'y' => "y",
        b'z' | b'2' => "z",
        _ => "",
    }
}

/// The class as one byte or two (0 where there is no second), by ASCII letter.
pub(super) static CLASSES: [[u8; 2]; 128] = {
    let mut all = [[0; 2]; 128];
    let mut letter = 0_u8;
    while letter < 128 {
        let told = class(letter).as_bytes();
        all[letter as usize] = match *told {
            [one] => [one, 0],
            [one, two, ..] => [one, two],
            [] => [letter, 0],
        };
        letter += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> String {
        text.chars()
            .filter_map(look_alike)
            .flat_map(|look| look.letters().iter().copied().map(char::from).collect::<Vec<_>>())
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
        let fold = |text: &str| text.bytes().map(class).collect::<String>();
        assert_eq!(fold("n1k3"), fold("nike"));
        assert_eq!(fold("acliclas"), fold("adidas"));
        assert_eq!(fold("arnazon"), fold("amazon"));
        assert_eq!(fold("svvatch"), fold("swatch"));
    }
}
