//! The field table of the messages: order, required, form, length. Data, read from `tables/ceb_fields.csv`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::table::{self, TableError};

/// The messages that are written and checked here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// CEB311, the order.
    Order,
    /// CEB411, the payment.
    Payment,
    /// CEB511, the waybill.
    Waybill,
}

impl MessageKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Order, Self::Payment, Self::Waybill];

    /// The name of the root element.
    pub const fn root(self) -> &'static str {
        match self {
            Self::Order => "CEB311Message",
            Self::Payment => "CEB411Message",
            Self::Waybill => "CEB511Message",
        }
    }

    /// The element that holds head and lines.
    pub const fn body(self) -> &'static str {
        match self {
            Self::Order => "Order",
            Self::Payment => "Payment",
            Self::Waybill => "Logistics",
        }
    }

    /// The head block.
    pub const fn head(self) -> &'static str {
        match self {
            Self::Order => "OrderHead",
            Self::Payment => "PaymentHead",
            Self::Waybill => "LogisticsHead",
        }
    }

    /// The repeated block, in the order message only.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Order => Some("OrderList"),
            Self::Payment | Self::Waybill => None,
        }
    }

    /// The message with this root element.
    pub fn from_root(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.root() == name)
    }
}

/// What a value must look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Anything.
    Text,
    /// A number that is not negative, N19,5.
    Money,
    /// A number above zero, N19,5.
    Decimal,
    /// A whole number from 1.
    Count,
    /// 36 characters, upper case.
    Guid,
    /// `yyyyMMddHHmmss`.
    Time,
    /// Digits, as many as the field is long.
    Digits,
    /// A customs registration code or a unified social credit code.
    Firm,
    /// A customs unit code.
    Unit,
    /// A customs country code.
    Country,
    /// One of these.
    OneOf(Vec<String>),
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRule {
    /// Root element, or `*` for every message.
    pub message: String,
    /// The block it stands in.
    pub block: String,
    /// Its name.
    pub name: String,
    /// Whether it must be there and not empty.
    pub required: bool,
    /// What it must look like.
    pub form: Form,
    /// Longest length in characters.
    pub max: Option<usize>,
    /// What it means.
    pub meaning: String,
}

#[derive(Deserialize)]
struct RawField {
    message: String,
    block: String,
    field: String,
    required: String,
    form: String,
    max: Option<usize>,
    meaning: String,
}

/// All fields, in order.
#[derive(Debug, Clone)]
pub struct Layout {
    fields: Vec<FieldRule>,
}

static STANDARD: LazyLock<Layout> = LazyLock::new(|| {
    let parsed = Layout::parse(include_str!("../../tables/ceb_fields.csv"));
    #[expect(clippy::expect_used, reason = "the table is compiled in, and a test reads it")]
    parsed.expect("the built-in field table is well formed")
});

impl Layout {
    /// Reads a field table.
    ///
    /// # Errors
    /// [`TableError`] naming the first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        Ok(Self {
            fields: table::rows(text, field_rule)?,
        })
    }

    /// The table that comes with this crate.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// The fields of a block, in order.
    pub fn block(&self, kind: MessageKind, block: &str) -> Vec<&FieldRule> {
        self.fields
            .iter()
            .filter(|rule| rule.block == block && (rule.message == kind.root() || rule.message == "*"))
            .collect()
    }
}

fn field_rule(raw: RawField) -> Result<FieldRule, String> {
    Ok(FieldRule {
        required: table::yes_or_no(&raw.required)?,
        form: form(&raw.form)?,
        message: raw.message,
        block: raw.block,
        name: raw.field,
        max: raw.max,
        meaning: raw.meaning,
    })
}

fn form(text: &str) -> Result<Form, String> {
    Ok(match text {
        "text" => Form::Text,
        "money" => Form::Money,
        "decimal" => Form::Decimal,
        "count" => Form::Count,
        "guid" => Form::Guid,
        "time14" => Form::Time,
        "digits" => Form::Digits,
        "firm" => Form::Firm,
        "unit" => Form::Unit,
        "country" => Form::Country,
        "" => return Err("form is empty".to_owned()),
        list if list.bytes().any(|b| b.is_ascii_lowercase()) => return Err(format!("unknown form `{list}`")),
        list => Form::OneOf(list.split('/').map(str::to_owned).collect()),
    })
}
