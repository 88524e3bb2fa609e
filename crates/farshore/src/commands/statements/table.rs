//! The records as a Parquet file, a group of rows at a time. Lists are JSON texts, as in the CSV file.

use std::io::Write;
use std::sync::Arc;

use kernel::{Error, Result};
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use trust::DsaStatement;

/// How many rows are kept before they are written as a group.
const GROUP: usize = 5_000;

/// A table on its way.
pub struct Table<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    rows: Vec<[String; DsaStatement::FIELDS.len()]>,
}

impl<W: Write + Send> Table<W> {
    /// Begins the file.
    pub fn begin(out: W) -> Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(GzipLevel::default()))
            .set_created_by("farshore".to_owned())
            .build();
        let writer = SerializedFileWriter::new(out, schema()?, Arc::new(properties));
        Ok(Self {
            writer: writer.map_err(Error::internal)?,
            rows: Vec::new(),
        })
    }

    /// Adds a record.
    pub fn add(&mut self, record: &DsaStatement) -> Result<()> {
        self.rows.push(record.cells());
        if self.rows.len() == GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    /// Ends the file.
    pub fn end(mut self) -> Result<W> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        self.writer.into_inner().map_err(Error::internal)
    }

    fn write_group(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group().map_err(Error::internal)?;
        let mut place = 0;
        while let Some(mut column) = group.next_column().map_err(Error::internal)? {
            let cells = rows.iter().filter_map(|row| row.get(place));
            // An empty cell says that there is nothing.
            let levels: Vec<i16> = cells.clone().map(|cell| i16::from(!cell.is_empty())).collect();
            let told: Vec<ByteArray> = cells
                .filter(|cell| !cell.is_empty())
                .map(|cell| ByteArray::from(cell.as_str()))
                .collect();
            column
                .typed::<ByteArrayType>()
                .write_batch(&told, Some(&levels), None)
                .map_err(Error::internal)?;
            column.close().map_err(Error::internal)?;
            place += 1;
        }
        group.close().map_err(Error::internal)?;
        Ok(())
    }
}

fn schema() -> Result<Arc<Type>> {
    let text = |name: &str| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .map(Arc::new)
    };
    let fields: parquet::errors::Result<Vec<_>> =
        DsaStatement::FIELDS.iter().map(|name| text(name)).collect();
    let fields = fields.map_err(Error::internal)?;
    let table = Type::group_type_builder("statement").with_fields(fields).build();
    table.map(Arc::new).map_err(Error::internal)
}
