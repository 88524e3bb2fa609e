//! What is said of goods: by their maker, who registers a product, or by a seller, who offers one.

use std::ops::Range;

/// Goods as somebody describes them. Only the title is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Goods {
    pub(super) title: String,
    pub(super) brand: String,
    pub(super) model: String,
    pub(super) gtin: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) details: String,
    pub(super) price: Option<i64>,
}

impl Goods {
    /// Goods with this title, in any language.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// The brand, as a field of its own.
    #[must_use]
    pub fn brand(mut self, brand: impl Into<String>) -> Self {
        self.brand = brand.into();
        self
    }

    /// The maker's model or part number, as a field of its own.
    #[must_use]
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = model.into();
        self
    }

    /// The number under the bars; one whose check digit is wrong is not looked at.
    #[must_use]
    pub fn gtin(mut self, gtin: impl Into<String>) -> Self {
        self.gtin = gtin.into();
        self
    }

    /// One more property, such as `size` and `30 ml`. Its value counts like a word of the title, its name does not.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// A description, whose words count little.
    #[must_use]
    pub fn details(mut self, details: impl Into<String>) -> Self {
        self.details = details.into();
        self
    }

    /// The price in the smallest unit of a currency; all prices of a matcher are in one currency.
    #[must_use]
    pub const fn price(mut self, minor: i64) -> Self {
        self.price = Some(minor);
        self
    }

    /// What stands in a place.
    pub fn text(&self, place: Place) -> &str {
        match place {
            Place::Title => &self.title,
            Place::Brand => &self.brand,
            Place::Model => &self.model,
            Place::Gtin => &self.gtin,
            Place::Attribute(at) => self.attributes.get(at).map_or("", |(_, value)| value.as_str()),
            Place::Details => &self.details,
        }
    }
}

/// A registered product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The caller's number for it.
    pub id: u64,
    /// What its maker says of it.
    pub goods: Goods,
}

impl Product {
    /// A product by this number.
    pub const fn new(id: u64, goods: Goods) -> Self {
        Self { id, goods }
    }
}

/// Where something stands in a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The title.
    Title,
    /// The brand.
    Brand,
    /// The model number.
    Model,
    /// The number under the bars.
    Gtin,
    /// The value of the attribute at this position.
    Attribute(usize),
    /// The description.
    Details,
}

/// Something that was read in a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// Which bytes of the text there.
    pub span: Range<usize>,
}
