//! Shapes that many calls share. Wire types live here only: rooms know nothing of JSON.

use std::borrow::Cow;

use kernel::{Currency, Dollars, Error, Id, Kind, Money, Page, Result};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An id: a TypeID such as `order_01hf7yat00e0v9b9m3x0d3y4zq`.
pub struct Ref<K: Kind>(pub Id<K>);

impl<K: Kind> Clone for Ref<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Kind> Copy for Ref<K> {}

impl<K: Kind> From<Id<K>> for Ref<K> {
    fn from(id: Id<K>) -> Self {
        Self(id)
    }
}

impl<K: Kind> Serialize for Ref<K> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(out)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Ref<K> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Id::deserialize(input).map(Self)
    }
}

impl<K: Kind> JsonSchema for Ref<K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Id", K::PREFIX))
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": format!("^{}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$", K::PREFIX),
        })
    }
}

/// Money in minor units: 1250 of USD is 12.50 dollars.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// Cents of a dollar, fen of a yuan.
    pub minor: i64,
    /// ISO 4217.
    pub currency: CurrencyName,
}

/// ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CurrencyName {
    /// Chinese yuan.
    #[serde(rename = "CNY")]
    Yuan,
    /// US dollars.
    #[serde(rename = "USD")]
    Dollars,
}

impl<C: Currency> From<Money<C>> for Amount {
    fn from(money: Money<C>) -> Self {
        Self {
            minor: money.minor(),
            currency: if C::CODE.as_str() == "USD" {
                CurrencyName::Dollars
            } else {
                CurrencyName::Yuan
            },
        }
    }
}

impl Amount {
    /// Dollars; sellers ask dollars.
    ///
    /// # Errors
    /// At the field for another currency.
    pub fn dollars(&self, field: &str) -> Result<Dollars> {
        if self.currency == CurrencyName::Dollars {
            return Ok(Dollars::from_minor(self.minor));
        }
        Err(Error::field(
            field.to_owned(),
            "商家价格以美元计，currency 应为 USD。",
            "Sellers' prices are in dollars: currency must be USD.",
        ))
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Both {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<&kernel::Said> for Both {
    fn from(said: &kernel::Said) -> Self {
        Self {
            zh: said.zh.to_string(),
            en: said.en.to_string(),
        }
    }
}

impl From<kernel::Said> for Both {
    fn from(said: kernel::Said) -> Self {
        Self::from(&said)
    }
}

/// A piece of a list.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PageOf{T}")]
pub struct PageOf<T> {
    /// The items.
    pub items: Vec<T>,
    /// Give this as `before` for the next piece; null at the end.
    pub next: Option<String>,
}

impl<T> PageOf<T> {
    /// A page of other things.
    pub fn of<U>(page: Page<U>, change: impl FnMut(U) -> T) -> Self {
        let page = page.map(change);
        Self {
            items: page.items,
            next: page.next,
        }
    }
}

/// Nothing: an empty body, or `{}`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// How goods travel: 9610 direct mail, 1210 bonded, 1239 bonded (other cities), 0110 general trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Route {
    /// Direct mail from the United States.
    #[serde(rename = "9610")]
    Direct,
    /// From a bonded warehouse.
    #[serde(rename = "1210")]
    Bonded,
    /// From a bonded warehouse of another city.
    #[serde(rename = "1239")]
    BondedA,
    /// General trade.
    #[serde(rename = "0110")]
    General,
}

impl From<compliance::Mode> for Route {
    fn from(mode: compliance::Mode) -> Self {
        use compliance::Mode;
        match mode {
            Mode::DirectPurchase => Self::Direct,
            Mode::Bonded => Self::Bonded,
            Mode::BondedA => Self::BondedA,
            Mode::GeneralTrade => Self::General,
        }
    }
}

impl From<Route> for compliance::Mode {
    fn from(route: Route) -> Self {
        match route {
            Route::Direct => Self::DirectPurchase,
            Route::Bonded => Self::Bonded,
            Route::BondedA => Self::BondedA,
            Route::General => Self::GeneralTrade,
        }
    }
}

/// RFC 9457: what went wrong.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The kind of problem, as an address of this site.
    pub r#type: String,
    /// The status in words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// A stable name: `invalid`, `out_of_stock`, …
    pub code: String,
    /// A sentence for a person, in the language asked for.
    pub detail: String,
    /// What is wrong field by field.
    #[serde(default)]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FieldProblem {
    /// The field's name.
    pub field: String,
    /// A sentence for a person.
    pub detail: String,
}
