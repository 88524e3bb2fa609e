//! What two sellers may have in common, brought into one form, so that the same thing written in two ways is the same.

use serde::{Deserialize, Serialize};

/// What two sellers may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// The account that earnings go to.
    PayoutAccount,
    /// The taxpayer number, by which a business's licence is known.
    TaxNumber,
    /// The name in the register.
    RegisteredName,
    /// The telephone number.
    Phone,
    /// The address for mail.
    Email,
    /// The place of business.
    Address,
    /// The person who owns the shop.
    Owner,
    /// The browser that somebody of the shop signed in with.
    Device,
    /// A photograph that stands in listings.
    Photograph,
}

impl MarkKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::PayoutAccount,
        Self::TaxNumber,
        Self::RegisteredName,
        Self::Owner,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::Device,
        Self::Photograph,
    ];

    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PayoutAccount => "payout_account",
            Self::TaxNumber => "tax_number",
            Self::RegisteredName => "registered_name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::Owner => "owner",
            Self::Device => "device",
            Self::Photograph => "photograph",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The value in one form; nothing if too little is left to tell anybody by.
    pub fn normal(self, value: &str) -> Option<String> {
        let normal = match self {
            Self::PayoutAccount | Self::TaxNumber => kept(value, char::is_alphanumeric).to_uppercase(),
            Self::Phone => phone(value),
            Self::Email => email(value),
            Self::Address => address(value),
            Self::RegisteredName => registered(value),
            Self::Owner | Self::Device | Self::Photograph => value.trim().to_lowercase(),
        };
        (normal.chars().count() >= SHORTEST).then_some(normal)
    }
}

/// What is shorter tells nobody from another.
const SHORTEST: usize = 5;
/// Forms of companies, which one writes and another leaves out.
const FORMS: [&str; 12] = [
    "llc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "lp",
    "llp",
    "the",
];
/// Words of addresses that are written in two ways (USPS Publication 28, remembered; only the commonest).
const SHORT: [(&str, &str); 20] = [
    ("street", "st"),
    ("avenue", "ave"),
    ("road", "rd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("boulevard", "blvd"),
    ("highway", "hwy"),
    ("court", "ct"),
    ("place", "pl"),
    ("square", "sq"),
    ("parkway", "pkwy"),
    ("suite", "unit"),
    ("ste", "unit"),
    ("apartment", "unit"),
    ("apt", "unit"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("building", "bldg"),
];

fn kept(value: &str, keep: impl Fn(char) -> bool) -> String {
    value.chars().filter(|sign| keep(*sign)).collect()
}

/// With the country's code; a number without one is American.
fn phone(value: &str) -> String {
    let digits = kept(value, |sign| sign.is_ascii_digit());
    match digits.len() {
        0..5 => String::new(),
        10 => format!("+1{digits}"),
        _ => format!("+{}", digits.trim_start_matches("00")),
    }
}

/// Lower case, without what stands behind a plus: it reaches the same person.
fn email(value: &str) -> String {
    let lower = value.trim().to_lowercase();
    let Some((name, domain)) = lower.rsplit_once('@') else {
        return String::new();
    };
    let name = name.split('+').next().unwrap_or_default();
    format!("{name}@{domain}")
}

fn words(value: &str) -> Vec<String> {
    let lower = value.to_lowercase();
    let words = lower.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn address(value: &str) -> String {
    let short = |word: String| {
        let known = SHORT.iter().find(|(long, _)| *long == word);
        known.map_or(word, |(_, short)| (*short).to_owned())
    };
    words(value).into_iter().map(short).collect::<Vec<_>>().join(" ")
}

fn registered(value: &str) -> String {
    let mut words = words(&value.replace(['.', '\''], ""));
    words.retain(|word| !FORMS.contains(&word.as_str()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_written_in_two_ways_is_the_same() {
        use MarkKind::{Address, Email, PayoutAccount, Phone, RegisteredName, TaxNumber};
        let pairs = [
            (Phone, "(509) 555-0134", "+1 509.555.0134"),
            (Email, "Ana+shop@Example.com", "ana@example.com"),
            (Address, "1 Ridge Road, Suite 4 98801", "1 ridge rd. STE 4, 98801"),
            (PayoutAccount, "125000024 / 000123456789", "125000024000123456789"),
            (TaxNumber, "12-3456789", "123456789"),
            (RegisteredName, "Sunridge Orchard, L.L.C.", "SUNRIDGE ORCHARD"),
        ];
        for (kind, one, other) in pairs {
            assert_eq!(kind.normal(one), kind.normal(other), "{kind:?}");
            assert!(kind.normal(one).is_some());
        }
        assert_eq!(Phone.normal("12"), None);
        assert_eq!(Email.normal("nobody"), None);
        assert_eq!(RegisteredName.normal("The Company LLC"), None);
        assert_ne!(Phone.normal("509-555-0134"), Phone.normal("509-555-0135"));
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in MarkKind::ALL {
            assert_eq!(MarkKind::parse(kind.word()), Some(kind));
        }
    }
}
