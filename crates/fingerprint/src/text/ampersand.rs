//! Names that join two words: `Ashlar & Rue` is also written `Ashlar and Rue`, `Ashlar n Rue`, 石与芸香 also 石和芸香.

/// What stands for "and" between Latin words; `t` and `x` are what + and × look like.
const LATIN: [&str; 5] = [" and ", " n ", " et ", " t ", " x "];
/// And between Chinese ones.
const HAN: [char; 4] = ['与', '和', '及', '跟'];
/// A Chinese name this long is still one without its "and".
const LONG: usize = 4;

/// The other writings of such a name; none of any other name.
pub(super) fn others(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return latin(name);
    }
    let chars: Vec<char> = name.chars().collect();
    let inner = 1..chars.len().saturating_sub(1);
    let Some(at) = inner.into_iter().find(|at| HAN.contains(&chars[*at])) else {
        return Vec::new();
    };
    let with = |and: Option<char>| {
        chars[..at]
            .iter()
            .copied()
            .chain(and)
            .chain(chars[at + 1..].iter().copied())
            .collect()
    };
    let others = HAN
        .iter()
        .filter(|and| **and != chars[at])
        .map(|and| with(Some(*and)));
    let without = (chars.len() >= LONG).then(|| with(None));
    others.chain(without).collect()
}

fn latin(name: &str) -> Vec<String> {
    let lower = name.to_ascii_lowercase();
    let found = ["&", " and "]
        .into_iter()
        .find_map(|and| lower.find(and).map(|at| (at, at + and.len())));
    let Some((at, end)) = found else {
        return Vec::new();
    };
    let (one, two) = (name[..at].trim_end(), name[end..].trim_start());
    // H&M: a letter on either side would make everyday words.
    if one.len() < 3 || two.len() < 3 {
        return Vec::new();
    }
    let other = |and: &&&str| lower[at..end].trim() != and.trim();
    LATIN
        .iter()
        .filter(other)
        .map(|and| [one, and, two].concat())
        .chain(lower[at..end].contains('a').then(|| format!("{one} {two}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::others;

    #[test]
    fn an_ampersand_is_also_written_out() {
        assert_eq!(
            others("Ashlar & Rue"),
            [
                "Ashlar and Rue",
                "Ashlar n Rue",
                "Ashlar et Rue",
                "Ashlar t Rue",
                "Ashlar x Rue"
            ]
        );
        assert!(others("Bed and Breakfast Co").contains(&"Bed Breakfast Co".to_owned()));
        assert_eq!(others("石与芸香"), ["石和芸香", "石及芸香", "石跟芸香", "石芸香"]);
        assert_eq!(others("壶与鹤"), ["壶和鹤", "壶及鹤", "壶跟鹤"]);
        for plain in ["Nike", "H&M", "A & B", "和睦家", "与", ""] {
            assert!(others(plain).is_empty(), "{plain}");
        }
    }
}
