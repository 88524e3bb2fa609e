//! A product as the file tells it, and how it is put together from its rows.

use kernel::{Dollars, Line, Prose};
use landed::hs::HsCode;
use serde::Serialize;

use super::builder::Builder;
use super::columns::{Column, Header};
use super::finding::{Finding, Weight};
use super::source::RawRow;
use super::trouble::Trouble;
use super::values::{cut, image_source, one_line, truth};
use crate::model::category::{Categories, CategorySlug};
use crate::model::html::{clean_html, paragraphs};
use crate::model::listing::Status;
use crate::model::origin::Origin;
use crate::model::photo::MOST_PHOTOS;
use crate::model::sorting::sort_goods;
use crate::model::texts::{Details, Summary, Title};
use crate::model::variant::Barcode;

/// A product of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Product {
    /// The shop's own name for it.
    pub handle: String,
    /// Title.
    pub title: Title,
    /// Title in Chinese, if the file has one.
    pub title_zh: Option<Title>,
    /// The sentence for search engines.
    pub summary: Option<Summary>,
    /// Description, cleaned.
    pub details: Option<Details>,
    /// Ingredients.
    pub ingredients: Option<Prose<4000>>,
    /// Brand or maker.
    pub brand: Option<Line<80>>,
    /// The category that its words point to.
    pub category: Option<CategorySlug>,
    /// Keywords.
    pub tags: Vec<Line<60>>,
    /// Tariff code.
    pub hs: Option<HsCode>,
    /// Country of making.
    pub origin: Option<Origin>,
    /// What the shop had it as: on its pages, a draft, or put away.
    pub status: Status,
    /// The options' names.
    pub options: Vec<Line<80>>,
    /// The variants.
    pub variants: Vec<ProductVariant>,
    /// The photographs, in order.
    pub images: Vec<ProductImage>,
}

/// A variant of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductVariant {
    /// The options' values.
    pub options: Vec<String>,
    /// Article number.
    pub sku: Option<Line<80>>,
    /// Price.
    pub price: Dollars,
    /// The price before, if higher.
    pub compare_at: Option<Dollars>,
    /// The number under the bars.
    pub barcode: Option<Barcode>,
    /// Weight in grams; 0 if not told.
    pub grams: u32,
    /// Its photograph, as an address.
    pub image: Option<String>,
}

/// A photograph of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductImage {
    /// Its address.
    pub address: String,
    /// The address by which it is found again.
    pub source: String,
    /// What it shows.
    pub alt: String,
}

/// Puts a product together; nothing if a finding keeps it out. What would have become of it is then not told: nothing did.
pub fn build(header: &Header, handle: &str, rows: &[RawRow], findings: &mut Vec<Finding>) -> Option<Product> {
    let before = findings.len();
    let product = put_together(header, handle, rows, findings);
    if product.is_none() {
        let own = findings.split_off(before);
        findings.extend(own.into_iter().filter(|finding| finding.weight == Weight::Error));
    }
    product
}

fn put_together(
    header: &Header,
    handle: &str,
    rows: &[RawRow],
    findings: &mut Vec<Finding>,
) -> Option<Product> {
    let mut builder = Builder::new(header, handle, findings);
    let first = rows.first()?;
    builder.refuse_oddities(rows);
    refuse_what_is_no_goods(&mut builder, rows);
    let title = title(&mut builder, first, Column::Title);
    if title.is_none() {
        builder.found(first.line, Column::Title, "", Trouble::TitleMissing);
    }
    let options = builder.option_names(rows);
    let variants = builder.variants(rows, &options);
    let status = status(&mut builder, first);
    let details = details(&mut builder, first);
    let category = category(&mut builder, first);
    let hs = hs(&mut builder, rows);
    let origin = origin(&mut builder, rows);
    let images = images(&mut builder, rows, &variants);
    let text = |column| one_line(header.get(&first.fields, column));
    let product = Product {
        handle: handle.to_owned(),
        title: title?,
        title_zh: super::product::title(&mut builder, first, Column::TitleZh),
        summary: Summary::new(&cut(&text(Column::Summary), 400)).ok(),
        details,
        ingredients: Prose::new(&cut(&text(Column::Ingredients), 4000)).ok(),
        brand: Line::new(&cut(&text(Column::Vendor), 80)).ok(),
        category,
        tags: tags(header, first),
        hs,
        origin,
        status,
        options,
        variants,
        images,
    };
    (!builder.has_errors()).then_some(product)
}

fn title(builder: &mut Builder<'_>, first: &RawRow, column: Column) -> Option<Title> {
    let text = one_line(builder.header.get(&first.fields, column));
    let short = cut(&text, 200);
    if short.len() < text.len() {
        builder.found(first.line, column, &text, Trouble::TextCut);
    }
    Title::new(&short).ok()
}

