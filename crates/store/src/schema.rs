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
    /// What it holds where nothing is given, as SQL; nothing if it has no default.
    pub default: Option<String>,
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
    /// Its references to other tables: `debit, unit -> account (id, unit) on delete no action`.
    pub references: Vec<String>,
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
    let mut columns: Vec<Column> = tx
        .query(columns_sql(engine), params![name])?
        .iter()
        .map(column)
        .collect::<Result<_>>()?;
    columns.sort();
    Ok(Table {
        columns,
        indexes: said(tx, indexes_sql(engine), &name)?,
        references: said(tx, references_sql(engine), &name)?,
        name,
    })
}

fn said(tx: &mut Tx<'_>, sql: &str, name: &str) -> Result<Vec<String>> {
    let rows = tx.query(sql, params![name])?;
    let mut list: Vec<String> = rows.iter().map(|row| row.get("said")).collect::<Result<_>>()?;
    list.sort();
    list.dedup();
    Ok(list)
}

const fn columns_sql(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT name, LOWER(type) AS kind, \"notnull\" = 1 OR pk > 0 AS required, dflt_value AS \"default\"
             FROM pragma_table_info($1)"
        }
        Engine::Postgres => {
            "SELECT column_name AS name, data_type AS kind, is_nullable = 'NO' AS required, column_default AS \"default\"
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = CAST($1 AS TEXT)"
        }
    }
}

const fn indexes_sql(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT list.\"unique\" || ': ' || (SELECT GROUP_CONCAT(info.name, ', ') FROM pragma_index_info(list.name) info) AS said
             FROM pragma_index_list($1) list"
        }
        Engine::Postgres => {
            "SELECT CASE WHEN ix.indisunique THEN '1: ' ELSE '0: ' END || (
               SELECT STRING_AGG(a.attname, ', ' ORDER BY k.place)
               FROM UNNEST(ix.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
               JOIN pg_attribute a ON a.attrelid = ix.indrelid AND a.attnum = k.attnum) AS said
             FROM pg_index ix JOIN pg_class t ON t.oid = ix.indrelid
             JOIN pg_namespace n ON n.oid = t.relnamespace
             WHERE n.nspname = current_schema() AND t.relname = CAST($1 AS TEXT)"
        }
    }
}

const fn references_sql(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT GROUP_CONCAT(\"from\", ', ' ORDER BY seq) || ' -> ' || \"table\" || ' (' ||
               GROUP_CONCAT(\"to\", ', ' ORDER BY seq) || ') on delete ' || LOWER(on_delete) AS said
             FROM pragma_foreign_key_list($1) GROUP BY id, \"table\", on_delete"
        }
        Engine::Postgres => {
            "SELECT STRING_AGG(a.attname, ', ' ORDER BY k.place) || ' -> ' || f.relname || ' (' ||
               STRING_AGG(b.attname, ', ' ORDER BY k.place) || ') on delete ' ||
               CASE c.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'
                 WHEN 'n' THEN 'set null' ELSE 'set default' END AS said
             FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
             JOIN pg_namespace n ON n.oid = t.relnamespace
             JOIN pg_class f ON f.oid = c.confrelid
             CROSS JOIN UNNEST(c.conkey, c.confkey) WITH ORDINALITY AS k(here, there, place)
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
             JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.there
             WHERE n.nspname = current_schema() AND t.relname = CAST($1 AS TEXT) AND c.contype = 'f'
             GROUP BY c.oid, f.relname, c.confdeltype"
        }
    }
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
        // PostgreSQL adds the type: 'x'::text.
        default: row
            .get::<Option<String>>("default")?
            .map(|sql| sql.split("::").next().unwrap_or_default().to_owned()),
    })
}
