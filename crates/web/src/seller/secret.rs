//! Sealed data as its owner may see it: enough to know it again, not enough to use it.

use people::ApplicationView;

/// A field of an application; empty if there is none.
pub fn field<'a>(application: &'a ApplicationView, name: &str) -> &'a str {
    application.fields.get(name).map_or("", |value| value.as_str())
}

/// `Yakima Orchards LLC ••6412`, or nothing.
pub fn bank_words(application: &ApplicationView) -> Option<String> {
    let account = field(application, "bank_account");
    (!account.is_empty()).then(|| format!("{} ••{}", field(application, "bank_payee"), last_four(account)))
}

/// The last four characters.
pub fn last_four(text: &str) -> &str {
    let cut = text.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    text.get(cut..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_four_are_shown() {
        assert_eq!(last_four("125000024 / 000123456789"), "6789");
        assert_eq!(last_four("12"), "12");
    }
}
