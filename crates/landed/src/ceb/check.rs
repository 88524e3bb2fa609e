//! Checking a message against the field table, the code tables, and its own sums.

use super::codes::{Codes, is_firm_code};
use super::decimal::Decimal;
use super::finding::{Finding, Problem};
use super::layout::{FieldRule, Form, Layout, MessageKind};
use super::read::{Block, Document, read};
use crate::date::Moment;
use crate::identity::ResidentId;

/// Everything wrong with a message, by the tables that come with this crate. Empty when it may be sent.
pub fn check(xml: &str) -> Vec<Finding> {
    check_with(xml, Layout::standard(), Codes::standard())
}

/// As [`check`], with tables of the operator's own.
pub fn check_with(xml: &str, layout: &Layout, codes: &Codes) -> Vec<Finding> {
    let document = match read(xml) {
        Ok(document) => document,
        Err(error) => return vec![Finding::new(Problem::NotXml, "", error.to_string())],
    };
    let Some(kind) = MessageKind::from_root(&document.root) else {
        let known = MessageKind::ALL.map(MessageKind::root).join(", ");
        return vec![Finding::new(Problem::UnknownMessage, "", known)];
    };
    let mut findings = root_findings(&document);
    findings.extend(block_findings(&document, kind));
    let mut lines = 0;
    for block in &document.blocks {
        let rules = layout.block(kind, &block.name);
        if rules.is_empty() {
            continue;
        }
        let is_line = kind.list() == Some(block.name.as_str());
        lines += usize::from(is_line);
        let path = if is_line {
            format!("{}[{lines}]", block.name)
        } else {
            block.name.clone()
        };
        findings.extend(order_findings(block, &path, &rules));
        findings.extend(
            rules
                .iter()
                .filter_map(|rule| value_finding(block, &path, rule, codes)),
        );
        findings.extend(identity_finding(block, &path));
        if is_line {
            findings.extend(line_findings(block, &path, lines));
        }
    }
    findings.extend(sum_findings(&document));
    findings
}

