//! Cutting a pasted line into pieces: labels, the mobile number, the postcode, and what is left.

use super::check::is_postcode;
use crate::phone::CnMobile;
use crate::text::fold_width;

/// Words that stand before a value and say what it is.
const LABELS: [(&str, Label); 19] = [
    ("收货人姓名", Label::Name),
    ("收件人姓名", Label::Name),
    ("收货人", Label::Name),
    ("收件人", Label::Name),
    ("联系人", Label::Name),
    ("姓名", Label::Name),
    ("手机号码", Label::Other),
    ("联系电话", Label::Other),
    ("联系方式", Label::Other),
    ("手机号", Label::Other),
    ("手机", Label::Other),
    ("电话", Label::Other),
    ("收货地址", Label::Address),
    ("详细地址", Label::Address),
    ("所在地区", Label::Address),
    ("地区", Label::Address),
    ("地址", Label::Address),
    ("邮政编码", Label::Other),
    ("邮编", Label::Other),
];

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    Address,
    Other,
}

/// One piece of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub label: Option<Label>,
    pub text: String,
}

/// The pieces, and what could be told from their form alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pieces {
    pub phone: Option<CnMobile>,
    pub postcode: Option<String>,
    pub segments: Vec<Segment>,
}

/// Longest text that is looked at; a delivery address is never longer.
const LONGEST: usize = 600;

pub(super) fn cut(text: &str) -> Pieces {
    let mut text: String = text.chars().take(LONGEST).map(fold_width).collect();
    let mut pieces = Pieces::default();
    if let Some((start, end, phone)) = find_phone(&text) {
        text.replace_range(start..end, "\n");
        pieces.phone = Some(phone);
    }
    for part in split(&text) {
        let (label, value) = take_label(&part);
        if pieces.postcode.is_none() && is_postcode(value) {
            pieces.postcode = Some(value.to_owned());
        } else if !value.is_empty() {
            pieces.segments.push(Segment {
                label,
                text: value.to_owned(),
            });
        }
    }
    pieces
}

/// The first run of digits (with +, spaces and hyphens between) that is a mobile number, as a byte range.
fn find_phone(text: &str) -> Option<(usize, usize, CnMobile)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let starts = (0..chars.len()).filter(|&i| {
        let begins = chars[i].1 == '+' || chars[i].1.is_ascii_digit();
        begins && (i == 0 || !chars[i - 1].1.is_ascii_digit() && chars[i - 1].1 != '+')
    });
    starts
        .into_iter()
        .find_map(|start| phone_from(&chars, start, text.len()))
}

fn phone_from(chars: &[(usize, char)], start: usize, end_of_text: usize) -> Option<(usize, usize, CnMobile)> {
    let mut typed = String::new();
    for (i, &(_, c)) in chars.iter().enumerate().skip(start).take(20) {
        if !c.is_ascii_digit() && !matches!(c, '+' | '-' | ' ') {
            break;
        }
        typed.push(c);
        let more_digits = chars.get(i + 1).is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit()
            && !more_digits
            && let Ok(phone) = CnMobile::parse(&typed)
        {
            let end = chars.get(i + 1).map_or(end_of_text, |(at, _)| *at);
            return Some((chars[start].0, end, phone));
        }
    }
    None
}

/// Splits at spaces and punctuation, but keeps Latin words of one name together.
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = false;
    for word in text.split(['\n', '\r', '\t', ',', ';', '、', '。', '|', '/']) {
        for piece in word.split_whitespace() {
            let latin = piece
                .chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '\''));
            match parts.last_mut().filter(|_| open && latin) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(piece);
                }
                None => parts.push(piece.to_owned()),
            }
            open = latin;
        }
        open = false;
    }
    parts
}

fn take_label(part: &str) -> (Option<Label>, &str) {
    let found = LABELS
        .iter()
        .find_map(|(word, label)| part.strip_prefix(word).map(|rest| (*label, rest)));
    match found {
        Some((label, rest)) if rest.is_empty() || rest.starts_with(':') => {
            (Some(label), rest.trim_start_matches(':').trim())
        }
        _ => (None, part.trim_matches(|c: char| c == ':' || c.is_whitespace())),
    }
}