fn details(builder: &mut Builder<'_>, first: &RawRow) -> Option<Details> {
    let clean = clean_html(builder.header.get(&first.fields, Column::Body));
    if paragraphs(&clean).is_empty() {
        return None;
    }
    if let Ok(details) = Details::new(&clean) {
        return Some(details);
    }
    builder.found(first.line, Column::Body, &clean, Trouble::TextCut);
    let mut short = String::new();
    for paragraph in paragraphs(&clean) {
        let piece = format!("<p>{}</p>", clean_html(&cut(&one_line(&paragraph), 2000)));
        if short.chars().count() + piece.chars().count() > 29_000 {
            break;
        }
        short.push_str(&piece);
    }
    Details::new(&short).ok()
}

fn refuse_what_is_no_goods(builder: &mut Builder<'_>, rows: &[RawRow]) {
    let header = builder.header;
    let says = |row: &RawRow, column, wanted| truth(header.get(&row.fields, column)) == Some(wanted);
    if let Some(row) = rows.iter().find(|row| says(row, Column::GiftCard, true)) {
        builder.found(row.line, Column::GiftCard, "true", Trouble::GiftCard);
    } else if let Some(row) = rows.iter().find(|row| says(row, Column::Shipped, false)) {
        // One variant without shipping among others is a slip; all of them are no goods.
        if !rows.iter().any(|row| says(row, Column::Shipped, true)) {
            builder.found(row.line, Column::Shipped, "false", Trouble::NotGoods);
        }
    }
}

/// Archived and draft as they are; on sale only if the shop showed it.
fn status(builder: &mut Builder<'_>, first: &RawRow) -> Status {
    let header = builder.header;
    let word = header.get(&first.fields, Column::Status).to_lowercase();
    let published = header.get(&first.fields, Column::Published);
    let shown = published.is_empty() || truth(published) == Some(true);
    match word.as_str() {
        "archived" => Status::Archived,
        "active" | "" if shown => Status::Published,
        "draft" | "unlisted" | "active" | "" => Status::Draft,
        _ => {
            builder.found(first.line, Column::Status, &word, Trouble::StatusUnknown);
            Status::Draft
        }
    }
}

fn category(builder: &mut Builder<'_>, first: &RawRow) -> Option<CategorySlug> {
    let text = |column| builder.header.get(&first.fields, column);
    let told = [text(Column::Category), text(Column::Type)];
    let hints = [text(Column::Title), text(Column::Tags)];
    let found = sort_goods(Categories::bundled(), &told, &hints);
    if found.is_none() {
        let value = format!("{} {}", told[0], told[1]);
        builder.found(
            first.line,
            Column::Category,
            value.trim(),
            Trouble::CategoryUnknown,
        );
    }
    found
}

fn hs(builder: &mut Builder<'_>, rows: &[RawRow]) -> Option<HsCode> {
    let (line, text) = builder.first_value(rows, Column::Hs)?;
    let code = HsCode::parse(&text).ok();
    if code.is_none() {
        builder.found(line, Column::Hs, &text, Trouble::HsBad);
    }
    code
}

fn origin(builder: &mut Builder<'_>, rows: &[RawRow]) -> Option<Origin> {
    let (line, text) = builder.first_value(rows, Column::Origin)?;
    let origin = Origin::parse(&text);
    if origin.is_none() {
        builder.found(line, Column::Origin, &text, Trouble::OriginBad);
    }
    origin
}

fn tags(header: &Header, first: &RawRow) -> Vec<Line<60>> {
    let mut tags: Vec<Line<60>> = header
        .get(&first.fields, Column::Tags)
        .split(',')
        .filter_map(|tag| Line::new(&cut(&one_line(tag), 60)).ok())
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.as_str().to_lowercase()));
    tags.truncate(40);
    tags
}

/// The photographs by their position, those without one in the order of the rows; then those only variants name.
fn images(builder: &mut Builder<'_>, rows: &[RawRow], variants: &[ProductVariant]) -> Vec<ProductImage> {
    let header = builder.header;
    let mut placed: Vec<(u32, ProductImage)> = Vec::new();
    for row in rows {
        let address = header.get(&row.fields, Column::Image);
        let position = header.get(&row.fields, Column::ImagePosition);
        let position = position.trim_end_matches(".0").parse().unwrap_or(u32::MAX);
        push_image(
            &mut placed,
            position,
            address,
            header.get(&row.fields, Column::ImageAlt),
        );
    }
    placed.sort_by_key(|(position, _)| *position);
    for variant in variants {
        push_image(
            &mut placed,
            u32::MAX,
            variant.image.as_deref().unwrap_or_default(),
            "",
        );
    }
    if placed.len() > MOST_PHOTOS {
        let count = placed.len().to_string();
        let line = rows.first().map_or(0, |row| row.line);
        builder.found(line, Column::Image, &count, Trouble::PhotosDropped);
        placed.truncate(MOST_PHOTOS);
    }
    placed.into_iter().map(|(_, image)| image).collect()
}

fn push_image(placed: &mut Vec<(u32, ProductImage)>, position: u32, address: &str, alt: &str) {
    let source = image_source(address);
    if source.is_empty() || placed.iter().any(|(_, image)| image.source == source) {
        return;
    }
    let image = ProductImage {
        address: address.chars().filter(|c| !c.is_control()).take(2000).collect(),
        source,
        alt: cut(&one_line(alt), 300),
    };
    placed.push((position, image));
}
