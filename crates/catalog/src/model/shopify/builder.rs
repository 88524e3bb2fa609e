//! The hands that put a product together: every value is read once, and what is wrong is noted where it stands.

use std::collections::BTreeMap;

use kernel::{Dollars, Line};

use super::columns::{Column, Header};
use super::finding::{Finding, Weight};
use super::product::ProductVariant;
use super::source::RawRow;
use super::trouble::Trouble;
use super::values::{Bars, barcode, cut, grams, image_source, one_line, price, weight_in};
use crate::model::variant::{Barcode, HIGHEST_PRICE, MOST_VARIANTS};

/// More findings of one product help nobody.
const MOST_FINDINGS: usize = 40;
/// A field longer than this holds a missing quotation mark.
const LONGEST_FIELD: usize = 200_000;

/// Reads rows of one product.
pub struct Builder<'a> {
    /// The columns.
    pub header: &'a Header,
    handle: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Builder<'a> {
    /// Notes go to `findings`.
    pub const fn new(header: &'a Header, handle: &'a str, findings: &'a mut Vec<Finding>) -> Self {
        Self {
            header,
            handle,
            findings,
        }
    }

    /// Notes a finding at a column.
    pub fn found(&mut self, line: u64, column: Column, value: &str, trouble: Trouble) {
        let column = self.header.name(column).to_owned();
        self.note(line, column, value, trouble);
    }

    /// Whether something keeps the product out.
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.weight == Weight::Error)
    }

    /// The first value of a column in these rows, and its line.
    pub fn first_value(&self, rows: &[RawRow], column: Column) -> Option<(u64, String)> {
        rows.iter().find_map(|row| {
            let text = one_line(self.header.get(&row.fields, column));
            (!text.is_empty()).then_some((row.line, text))
        })
    }

    /// Rows that cannot be trusted: more fields than columns, or a field that swallowed half the file.
    pub fn refuse_oddities(&mut self, rows: &[RawRow]) {
        let columns = self.header.names().len();
        for row in rows {
            let extra = row
                .fields
                .iter()
                .skip(columns)
                .find(|field| !field.trim().is_empty());
            if let Some(extra) = extra {
                self.note(row.line, String::new(), extra, Trouble::ExtraColumns);
            }
            let long = row.fields.iter().position(|field| field.len() > LONGEST_FIELD);
            if let Some(place) = long {
                let column = self.header.names().get(place).cloned().unwrap_or_default();
                self.note(row.line, column, &row.fields[place], Trouble::FieldTooLong);
            }
        }
    }

    /// The options' names: the first name given for each, in any row. `Title` with the one value `Default Title` is the
    /// shop system's way to say that there are none.
    pub fn option_names(&mut self, rows: &[RawRow]) -> Vec<Line<80>> {
        let mut names = Vec::new();
        for place in 0..3 {
            let Some((_, name)) = self.first_value(rows, Column::OptionName(place)) else {
                break;
            };
            let Ok(line) = Line::new(&cut(&name, 80)) else {
                break;
            };
            if self.first_value(rows, Column::OptionValue(place)).is_none() {
                // A name that no row uses.
                break;
            }
            names.push(line);
        }
        let is_default = |row: &RawRow| {
            let value = self.header.get(&row.fields, Column::OptionValue(0));
            value.is_empty() || value.eq_ignore_ascii_case("default title")
        };
        if names.len() == 1 && names[0].as_str().eq_ignore_ascii_case("title") && rows.iter().all(is_default)
        {
            names.clear();
        }
        names
    }

    /// The variants: rows that name an option's value, a price or an article number; the first row in any case if no
    /// other does.
    pub fn variants(&mut self, rows: &[RawRow], options: &[Line<80>]) -> Vec<ProductVariant> {
        let title = rows
            .first()
            .map_or("", |row| self.header.get(&row.fields, Column::Title));
        let mut seen: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        let mut variants = Vec::new();
        let mut count = 0_usize;
        let none = !rows.iter().any(|row| self.is_variant(row));
        for (place, row) in rows.iter().enumerate() {
            if !(self.is_variant(row) || none && place == 0) {
                continue;
            }
            count += 1;
            if count == MOST_VARIANTS + 1 {
                self.note(row.line, String::new(), "", Trouble::TooManyVariants);
            }
            if count > MOST_VARIANTS {
                continue;
            }
            if let Some(variant) = self.variant(row, options, title)
                && self.is_new(&mut seen, row, &variant.options)
            {
                variants.push(variant);
            }
        }
        variants
    }

    fn is_variant(&self, row: &RawRow) -> bool {
        [Column::OptionValue(0), Column::Price, Column::Sku]
            .into_iter()
            .any(|column| !self.header.get(&row.fields, column).is_empty())
    }

    fn is_new(&mut self, seen: &mut BTreeMap<Vec<String>, u64>, row: &RawRow, options: &[String]) -> bool {
        if let Some(line) = seen.insert(options.to_vec(), row.line) {
            let value = format!("{} (line {line})", options.join(" / "));
            self.found(row.line, Column::OptionValue(0), &value, Trouble::OptionTwice);
            return false;
        }
        true
    }

    fn variant(&mut self, row: &RawRow, names: &[Line<80>], title: &str) -> Option<ProductVariant> {
        let options = self.option_values(row, names);
        let price = self.price(row);
        let sku = one_line(self.header.get(&row.fields, Column::Sku));
        let image = image_source(self.header.get(&row.fields, Column::VariantImage));
        let (barcode, grams) = (self.barcode(row), self.grams(row, title));
        let (options, price) = (options?, price?);
        let before = super::values::price(self.header.get(&row.fields, Column::Compare));
        Some(ProductVariant {
            options,
            sku: Line::new(&cut(sku.trim_start_matches('\''), 80)).ok(),
            compare_at: before.filter(|before| *before > price && *before <= HIGHEST_PRICE),
            price,
            barcode,
            grams,
            image: (!image.is_empty()).then(|| self.header.get(&row.fields, Column::VariantImage).to_owned()),
        })
    }

    fn option_values(&mut self, row: &RawRow, names: &[Line<80>]) -> Option<Vec<String>> {
        let value = |place: usize| {
            let column = Column::OptionValue(u8::try_from(place).unwrap_or(u8::MAX));
            cut(&one_line(self.header.get(&row.fields, column)), 120)
        };
        let values: Vec<String> = (0..3).map(value).collect();
        let missing = (0..names.len()).find(|&place| values[place].is_empty());
        let nameless = (names.len()..3).find(|&place| !values[place].is_empty());
        if let Some(place) = missing {
            let column = Column::OptionValue(u8::try_from(place).unwrap_or(u8::MAX));
            self.found(row.line, column, "", Trouble::OptionValueMissing);
            return None;
        }
        if let Some(place) = nameless
            && !(names.is_empty() && values[place].eq_ignore_ascii_case("default title"))
        {
            let column = Column::OptionName(u8::try_from(place).unwrap_or(u8::MAX));
            self.found(row.line, column, &values[place], Trouble::OptionNameMissing);
            return None;
        }
        Some(values.into_iter().take(names.len()).collect())
    }

    fn price(&mut self, row: &RawRow) -> Option<Dollars> {
        let text = self.header.get(&row.fields, Column::Price).to_owned();
        let found = price(&text).ok_or(if text.is_empty() {
            Trouble::PriceMissing
        } else {
            Trouble::PriceBad
        });
        let checked = found.and_then(|price| {
            let fits = price.is_positive() && price <= HIGHEST_PRICE;
            if fits { Ok(price) } else { Err(Trouble::PriceRange) }
        });
        match checked {
            Ok(price) => Some(price),
            Err(trouble) => {
                self.found(row.line, Column::Price, &text, trouble);
                None
            }
        }
    }

    fn barcode(&mut self, row: &RawRow) -> Option<Barcode> {
        let text = self.header.get(&row.fields, Column::Barcode).to_owned();
        let trouble = match barcode(&text) {
            Bars::None => return None,
            Bars::Kept(digits) => {
                let kept = Barcode::new(&digits);
                if kept.as_ref().is_some_and(|kept| kept.gtin().is_none()) {
                    self.found(row.line, Column::Barcode, &text, Trouble::BarcodeWrong);
                }
                return kept;
            }
            Bars::Own => Trouble::BarcodeOwn,
            Bars::Rounded => Trouble::BarcodeRounded,
        };
        self.found(row.line, Column::Barcode, &text, trouble);
        None
    }

    /// The weight told, else the one that the option or the title names.
    fn grams(&mut self, row: &RawRow, title: &str) -> u32 {
        let column = if self.header.has(Column::Grams) {
            Column::Grams
        } else {
            Column::Weight
        };
        let unit = match column {
            Column::Grams => "",
            _ => self.header.get(&row.fields, Column::WeightUnit),
        };
        let text = self.header.get(&row.fields, column).to_owned();
        let told = grams(&text, if unit.is_empty() { "g" } else { unit });
        if let Some(told) = told.filter(|told| (1..=1_000_000).contains(told)) {
            return told;
        }
        if !text.is_empty() && told != Some(0) {
            self.found(row.line, column, &text, Trouble::WeightBad);
            return 0;
        }
        let options = (0..3).map(|place| self.header.get(&row.fields, Column::OptionValue(place)));
        let named = options.chain([title]).find_map(weight_in);
        let trouble = if named.is_some() {
            Trouble::WeightNamed
        } else {
            Trouble::WeightMissing
        };
        self.found(row.line, column, &text, trouble);
        named.unwrap_or(0)
    }

    /// Of notes the first of a kind is enough; errors are told one by one.
    fn note(&mut self, line: u64, column: String, value: &str, trouble: Trouble) {
        let error = trouble.weight() == Weight::Error;
        let told = !error && self.findings.iter().any(|finding| finding.code == trouble.code());
        if !told && (self.findings.len() < MOST_FINDINGS || error && !self.has_errors()) {
            self.findings
                .push(finding(line, column, self.handle, value, trouble));
        }
    }
}

/// A finding with its sentences.
pub fn finding(line: u64, column: String, handle: &str, value: &str, trouble: Trouble) -> Finding {
    Finding {
        line,
        column,
        handle: handle.to_owned(),
        value: cut(&one_line(value), 120),
        code: trouble.code().to_owned(),
        weight: trouble.weight(),
        reason: trouble.reason(),
        mend: trouble.mend(),
    }
}
