//! A wedge scanner types. What it types depends on the keyboard layout and the input method that happen to be on.

/// The text of the set-up barcode: every kind of sign that a layout or an input method changes.
const SET_UP: &str = "%SETUP-0123456789-AZaz_/()+.";

/// Undoes what a Chinese input method does to typed ASCII: full-width letters, digits and signs, and the wide space.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            // The full-width forms stand in the order of ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// What is wrong with the scanner's set-up, if `scanned` is the set-up barcode read badly. `None` if it was read
/// rightly, and also if it is no set-up barcode at all.
pub fn layout_fault(scanned: &str) -> Option<&'static str> {
    let scanned = scanned.trim();
    let plain = half_width(scanned);
    if scanned == SET_UP || !plain.to_ascii_uppercase().contains("SETUP") {
        return None;
    }
    Some(if plain == SET_UP {
        "an input method is on: switch it to English half-width letters"
    } else if plain.eq_ignore_ascii_case(SET_UP) {
        "upper and lower case are swapped: switch Caps Lock off"
    } else if plain.contains("AYaz")
        || plain.contains("AZay")
        || plain.contains("AYay")
        || plain.contains("AWqz")
    {
        "the keyboard layout is German or French: set computer and scanner both to US English"
    } else if !plain.ends_with("._/()+.") && plain.contains("0123456789") {
        "the keyboard layout changes signs: set computer and scanner both to US English"
    } else {
        "some characters are lost: slow the scanner down, then set computer and scanner both to US English"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_up_barcode_tells_what_is_wrong() {
        assert_eq!(layout_fault(SET_UP), None);
        assert_eq!(layout_fault("4006381333931"), None);
        let said = |text: &str| layout_fault(text).unwrap();
        assert!(said("％ＳＥＴＵＰ－０１２３４５６７８９－ＡＺａｚ＿／（）＋．").contains("input method"));
        assert!(said("%setup-0123456789-azAZ_/()+.").contains("Caps Lock"));
        assert!(said("%SETUPß0123456789ßAYay?-)=(.").contains("German"));
        assert!(said("%SETUP-0123456789-AZaz?-)=(.").contains("signs"));
        assert!(said("%SETUP-012346789-AZaz_/()+.").contains("lost"));
    }
}
