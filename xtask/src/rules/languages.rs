//! Every person-facing sentence exists in every language, once, is used, and takes the same variables.

mod fluent;

use std::collections::{BTreeMap, BTreeSet};

use self::fluent::Message;
use crate::finding::Finding;
use crate::repository::{Repository, has_extension};
use crate::source::words;

const LOCALES: &str = "crates/web/locales/";

/// The messages of one language by key.
type Language<'r> = BTreeMap<String, (&'r str, Message)>;

/// Sentences that are missing, double, unused or undefined.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let mut findings = Vec::new();
    let languages = read(repository, &mut findings);
    compare(&languages, &mut findings);
    let Some(first) = languages.values().next() else {
        return findings;
    };
    let used = Used::collect(repository, &languages);
    for (key, (path, message)) in first.iter().filter(|(key, _)| !used.covers(key)) {
        findings.push(Finding::new(
            *path,
            message.line,
            format!("`{key}` is used nowhere; remove it from every language"),
        ));
    }
    let undefined = used
        .called
        .iter()
        .filter(|(key, ..)| !first.contains_key(key) && !key.ends_with('-'));
    findings.extend(undefined.map(|(key, path, line)| {
        Finding::new(
            path,
            *line,
            format!("there is no sentence `{key}`; write it in every language under {LOCALES}"),
        )
    }));
    findings
}

fn read<'r>(repository: &'r Repository, findings: &mut Vec<Finding>) -> BTreeMap<&'r str, Language<'r>> {
    let mut languages: BTreeMap<&str, Language<'_>> = BTreeMap::new();
    for (path, text) in repository.texts().filter(|(path, _)| has_extension(path, "ftl")) {
        let Some((language, _)) = path.strip_prefix(LOCALES).and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        let known = languages.entry(language).or_default();
        for message in fluent::messages(text) {
            if let Some((first, _)) = known.get(&message.key) {
                let message_text = format!("`{}` is said twice; the first stands in {first}", message.key);
                findings.push(Finding::new(path, message.line, message_text));
            }
            known.insert(message.key.clone(), (path, message));
        }
    }
    languages
}

fn compare(languages: &BTreeMap<&str, Language<'_>>, findings: &mut Vec<Finding>) {
    for (here, messages) in languages {
        for (there, others) in languages.iter().filter(|(there, _)| *there != here) {
            for (key, (path, message)) in messages {
                let complaint = match others.get(key) {
                    None => format!("`{key}` is missing in {there}"),
                    Some((_, other)) if other.attributes != message.attributes => {
                        format!("`{key}` has other attributes in {there}")
                    }
                    // Reported once: from the language whose sentence knows more.
                    Some((_, other)) if !message.variables.is_subset(&other.variables) => {
                        let lost: Vec<_> = message.variables.difference(&other.variables).cloned().collect();
                        format!("`{key}` drops ${} in {there}", lost.join(", $"))
                    }
                    Some(_) => continue,
                };
                findings.push(Finding::new(*path, message.line, complaint));
            }
        }
    }
}

/// Where sentences are used.
#[derive(Default)]
struct Used {
    /// Every literal text in templates and code, which may be a key.
    literals: BTreeSet<String>,
    /// Beginnings of keys that are completed at run time: `state-` for `state-paid`.
    beginnings: BTreeSet<String>,
    /// Middles of keys whose beginning is a literal elsewhere: `-state-` in a macro, for `payout-state-paid`.
    middles: BTreeSet<String>,
    /// Keys in a call `t("…")`, with path and line.
    called: Vec<(String, String, usize)>,
}

impl Used {
    fn collect(repository: &Repository, languages: &BTreeMap<&str, Language<'_>>) -> Self {
        let mut used = Self::default();
        for source in repository
            .sources()
            .iter()
            .filter(|source| !source.path.starts_with("xtask/"))
        {
            for (at, text) in &source.strings {
                used.literal(text);
                let call = source
                    .code
                    .get(..*at)
                    .is_some_and(|before| before.ends_with(".t(") || before.ends_with(" t("));
                if call && !source.in_test(*at) {
                    used.called
                        .push((text.clone(), source.path.clone(), source.line(*at)));
                }
            }
        }
        for (path, text) in repository
            .texts()
            .filter(|(path, _)| path.starts_with("crates/web/templates/"))
        {
            used.template(path, text);
        }
        for (_, message) in languages.values().flat_map(BTreeMap::values) {
            used.literals.extend(message.references.iter().cloned());
        }
        used
    }

