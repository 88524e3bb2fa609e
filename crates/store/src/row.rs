//! A row of an answer. Stored data that breaks its type is an error of its own, naming the column.

use std::sync::Arc;

use kernel::{Error, Result};
use serde::de::DeserializeOwned;

use crate::{FromValue, Value};

/// A row: named values.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) const fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// The value of a column, as the house's type.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T> {
        let value = self.value(column)?;
        let kind = value.kind();
        T::from_value(value.clone()).ok_or_else(|| bad(column, kind))
    }

    /// The value of a text column, through a parser that knows the closed set (a state, a role).
    pub fn parse<T>(&self, column: &str, parser: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let text: String = self.get(column)?;
        parser(&text).ok_or_else(|| bad(column, &format!("{text:?}")))
    }

    /// The value of a JSON text column.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text).map_err(|error| bad(column, "json").with_detail(error))
    }

    /// The columns' names.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The first value, as the house's type; for `SELECT COUNT(*)` and the like.
    pub fn first<T: FromValue>(&self) -> Result<T> {
        let value = self.values.first().cloned().unwrap_or(Value::Null);
        let kind = value.kind();
        T::from_value(value).ok_or_else(|| bad("the first column", kind))
    }

    fn value(&self, column: &str) -> Result<&Value> {
        let place = self.columns.iter().position(|name| name == column);
        place
            .and_then(|place| self.values.get(place))
            .ok_or_else(|| Error::internal(format!("no column {column} in this row")))
    }
}

fn bad(column: &str, found: &str) -> Error {
    Error::internal(format!(
        "stored data breaks its type: column {column} holds {found}"
    ))
}