fn root_findings(document: &Document) -> Vec<Finding> {
    let root =
        |wrong: bool, path: &str, expected: &str| wrong.then(|| Finding::new(Problem::Root, path, expected));
    let no_guid = document.guid.as_deref().is_none_or(|guid| !is_guid(guid));
    let wrong_version = document.version.as_deref() != Some("1.0");
    [
        root(!document.in_namespace, "xmlns", super::NAMESPACE),
        root(no_guid, "@guid", "a UUID of 36 characters in upper case"),
        root(wrong_version, "@version", "1.0"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One head, at least one line where there are lines, one transfer, all in their places and in this order.
fn block_findings(document: &Document, kind: MessageKind) -> Vec<Finding> {
    let places = [
        (kind.head(), kind.body()),
        (kind.list().unwrap_or_default(), kind.body()),
        ("BaseTransfer", kind.root()),
    ];
    let place_of = |block: &Block| {
        places
            .iter()
            .position(|(name, parent)| *name == block.name && *parent == block.parent)
    };
    let found: Vec<usize> = document.blocks.iter().filter_map(place_of).collect();
    let mut findings = Vec::new();
    for (at, (name, parent)) in places
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| !name.is_empty())
    {
        let count = found.iter().filter(|&&place| place == at).count();
        let repeats = kind.list() == Some(*name);
        if count == 0 || (count > 1 && !repeats) {
            let wanted = if repeats { "at least one" } else { "exactly one" };
            findings.push(Finding::new(
                Problem::Block,
                *name,
                format!("{wanted} in {parent}"),
            ));
        }
    }
    if !found.is_sorted() {
        findings.push(Finding::new(
            Problem::Block,
            kind.root(),
            "head, then lines, then BaseTransfer",
        ));
    }
    findings
}

/// Unknown, repeated and misplaced fields; then the required ones that are not there.
fn order_findings(block: &Block, path: &str, rules: &[&FieldRule]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut reached = 0;
    for (i, (name, _)) in block.fields.iter().enumerate() {
        let at = format!("{path}/{name}");
        let Some(position) = rules.iter().position(|rule| rule.name == *name) else {
            findings.push(Finding::new(
                Problem::UnknownField,
                at,
                "no such field in this block",
            ));
            continue;
        };
        if block.fields.iter().take(i).any(|(earlier, _)| earlier == name) {
            findings.push(Finding::new(Problem::Repeated, at, "the field once"));
        } else if position < reached {
            let after = rules.get(reached).map_or("", |rule| rule.name.as_str());
            findings.push(Finding::new(Problem::OutOfOrder, at, format!("before {after}")));
        }
        reached = reached.max(position);
    }
    let missing = rules
        .iter()
        .filter(|rule| rule.required && block.get(&rule.name).is_none_or(str::is_empty));
    findings.extend(
        missing.map(|r| Finding::new(Problem::Missing, format!("{path}/{}", r.name), r.meaning.clone())),
    );
    findings
}

/// Length, form and code of one value; an empty optional value is fine, an empty required one was reported already.
fn value_finding(block: &Block, path: &str, rule: &FieldRule, codes: &Codes) -> Option<Finding> {
    let value = block.get(&rule.name).filter(|value| !value.is_empty())?;
    let at = || format!("{path}/{}", rule.name);
    if rule.max.is_some_and(|max| value.chars().count() > max) {
        return Some(Finding::new(
            Problem::TooLong,
            at(),
            format!("at most {} characters", rule.max.unwrap_or(0)),
        ));
    }
    let (fits, problem, expected) = form_of(value, rule, codes);
    (!fits).then(|| Finding::new(problem, at(), expected))
}

fn form_of(value: &str, rule: &FieldRule, codes: &Codes) -> (bool, Problem, String) {
    let form = |fits: bool, expected: &str| (fits, Problem::Form, expected.to_owned());
    match &rule.form {
        Form::Text => form(value.trim() == value, "no spaces around it"),
        Form::Money => form(
            Decimal::parse(value).is_some(),
            "a number such as 199.00, not negative",
        ),
        Form::Decimal => form(
            Decimal::parse(value).is_some_and(|d| d > Decimal(0)),
            "a number above zero",
        ),
        Form::Count => form(
            value
                .parse::<u32>()
                .is_ok_and(|n| n > 0 && n.to_string() == value),
            "1, 2, 3, …",
        ),
        Form::Guid => form(is_guid(value), "a UUID of 36 characters in upper case"),
        Form::Time => form(Moment::from_digits(value).is_some(), "yyyyMMddHHmmss"),
        Form::Digits => {
            let length = rule.max.is_none_or(|max| value.len() == max);
            form(
                length && value.bytes().all(|b| b.is_ascii_digit()),
                "digits, as many as the field is long",
            )
        }
        Form::Firm => form(
            is_firm_code(value),
            "a customs registration code (10) or social credit code (18)",
        ),
        Form::Unit => (
            codes.unit(value).is_some(),
            Problem::UnknownCode,
            "a customs unit code".to_owned(),
        ),
        Form::Country => (
            codes.country(value).is_some(),
            Problem::UnknownCode,
            "a customs country code".to_owned(),
        ),
        Form::OneOf(list) => form(list.iter().any(|one| one == value), &list.join(" or ")),
    }
}

fn is_guid(text: &str) -> bool {
    let dash = |i: usize| matches!(i, 8 | 13 | 18 | 23);
    let hex = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
    text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if dash(i) { b == b'-' } else { hex(b) })
}

/// With type 1 the number is a resident identity number and its check character must fit.
fn identity_finding(block: &Block, path: &str) -> Option<Finding> {
    let pairs = [("buyerIdType", "buyerIdNumber"), ("payerIdType", "payerIdNumber")];
    pairs.into_iter().find_map(|(kind, number)| {
        let value = block
            .get(number)
            .filter(|value| block.get(kind) == Some("1") && !value.is_empty())?;
        let wrong = match ResidentId::parse(value) {
            Ok(id) if id.expose() == value => return None,
            Ok(_) => "18 characters without spaces, X in upper case".to_owned(),
            Err(error) => error.to_string(),
        };
        Some(Finding::new(
            Problem::IdentityNumber,
            format!("{path}/{number}"),
            wrong,
        ))
    })
}

fn number(block: &Block, field: &str) -> Option<Decimal> {
    block.get(field).and_then(Decimal::parse)
}

/// Numbering and price × quantity of one line. Values that are not numbers were reported already.
fn line_findings(block: &Block, path: &str, place: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    if block
        .get("gnum")
        .is_some_and(|gnum| !gnum.is_empty() && gnum != place.to_string())
    {
        findings.push(Finding::new(
            Problem::LineNumber,
            format!("{path}/gnum"),
            place.to_string(),
        ));
    }
    if let (Some(price), Some(quantity), Some(total)) = (
        number(block, "price"),
        number(block, "qty"),
        number(block, "totalPrice"),
    ) && !price.times_is(quantity, total)
    {
        findings.push(Finding::new(
            Problem::LineTotal,
            format!("{path}/totalPrice"),
            "price × qty",
        ));
    }
    findings
}

/// acturalPaid = goodsValue + freight + taxTotal − discount (field comments, seen twice), and the lines add up to goodsValue.
fn sum_findings(document: &Document) -> Vec<Finding> {
    let Some(head) = document.block("OrderHead") else {
        return Vec::new();
    };
    let amount = |field| number(head, field).map(|d| d.0);
    let mut findings = Vec::new();
    let due = || Some(amount("goodsValue")? + amount("freight")? + amount("taxTotal")? - amount("discount")?);
    if let (Some(due), Some(paid)) = (due(), amount("acturalPaid"))
        && due != paid
    {
        findings.push(Finding::new(
            Problem::PaidSum,
            "OrderHead/acturalPaid",
            "goodsValue + freight + taxTotal - discount",
        ));
    }
    let lines = document.blocks.iter().filter(|block| block.name == "OrderList");
    let sum: Option<i128> = lines.map(|line| number(line, "totalPrice").map(|d| d.0)).sum();
    if let (Some(sum), Some(goods)) = (sum, amount("goodsValue"))
        && sum != goods
    {
        findings.push(Finding::new(
            Problem::GoodsSum,
            "OrderHead/goodsValue",
            "the sum of totalPrice over the lines",
        ));
    }
    findings
}
