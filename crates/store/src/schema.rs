//! What the database says of its own tables; for the schema-equality test and `farshore doctor`.

use kernel::Result;

use crate::{Engine, Row, Tx, params};

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, in the words that both engines share: bigint, text, bytea, uuid, boolean.
    pub kind: String,
    /// Whether it must have a value.
    pub required: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, by name.
    pub columns: Vec<Column>,
    /// The columns of its indexes and unique keys, each list as it stands; by name of columns.
    pub indexes: Vec<String>,
}

/// The tables of the house, by name.
pub fn tables(tx: &mut Tx<'_>, engine: Engine) -> Result<Vec<Table>> {
    let names = match engine {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        }
        Engine::Postgres => {
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
        }
    };
    let names: Vec<String> = tx
        .query(names, &[])?
        .iter()
        .map(|row| row.get("name"))
        .collect::<Result<_>>()?;
    let own = names.into_iter().filter(|name| name != "refinery_schema_history");
    own.map(|name| table(tx, engine, name)).collect()
}

fn table(tx: &mut Tx<'_>, engine: Engine, name: String) -> Result<Table> {
    let columns = match engine {
        Engine::Sqlite => {
            "SELECT name, LOWER(type) AS kind, \"notnull\" = 1 OR pk > 0 AS required FROM pragma_table_info($1)"
        }
        Engine::Postgres => {
            "SELECT column_name AS name, data_type AS kind, is_nullable = 'NO' AS required
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = CAST($1 AS TEXT)"
        }
    };
    let mut columns: Vec<Column> = tx
        .query(columns, params![name])?
        .iter()
        .map(column)
        .collect::<Result<_>>()?;
    columns.sort();
    let indexes = match engine {
        Engine::Sqlite => {
            "SELECT list.\"unique\" || ': ' || (SELECT GROUP_CONCAT(info.name, ', ') FROM pragma_index_info(list.name) info) AS columns
             FROM pragma_index_list($1) list"
        }
        Engine::Postgres => {
            "SELECT CASE WHEN ix.indisunique THEN '1: ' ELSE '0: ' END || (
               SELECT STRING_AGG(a.attname, ', ' ORDER BY k.place)
               FROM UNNEST(ix.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
               JOIN pg_attribute a ON a.attrelid = ix.indrelid AND a.attnum = k.attnum) AS columns
             FROM pg_index ix JOIN pg_class t ON t.oid = ix.indrelid
             JOIN pg_namespace n ON n.oid = t.relnamespace
             WHERE n.nspname = current_schema() AND t.relname = CAST($1 AS TEXT)"
        }
    };
    let rows = tx.query(indexes, params![name])?;
    let mut indexes: Vec<String> = rows.iter().map(|row| row.get("columns")).collect::<Result<_>>()?;
    indexes.sort();
    indexes.dedup();
    Ok(Table {
        name,
        columns,
        indexes,
    })
}

fn column(row: &Row) -> Result<Column> {
    let kind: String = row.get("kind")?;
    let kind = if kind == "integer" {
        "bigint".to_owned()
    } else {
        kind
    };
    Ok(Column {
        name: row.get("name")?,
        kind,
        required: row.get("required")?,
    })
}
