//! Values as both engines keep them, and the house's types to and from them.

use kernel::{Actor, Currency, Day, Email, Id, Kind, Money, Slug, Text, Time};
use uuid::Uuid;

/// A value of a column or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// A truth value; SQLite keeps 0 or 1.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A UUID; SQLite keeps its 16 bytes.
    Uuid(Uuid),
}

impl Value {
    /// What kind of value it is, for errors.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::Uuid(_) => "uuid",
        }
    }
}

/// Becomes a parameter.
pub trait ToValue {
    /// The value.
    fn to_value(&self) -> Value;
}

/// Comes out of a column; nothing if the value is of another kind or breaks the type's rule.
pub trait FromValue: Sized {
    /// The house's type.
    fn from_value(value: Value) -> Option<Self>;
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (*self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(truth),
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl ToValue for $int {
            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }
        impl FromValue for $int {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::Int(number) => number.try_into().ok(),
                    _ => None,
                }
            }
        }
    )*};
}
integers!(i64, i32, i16, u32, u16, u8);

impl ToValue for usize {
    /// Counts of things in memory; what does not fit 63 bits cannot be counted anyway.
    fn to_value(&self) -> Value {
        Value::Int(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: Value) -> Option<Self> {
        Vec::from_value(value)?.try_into().ok()
    }
}

impl ToValue for Uuid {
    fn to_value(&self) -> Value {
        Value::Uuid(*self)
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Uuid(uuid) => Some(uuid),
            Value::Bytes(bytes) => Self::from_slice(&bytes).ok(),
            _ => None,
        }
    }
}

impl<K: Kind> ToValue for Id<K> {
    fn to_value(&self) -> Value {
        Value::Uuid(self.uuid())
    }
}

impl<K: Kind> FromValue for Id<K> {
    fn from_value(value: Value) -> Option<Self> {
        Uuid::from_value(value).map(Self::from_uuid)
    }
}

impl ToValue for Time {
    fn to_value(&self) -> Value {
        Value::Int(self.micros())
    }
}

impl FromValue for Time {
    fn from_value(value: Value) -> Option<Self> {
        i64::from_value(value).map(Self::from_micros)
    }
}

impl ToValue for Day {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(self.epoch_days()))
    }
}

impl FromValue for Day {
    fn from_value(value: Value) -> Option<Self> {
        i32::from_value(value).map(Self::from_epoch_days)
    }
}

impl<C: Currency> ToValue for Money<C> {
    fn to_value(&self) -> Value {
        Value::Int(self.minor())
    }
}

impl<C: Currency> FromValue for Money<C> {
    fn from_value(value: Value) -> Option<Self> {
        i64::from_value(value).map(Self::from_minor)
    }
}

impl<const MAX: usize, const LINES: bool> ToValue for Text<MAX, LINES> {
    fn to_value(&self) -> Value {
        self.as_str().to_value()
    }
}

impl<const MAX: usize, const LINES: bool> FromValue for Text<MAX, LINES> {
    fn from_value(value: Value) -> Option<Self> {
        Self::new(&String::from_value(value)?).ok()
    }
}

impl ToValue for Email {
    fn to_value(&self) -> Value {
        self.as_str().to_value()
    }
}

impl FromValue for Email {
    fn from_value(value: Value) -> Option<Self> {
        Self::new(&String::from_value(value)?).ok()
    }
}

impl ToValue for Slug {
    fn to_value(&self) -> Value {
        self.as_str().to_value()
    }
}

impl FromValue for Slug {
    fn from_value(value: Value) -> Option<Self> {
        Self::new(&String::from_value(value)?)
    }
}

impl ToValue for Actor {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Actor {
    fn from_value(value: Value) -> Option<Self> {
        Self::parse(&String::from_value(value)?)
    }
}
