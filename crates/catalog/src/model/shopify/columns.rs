//! The columns of a product export: what they were called until 2024, what they are called since, and what other tools
//! call them.

use std::collections::BTreeMap;

/// A column that the importer understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The shop's own name for the product; groups its rows.
    Handle,
    /// Title.
    Title,
    /// Title in Chinese; an addition of ours.
    TitleZh,
    /// Description, HTML.
    Body,
    /// Brand or maker.
    Vendor,
    /// Place in the shop system's own tree.
    Category,
    /// The shop's own kind of goods.
    Type,
    /// Keywords, separated by commas.
    Tags,
    /// Whether the product is on the shop's pages.
    Published,
    /// Active, draft, archived.
    Status,
    /// Name of option 1 to 3.
    OptionName(u8),
    /// Value of option 1 to 3.
    OptionValue(u8),
    /// Article number.
    Sku,
    /// The number under the bars.
    Barcode,
    /// Weight in grams, whatever the unit column says.
    Grams,
    /// Weight in the unit of the unit column.
    Weight,
    /// The unit for [`Column::Weight`].
    WeightUnit,
    /// Price.
    Price,
    /// The price before.
    Compare,
    /// Whether it has to be sent.
    Shipped,
    /// Address of a photograph.
    Image,
    /// Its place.
    ImagePosition,
    /// What it shows.
    ImageAlt,
    /// The photograph of the variant.
    VariantImage,
    /// Whether it is a gift card.
    GiftCard,
    /// The sentence for search engines.
    Summary,
    /// Tariff code.
    Hs,
    /// Country of making.
    Origin,
    /// Ingredients.
    Ingredients,
}

/// Names in lower case, letters and digits only, so that spelling and spacing do not matter.
const NAMES: [(&str, Column); 71] = [
    ("handle", Column::Handle),
    ("urlhandle", Column::Handle),
    ("title", Column::Title),
    ("titlezh", Column::TitleZh),
    ("titlezhcn", Column::TitleZh),
    ("titlechinese", Column::TitleZh),
    ("bodyhtml", Column::Body),
    ("body", Column::Body),
    ("description", Column::Body),
    ("vendor", Column::Vendor),
    ("brand", Column::Vendor),
    ("productcategory", Column::Category),
    ("standardproducttype", Column::Category),
    ("standardizedproducttype", Column::Category),
    ("type", Column::Type),
    ("producttype", Column::Type),
    ("customproducttype", Column::Type),
    ("tags", Column::Tags),
    ("published", Column::Published),
    ("publishedononlinestore", Column::Published),
    ("status", Column::Status),
    ("option1name", Column::OptionName(0)),
    ("option2name", Column::OptionName(1)),
    ("option3name", Column::OptionName(2)),
    ("option1value", Column::OptionValue(0)),
    ("option2value", Column::OptionValue(1)),
    ("option3value", Column::OptionValue(2)),
    ("variantsku", Column::Sku),
    ("sku", Column::Sku),
    ("variantbarcode", Column::Barcode),
    ("barcode", Column::Barcode),
    ("variantgrams", Column::Grams),
    ("weightvaluegrams", Column::Grams),
    ("variantweight", Column::Weight),
    ("weight", Column::Weight),
    ("weightvalue", Column::Weight),
    ("variantweightunit", Column::WeightUnit),
    ("weightunit", Column::WeightUnit),
    ("weightunitfordisplay", Column::WeightUnit),
    ("variantprice", Column::Price),
    ("price", Column::Price),
    ("variantcompareatprice", Column::Compare),
    ("compareatprice", Column::Compare),
    ("variantrequiresshipping", Column::Shipped),
    ("requiresshipping", Column::Shipped),
    ("imagesrc", Column::Image),
    ("imageurl", Column::Image),
    ("productimageurl", Column::Image),
    ("imageposition", Column::ImagePosition),
    ("imagealttext", Column::ImageAlt),
    ("variantimage", Column::VariantImage),
    ("variantimageurl", Column::VariantImage),
    ("giftcard", Column::GiftCard),
    ("seodescription", Column::Summary),
    ("hscode", Column::Hs),
    ("varianthscode", Column::Hs),
    ("hstariffcode", Column::Hs),
    ("harmonizedsystemcode", Column::Hs),
    ("harmonizedcode", Column::Hs),
    ("varianttariffcode", Column::Hs),
    ("countryoforigin", Column::Origin),
    ("countryregionoforigin", Column::Origin),
    ("variantcountryoforigin", Column::Origin),
    ("coo", Column::Origin),
    ("madein", Column::Origin),
    ("origin", Column::Origin),
    ("ingredients", Column::Ingredients),
    ("ingredientlist", Column::Ingredients),
    ("fullingredients", Column::Ingredients),
    ("标题", Column::TitleZh),
    ("中文标题", Column::TitleZh),
];

/// The header row of a file.
#[derive(Clone, Debug, Default)]
pub struct Header {
    names: Vec<String>,
    places: BTreeMap<Column, usize>,
}

impl Header {
    /// Reads a header row. Of two columns of one meaning the first counts.
    pub fn read(names: Vec<String>) -> Self {
        let mut places = BTreeMap::new();
        for (place, name) in names.iter().enumerate() {
            if let Some(column) = meaning(name) {
                places.entry(column).or_insert(place);
            }
        }
        Self { names, places }
    }

    /// The column names as they stand in the file.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether the file has this column.
    pub fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    /// The name of a column as it stands in the file; empty if it has none.
    pub fn name(&self, column: Column) -> &str {
        self.places
            .get(&column)
            .and_then(|&place| self.names.get(place))
            .map_or("", String::as_str)
    }

    /// The place of a column by its name in the file.
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// The value of a column in a row, trimmed; empty if there is none.
    pub fn get<'r>(&self, fields: &'r [String], column: Column) -> &'r str {
        self.places
            .get(&column)
            .and_then(|&place| fields.get(place))
            .map_or("", |field| field.trim())
    }
}

/// The meaning of a column name. A metafield's address in brackets does not matter:
/// `Ingredients (product.metafields.custom.ingredients)`.
fn meaning(name: &str) -> Option<Column> {
    let name = name.split(" (product.metafields").next().unwrap_or(name);
    let key: String = name
        .trim_start_matches('\u{feff}')
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    NAMES
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, column)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(line: &str) -> Header {
        Header::read(line.split(',').map(str::to_owned).collect())
    }

    #[test]
    fn old_and_new_names_mean_the_same() {
        let old =
            header("Handle,Title,Body (HTML),Variant Price,Variant Grams,Image Src,Variant Compare At Price");
        let new = header(
            "URL handle,Title,Description,Price,Weight value (grams),Product image URL,Compare-at price",
        );
        for column in [
            Column::Handle,
            Column::Body,
            Column::Price,
            Column::Grams,
            Column::Image,
            Column::Compare,
        ] {
            assert!(old.has(column) && new.has(column), "{column:?}");
        }
        assert_eq!(new.name(Column::Price), "Price");
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(NAMES.iter().all(|(name, _)| seen.insert(name)));
    }

    #[test]
    fn metafields_and_foreign_columns() {
        let header =
            header("Title,Ingredients (product.metafields.custom.ingredients),Price / International");
        assert!(header.has(Column::Ingredients));
        assert!(
            !header.has(Column::Price),
            "a price of another market is not the price"
        );
    }
}
