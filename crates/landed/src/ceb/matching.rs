//! The three-document match 三单对碰: order, payment and waybill must tie together before anything is declared.
//!
//! Source: GACC Announcement 194 of 2018 in copies, and field comments in two public code bases. No tolerance is allowed: the one-yuan tolerance that a blog claims was
//! found nowhere else.

use super::decimal::Decimal;
use super::finding::{Finding, Problem};
use super::layout::MessageKind;
use super::read::{Document, read};

/// A field of the order and the field it must equal in the other message.
type Tie = (&'static str, &'static str);

const PAYMENT: [Tie; 8] = [
    ("orderNo", "orderNo"),
    ("ebpCode", "ebpCode"),
    ("payCode", "payCode"),
    ("payTransactionId", "payTransactionId"),
    ("buyerName", "payerName"),
    ("buyerIdType", "payerIdType"),
    ("buyerIdNumber", "payerIdNumber"),
    ("acturalPaid", "amountPaid"),
];

const WAYBILL: [Tie; 4] = [
    ("orderNo", "orderNo"),
    ("consignee", "consignee"),
    ("consigneeTelephone", "consigneeTelephone"),
    ("consigneeAddress", "consigneeAddress"),
];

/// Every field in which the three messages disagree, and every message that cannot be read. Empty when they match.
///
/// The messages are compared only; run [`super::check`] over each for its own faults.
pub fn match_three(order: &str, payment: &str, waybill: &str) -> Vec<Finding> {
    let sheets = [
        (order, MessageKind::Order),
        (payment, MessageKind::Payment),
        (waybill, MessageKind::Waybill),
    ];
    let mut findings = Vec::new();
    let read = sheets.map(|(xml, kind)| match read(xml) {
        Ok(document) if document.root == kind.root() => Some(document),
        Ok(_) => {
            findings.push(Finding::new(Problem::UnknownMessage, kind.root(), kind.root()));
            None
        }
        Err(error) => {
            findings.push(Finding::new(Problem::NotXml, kind.root(), error.to_string()));
            None
        }
    });
    if let [Some(order), Some(payment), Some(waybill)] = &read {
        findings.extend(compare(order, payment, MessageKind::Payment, &PAYMENT));
        findings.extend(compare(order, waybill, MessageKind::Waybill, &WAYBILL));
    }
    findings
}

fn compare(order: &Document, other: &Document, kind: MessageKind, ties: &[Tie]) -> Vec<Finding> {
    let value = |document: &Document, head: &str, field: &str| {
        document
            .block(head)
            .and_then(|block| block.get(field))
            .unwrap_or_default()
            .to_owned()
    };
    ties.iter()
        .filter(|(ours, theirs)| {
            let (a, b) = (
                value(order, MessageKind::Order.head(), ours),
                value(other, kind.head(), theirs),
            );
            a.is_empty() || !same(&a, &b)
        })
        .map(|(ours, theirs)| {
            let expected = format!("equal to {}/{ours}", MessageKind::Order.head());
            Finding::new(Problem::Mismatch, format!("{}/{theirs}", kind.head()), expected)
        })
        .collect()
}

/// Numbers are equal when their values are, 217.1 and 217.10; text only when every character is.
fn same(a: &str, b: &str) -> bool {
    let number = |text: &str| text.contains('.').then(|| Decimal::parse(text)).flatten();
    a == b || matches!((number(a), number(b)), (Some(a), Some(b)) if a == b)
}
