//! Application identifiers: what the number in parentheses says about the value behind it.

/// What a value is, as far as this crate checks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Digits with a GS1 check digit at the end.
    Key,
    /// A date, YYMMDD, where day 00 means the last day of the month.
    Date,
    /// Digits.
    Digits,
    /// Letters, digits and signs of the GS1 character set 82.
    Text,
}

/// The rule of one application identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AiRule {
    /// Digits of the identifier itself.
    pub ai_length: usize,
    /// What the value is.
    pub content: Content,
    /// Shortest and longest value.
    pub length: (usize, usize),
    /// What GS1 calls it, for messages.
    pub title: &'static str,
}

/// Identifiers this crate knows by name, by first digits: those a warehouse meets on goods, cartons and labels.
const RULES: [(&str, AiRule); 21] = [
    ("00", rule(2, Content::Key, 18, 18, "SSCC")),
    ("01", rule(2, Content::Key, 14, 14, "GTIN")),
    ("02", rule(2, Content::Key, 14, 14, "content")),
    ("10", rule(2, Content::Text, 1, 20, "batch or lot")),
    ("11", rule(2, Content::Date, 6, 6, "production date")),
    ("13", rule(2, Content::Date, 6, 6, "packaging date")),
    ("15", rule(2, Content::Date, 6, 6, "best before date")),
    ("16", rule(2, Content::Date, 6, 6, "sell by date")),
    ("17", rule(2, Content::Date, 6, 6, "expiry date")),
    ("20", rule(2, Content::Digits, 2, 2, "variant")),
    ("21", rule(2, Content::Text, 1, 20, "serial number")),
    (
        "240",
        rule(3, Content::Text, 1, 30, "additional item identification"),
    ),
    ("30", rule(2, Content::Digits, 1, 8, "variable count")),
    // The fourth digit says where the decimal point stands.
    ("310", rule(4, Content::Digits, 6, 6, "net weight in kg")),
    ("330", rule(4, Content::Digits, 6, 6, "gross weight in kg")),
    ("37", rule(2, Content::Digits, 1, 8, "count")),
    ("400", rule(3, Content::Text, 1, 30, "order number")),
    ("401", rule(3, Content::Text, 1, 30, "consignment number")),
    ("422", rule(3, Content::Digits, 3, 3, "country of origin")),
    ("7003", rule(4, Content::Digits, 10, 10, "expiry date and time")),
    (
        "8008",
        rule(4, Content::Digits, 8, 12, "production date and time"),
    ),
];

const fn rule(ai_length: usize, content: Content, min: usize, max: usize, title: &'static str) -> AiRule {
    AiRule {
        ai_length,
        content,
        length: (min, max),
        title,
    }
}

/// The rule for the identifier that a text begins with. An identifier this crate has no name for is still taken
/// apart, by the length that GS1 fixes for its first two digits; `None` if there is no such identifier.
pub fn ai_rule(text: &str) -> Option<AiRule> {
    let known = RULES
        .iter()
        .find(|(start, _)| text.starts_with(start))
        .map(|(_, rule)| *rule);
    known.or_else(|| unknown_rule(text.get(..2)?))
}

/// Length of identifiers and of their values by the first two digits (GS1 General Specifications, figures 5.10-1
/// and 7.8.5-2).
fn unknown_rule(start: &str) -> Option<AiRule> {
    let other = |ai_length| Some(rule(ai_length, Content::Text, 1, 90, "a further value"));
    let fixed = |ai_length, length| {
        Some(rule(
            ai_length,
            Content::Digits,
            length,
            length,
            "a further value",
        ))
    };
    match start {
        "03" => fixed(2, 14),
        "12" | "14" | "18" | "19" => fixed(2, 6),
        "23" | "24" | "25" | "40" | "42" | "71" => other(3),
        "31" | "32" | "33" | "34" | "35" | "36" => fixed(4, 6),
        "41" => fixed(3, 13),
        "39" | "43" | "70" | "72" | "80" | "81" | "82" => other(4),
        "22" | "90" | "91" | "92" | "93" | "94" | "95" | "96" | "97" | "98" | "99" => other(2),
        _ => None,
    }
}

/// True if values of this identifier have a length every scanner knows, so that no separator follows them
/// (GS1 General Specifications, figure 7.8.5-2).
pub(super) fn is_predefined(ai: &str) -> bool {
    let start = ai.get(..2).and_then(|start| start.parse().ok());
    start.is_some_and(|start: u8| matches!(start, 0..=4 | 11..=20 | 31..=36 | 41))
}
