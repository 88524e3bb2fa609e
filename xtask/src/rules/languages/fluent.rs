//! Reads as much of a Fluent file as the rules need: keys, attributes, variables and references.

use std::collections::BTreeSet;

/// One message or term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Its key; a term's begins with a hyphen.
    pub key: String,
    /// The line it begins on, from 1.
    pub line: usize,
    /// The names of its attributes.
    pub attributes: BTreeSet<String>,
    /// The variables it takes.
    pub variables: BTreeSet<String>,
    /// The messages and terms it includes.
    pub references: BTreeSet<String>,
}

/// The messages of a file in order.
pub fn messages(text: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    for (index, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
    {
        let body = match key(line) {
            Some((key, body)) => {
                messages.push(Message {
                    key: key.to_owned(),
                    line: index + 1,
                    ..Message::default()
                });
                body
            }
            None => line,
        };
        let Some(message) = messages.last_mut() else {
            continue;
        };
        if let Some((name, _)) = line
            .trim_start()
            .strip_prefix('.')
            .and_then(|rest| rest.split_once('='))
        {
            message.attributes.insert(name.trim().to_owned());
        }
        placeables(body, message);
    }
    messages
}

fn key(line: &str) -> Option<(&str, &str)> {
    let (key, body) = line.split_once('=')?;
    let key = key.trim_end();
    let first = key.strip_prefix('-').unwrap_or(key).chars().next()?;
    let plain = key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (first.is_ascii_alphabetic() && plain).then_some((key, body))
}

fn placeables(body: &str, message: &mut Message) {
    let name = |text: &str| {
        let end = text
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .unwrap_or(text.len());
        text.get(..end).unwrap_or_default().to_owned()
    };
    for (at, _) in body.match_indices('$') {
        let variable = name(body.get(at + 1..).unwrap_or_default());
        // A dollar sign before no name is money: `US$`.
        if !variable.is_empty() {
            message.variables.insert(variable);
        }
    }
    for (at, _) in body.match_indices('{') {
        let inside = body.get(at + 1..).unwrap_or_default().trim_start();
        // A function's name is in capitals and no key.
        if inside.starts_with(|c: char| c.is_ascii_lowercase() || c == '-') {
            message.references.insert(name(inside));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read() {
        let text = "# a note = none\nhello = Hello { $name }\n    and { bye }\nfield = x\n    .label = { NUMBER($n) }\n";
        let found = messages(text);
        assert_eq!(
            found.iter().map(|m| (m.key.as_str(), m.line)).collect::<Vec<_>>(),
            [("hello", 2), ("field", 4)]
        );
        assert_eq!(found[0].variables, ["name".to_owned()].into());
        assert_eq!(found[0].references, ["bye".to_owned()].into());
        assert_eq!(found[1].attributes, ["label".to_owned()].into());
        assert_eq!(found[1].variables, ["n".to_owned()].into());
    }
}