    fn literal(&mut self, text: &str) {
        let begins = text.split('{').next().unwrap_or_default();
        if begins.ends_with('-') && begins.len() > 2 {
            let parts = if begins.starts_with('-') {
                &mut self.middles
            } else {
                &mut self.beginnings
            };
            parts.insert(begins.to_owned());
        }
        self.literals.insert(text.to_owned());
    }

    fn template(&mut self, path: &str, text: &str) {
        for (index, line) in text.lines().enumerate() {
            for quote in ['"', '\''] {
                line.split(quote).for_each(|piece| self.literal(piece));
            }
            for at in words(line, "t(") {
                if let Some(key) = line.get(at + 2..).and_then(quoted) {
                    self.called.push((key.to_owned(), path.to_owned(), index + 1));
                }
            }
        }
    }

    fn covers(&self, key: &str) -> bool {
        self.literals.contains(key)
            || self
                .beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning.as_str()))
            || self.middles.iter().any(|middle| {
                key.split_once(middle.as_str())
                    .is_some_and(|(kind, _)| self.literals.contains(kind))
            })
    }
}

/// The text in quotes that `text` begins with.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    fn findings(zh: &str, en: &str, template: &str) -> Vec<String> {
        said(&check(&Repository::of(&[
            ("crates/web/locales/zh-CN/shop.ftl", zh),
            ("crates/web/locales/en/shop.ftl", en),
            ("crates/web/templates/shop/home.html", template),
        ])))
    }

    #[test]
    fn a_sentence_said_in_both_and_used_is_fine() {
        assert_eq!(
            findings("buy = 购买\n", "buy = Buy\n", "{{ t(\"buy\") }}"),
            Vec::<String>::new()
        );
        assert_eq!(
            findings(
                "state-paid = 已付款\n",
                "state-paid = Paid\n",
                "{{ t('state-' ~ state) }}"
            ),
            Vec::<String>::new()
        );
        assert_eq!(
            findings(
                "payout-state-paid = 已付款\n",
                "payout-state-paid = Paid\n",
                "{{ t(kind ~ '-state-' ~ state) }}{{ state('payout', p.state) }}"
            ),
            Vec::<String>::new()
        );
        assert_eq!(
            findings(
                "-shop = 远岸\nhi = { -shop }\n",
                "-shop = Farshore\nhi = { -shop }\n",
                "{{ t('hi') }}"
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_missing_sentence_is_found() {
        let found = findings(
            "buy = 购买\ncart = 购物车\n",
            "buy = Buy\n",
            "{{ t('buy') }} {{ t('cart') }}",
        );
        assert!(
            found
                .iter()
                .any(|line| line.ends_with("zh-CN/shop.ftl:2 `cart` is missing in en")),
            "{found:?}"
        );
    }

    #[test]
    fn unused_and_undefined_sentences_are_found() {
        let found = findings("old = 旧\n", "old = Old\n", "<a>\n{{ t('new') }}");
        assert!(found.iter().any(|line| line.contains("`old` is used nowhere")));
        assert!(
            found
                .iter()
                .any(|line| line.contains("home.html:2 there is no sentence `new`"))
        );
    }

    #[test]
    fn a_lost_variable_is_found() {
        let found = findings(
            "left = 还剩 { $count } 件\n",
            "left = Few left\n",
            "{{ t('left', count=3) }}",
        );
        assert_eq!(
            found,
            ["crates/web/locales/zh-CN/shop.ftl:1 `left` drops $count in en"]
        );
    }

    #[test]
    fn a_sentence_said_twice_is_found() {
        assert_eq!(findings("a = 甲\na = 乙\n", "a = A\n", "{{ t('a') }}").len(), 1);
    }
}
