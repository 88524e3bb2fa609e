//! The index: its fields, and how it is opened or made anew.

use std::path::Path;

use kernel::{Error, Random, Result};
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexReader, ReloadPolicy};

/// Raised whenever fields or words change: an index of another form is thrown away and built from the feed again.
const FORM: u32 = 2;
/// The file that names an index and its form.
const NAME_FILE: &str = "farshore-index";

/// The fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// The listing, 16 bytes.
    pub id: Field,
    /// The listing, for reading: two halves.
    pub id_high: Field,
    /// The lower half.
    pub id_low: Field,
    /// Words of titles.
    pub title: Field,
    /// Words of all else.
    pub body: Field,
    /// Chinese characters of titles, in ones and twos.
    pub gram: Field,
    /// Words in other letters, as written.
    pub latin: Field,
    /// How titles sound.
    pub sound: Field,
    /// The category and those above it.
    pub category: Field,
    /// The seller.
    pub seller: Field,
    /// The ways into China.
    pub route: Field,
    /// The landed price in fen; [`UNKNOWN_FEN`] if there is none yet.
    pub fen: Field,
    /// The same for sorting from the highest down: 0 if there is none yet.
    pub dear: Field,
    /// When it was first visible, microseconds.
    pub shown: Field,
}

/// Stands for no price; sorts last among rising prices.
pub const UNKNOWN_FEN: u64 = 1 << 60;

/// An open index.
pub struct Opened {
    pub index: Index,
    pub reader: IndexReader,
    pub fields: Fields,
    /// Names the index: a new one begins the feed anew.
    pub name: String,
    /// Whether it was made now.
    pub is_new: bool,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Words come from `words`, already cut; positions are not asked for.
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqs),
    );
    let marks = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let fields = Fields {
        id: builder.add_bytes_field("id", BytesOptions::default().set_indexed()),
        id_high: builder.add_u64_field("id_high", FAST),
        id_low: builder.add_u64_field("id_low", FAST),
        title: builder.add_text_field("title", words.clone()),
        body: builder.add_text_field("body", words.clone()),
        gram: builder.add_text_field("gram", marks.clone()),
        latin: builder.add_text_field("latin", words),
        sound: builder.add_text_field("sound", marks),
        category: builder.add_text_field("category", STRING | FAST),
        seller: builder.add_text_field("seller", STRING | FAST),
        route: builder.add_text_field("route", STRING | FAST),
        fen: builder.add_u64_field("fen", INDEXED | FAST),
        dear: builder.add_u64_field("dear", FAST),
        shown: builder.add_i64_field("shown", FAST),
    };
    (builder.build(), fields)
}

/// Opens the index in a folder; makes it anew if there is none, or one of another form.
pub fn open(folder: &Path, random: &dyn Random) -> Result<Opened> {
    let name_file = folder.join(NAME_FILE);
    let named = std::fs::read_to_string(&name_file).unwrap_or_default();
    let known = named
        .split_once('\n')
        .filter(|(form, _)| *form == FORM.to_string())
        .map(|(_, name)| name.trim().to_owned());
    if let Some(name) = known
        && let Ok(index) = Index::open_in_dir(folder)
        && index.schema() == schema().0
    {
        return opened(index, name, false);
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::unavailable)?;
    }
    std::fs::create_dir_all(folder).map_err(Error::unavailable)?;
    let index = Index::create_in_dir(folder, schema().0).map_err(Error::internal)?;
    let name = new_name(random);
    std::fs::write(&name_file, format!("{FORM}\n{name}")).map_err(Error::unavailable)?;
    opened(index, name, true)
}

/// An index in memory.
pub fn in_memory(random: &dyn Random) -> Result<Opened> {
    opened(Index::create_in_ram(schema().0), new_name(random), true)
}

fn opened(index: Index, name: String, is_new: bool) -> Result<Opened> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()
        .map_err(Error::internal)?;
    Ok(Opened {
        index,
        reader,
        fields: schema().1,
        name,
        is_new,
    })
}

fn new_name(random: &dyn Random) -> String {
    format!("search-{:016x}", random.number())
}
