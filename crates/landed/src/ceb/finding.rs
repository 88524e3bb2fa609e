//! What a check can find in a message.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong, as a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The text is not well-formed XML of the expected shape.
    NotXml,
    /// The root is none of the messages known here.
    UnknownMessage,
    /// The root's namespace or version is wrong, or its guid is missing.
    Root,
    /// A block (head, list, transfer) is missing, or there is one too many.
    Block,
    /// A field stands before one that must come first.
    OutOfOrder,
    /// A field that the message does not have.
    UnknownField,
    /// A field stands there twice.
    Repeated,
    /// A required field is missing or empty.
    Missing,
    /// A value is too long.
    TooLong,
    /// A value has a wrong form.
    Form,
    /// A code is not in its table.
    UnknownCode,
    /// The identity number is not well formed.
    IdentityNumber,
    /// Paid is not goods + freight + tax − discount.
    PaidSum,
    /// Price times quantity is not the line's total.
    LineTotal,
    /// The lines do not add up to the goods value.
    GoodsSum,
    /// The lines are not numbered 1, 2, 3, …
    LineNumber,
    /// Two messages that belong together disagree.
    Mismatch,
}

impl Problem {
    /// The stable name, for translations and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotXml => "not_xml",
            Self::UnknownMessage => "unknown_message",
            Self::Root => "root",
            Self::Block => "block",
            Self::OutOfOrder => "out_of_order",
            Self::UnknownField => "unknown_field",
            Self::Repeated => "repeated",
            Self::Missing => "missing",
            Self::TooLong => "too_long",
            Self::Form => "form",
            Self::UnknownCode => "unknown_code",
            Self::IdentityNumber => "identity_number",
            Self::PaidSum => "paid_sum",
            Self::LineTotal => "line_total",
            Self::GoodsSum => "goods_sum",
            Self::LineNumber => "line_number",
            Self::Mismatch => "mismatch",
        }
    }
}

/// One thing that is wrong. Never holds an identity number, a name, a phone or an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What.
    pub problem: Problem,
    /// Where: `OrderHead/orderNo`, `OrderList[2]/unit`.
    pub path: String,
    /// What would be right, for an operator.
    pub expected: String,
}

impl Finding {
    pub(super) fn new(problem: Problem, path: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            problem,
            path: path.into(),
            expected: expected.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}; expected {}",
            self.path,
            self.problem.code(),
            self.expected
        )
    }
}
