//! The country in which goods were made.

use serde::{Deserialize, Serialize};

/// A country by its two letters (ISO 3166-1 alpha-2): `US`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin([u8; 2]);

/// Names in words, as shops use them; the two letters are always understood.
const SPELLINGS: [(&str, &str); 58] = [
    ("usa", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("made in usa", "US"),
    ("made in the usa", "US"),
    ("america", "US"),
    ("canada", "CA"),
    ("mexico", "MX"),
    ("china", "CN"),
    ("taiwan", "TW"),
    ("hong kong", "HK"),
    ("japan", "JP"),
    ("south korea", "KR"),
    ("korea", "KR"),
    ("vietnam", "VN"),
    ("thailand", "TH"),
    ("indonesia", "ID"),
    ("malaysia", "MY"),
    ("philippines", "PH"),
    ("india", "IN"),
    ("bangladesh", "BD"),
    ("pakistan", "PK"),
    ("sri lanka", "LK"),
    ("turkey", "TR"),
    ("united kingdom", "GB"),
    ("england", "GB"),
    ("ireland", "IE"),
    ("france", "FR"),
    ("germany", "DE"),
    ("italy", "IT"),
    ("spain", "ES"),
    ("portugal", "PT"),
    ("netherlands", "NL"),
    ("belgium", "BE"),
    ("switzerland", "CH"),
    ("austria", "AT"),
    ("poland", "PL"),
    ("sweden", "SE"),
    ("denmark", "DK"),
    ("norway", "NO"),
    ("finland", "FI"),
    ("greece", "GR"),
    ("australia", "AU"),
    ("new zealand", "NZ"),
    ("brazil", "BR"),
    ("chile", "CL"),
    ("peru", "PE"),
    ("colombia", "CO"),
    ("ecuador", "EC"),
    ("guatemala", "GT"),
    ("costa rica", "CR"),
    ("honduras", "HN"),
    ("ethiopia", "ET"),
    ("kenya", "KE"),
    ("south africa", "ZA"),
    ("israel", "IL"),
];

impl Origin {
    /// The United States.
    pub const US: Self = Self(*b"US");

    /// Reads two letters, or a usual spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let [a, b] = text.as_bytes()
            && a.is_ascii_alphabetic()
            && b.is_ascii_alphabetic()
        {
            return Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]));
        }
        let lower = text.to_lowercase();
        let (_, code) = SPELLINGS.iter().find(|(spelling, _)| *spelling == lower)?;
        Self::parse(code)
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Origin {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no country code"))
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        origin.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_as_shops_spell_them() {
        for text in ["US", " us ", "USA", "United States", "Made in USA", "America"] {
            assert_eq!(Origin::parse(text), Some(Origin::US), "{text}");
        }
        for text in ["", "U", "1S", "Narnia", "字"] {
            assert_eq!(Origin::parse(text), None, "{text}");
        }
    }
}
