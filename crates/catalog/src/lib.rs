//! Listings, variants, photographs, categories, import, search.
//!
//! A listing is a seller's wish ([`Status`]) and a decision of screening about each of its versions. Shoppers see it only
//! while it is published and this very version is cleared: [`visible_listing`], [`newest_visible`] and the search answer
//! nothing else. What a shopper would see differently makes a new version ([`edit`]); prices and weights change without one.
//!
//! - Seller's verbs take a [`people::SellerScope`]: [`create`], [`edit`], [`publish`], [`withdraw`], [`archive`],
//!   [`set_price`], [`attach_photos`], [`remove_photo`], [`order_photos`]. A page's form is a [`ListingForm`].
//! - Screening (the trust room) calls [`clear`], [`hold`] and [`refuse`], and reads what was submitted with [`listing_version`].
//! - Slow work runs before a write: [`check_photo`], [`prepare_photo`], [`store_photo`], [`draft_chinese`].
//! - [`import`] reads the product export of another shop system ([`import::preview`]) and brings it in
//!   ([`import::Importer`]); rows that were kept out are mended in place or come back as a file.
//! - [`search`] answers from an index that a follower keeps ([`search::SearchIndexer`]); whoever shows the hits reads them
//!   with [`visible_by_ids`], which lets nothing unscreened through.

mod actions;
pub mod events;
mod libre;
mod model;
mod rows;
pub mod search;

/// Product exports of other shop systems: reading them, and bringing them in.
pub mod import {
    pub use crate::actions::import::{
        Change, EitherImages, FolderImages, ImageSource, Importer, KeptImages, MOST_PREVIEWED, Mended,
        NoImages, Preview, Reach, Sketch, Upload, UploadedImages, WebImages, bad_rows_csv, begin_import,
        fail_stale_imports, hand_over_files, import_findings, import_photos, import_run, import_runs,
        imported, preview, publish_imported, remove_spent_files, sketch, start_import, start_publishing,
        to_publish, unnamed, upload_import,
    };
    pub use crate::model::merge::ImportOptions;
    pub use crate::model::run::{Beside, Counts, Effect, ImportRun, Imported, RunState, StoredFinding};
    pub use crate::model::shopify::{
        Column, Finding, Header, MOST_ROWS, Parsed, Parser, Product, ProductImage, ProductVariant, RawRow,
        Trouble, Weight, reparse,
    };
}

pub use actions::archive::archive;
pub use actions::attach::{NewPhoto, attach_photos, store_photo};
pub use actions::browse::{
    count_visible, count_visible_of, newest_visible, visible_by_ids, visible_in_category, visible_listing,
    visible_of_seller, walk_visible,
};
pub use actions::clear::clear;
pub use actions::create::create;
pub use actions::describe_photo::describe_photo;
pub use actions::edit::edit;
pub use actions::hold::hold;
pub use actions::order_photos::order_photos;
pub use actions::price::set_price;
pub use actions::publish::publish;
pub use actions::recode::{codes_due, count_codes_due, keep_photo_codes, photo_codes, recode};
pub use actions::refuse::refuse;
pub use actions::remove_photo::remove_photo;
pub use actions::set_chinese::set_chinese;
pub use actions::translate::draft_chinese;
pub use actions::view::{
    count_of_seller, find_of_seller, listing, listing_by_handle, listing_of_seller, listing_version,
    listing_versions, listings_by_ids, listings_of_seller, photos_with_file, variant, variants_by_code,
    variants_by_ids,
};
pub use actions::withdraw::withdraw;
pub use libre::{LibreOptions, LibreTranslate};
pub use model::category::{Categories, Category, CategorySlug};
pub use model::draft::{ListingDraft, VariantChange, missing};
pub use model::form::{ListingForm, TextForm, VariantForm};
pub use model::glossary::Glossary;
pub use model::html::{clean_html, paragraphs};
pub use model::listing::{Facts, Listing, Snapshot, Standing, Status};
pub use model::origin::Origin;
pub use model::photo::{MOST_PHOTOS, Photo, Rendition};
pub use model::picture::{PreparedPhoto, SHORTEST_SIDE, WIDTHS, check_photo, prepare_photo};
pub use model::recode::{Codes, Due};
pub use model::texts::{Details, LangText, Summary, TextSource, Texts, Title};
pub use model::translate::{Either, NoTranslator, Translator};
pub use model::variant::{
    Barcode, HIGHEST_PRICE, ListingOption, MOST_OPTIONS, MOST_VARIANTS, Measures, OptionValue, Variant,
    VariantDraft, VariantState,
};
