//! The database of a backup: a copy by SQLite itself, a dump by PostgreSQL's own tools.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use kernel::{Error, Result};
use store::{Engine, Store};

use super::broken;
use super::manifest::Manifest;

const SQLITE_FILE: &str = "farshore.db";
const POSTGRES_FILE: &str = "farshore.pgdump";

/// Saves the database as it is at this moment; writers go on meanwhile.
pub fn save(store: &Store, url: &str, folder: &Path) -> Result<Engine> {
    let engine = store.engine();
    match engine {
        Engine::Sqlite => store.copy_into(&folder.join(SQLITE_FILE))?,
        Engine::Postgres => {
            let file = folder.join(POSTGRES_FILE);
            let arguments = [
                "--format=custom".as_ref(),
                "--no-owner".as_ref(),
                "--no-privileges".as_ref(),
                "--file".as_ref(),
                file.as_os_str(),
            ];
            run("pg_dump", url, &arguments)?;
        }
    }
    Ok(engine)
}

/// Loads it where no database is yet.
pub fn load(manifest: &Manifest, url: &str, folder: &Path) -> Result<()> {
    let file = url.strip_prefix("sqlite:").map(Path::new);
    match (manifest.engine(), file) {
        (Engine::Sqlite, Some(file)) => {
            if file.exists() {
                return Err(there(&file.display()));
            }
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent).map_err(|error| broken(parent, &error))?;
            }
            std::fs::copy(folder.join(SQLITE_FILE), file).map_err(|error| broken(file, &error))?;
            Ok(())
        }
        (Engine::Postgres, None) => {
            let file = folder.join(POSTGRES_FILE);
            let arguments = [
                "--no-owner".as_ref(),
                "--no-privileges".as_ref(),
                // All or nothing; a table that is there already ends it.
                "--single-transaction".as_ref(),
                "--exit-on-error".as_ref(),
                file.as_os_str(),
            ];
            run("pg_restore", url, &arguments)
        }
        _ => Err(Error::invalid(
            "备份和配置的数据库不是同一种。请用 --db 指定与备份相同的数据库。",
            "The backup is of another kind of database than the one configured. Name one of the same kind with --db.",
        )),
    }
}

fn there(name: &dyn std::fmt::Display) -> Error {
    Error::invalid(
        format!("{name} 已经存在。恢复不会覆盖已有的数据库；请指定一个新的位置。"),
        format!("{name} is there already. A restore overwrites no database; name a new place."),
    )
}

/// Runs a tool of PostgreSQL. The password goes through the environment, where other users do not see it.
fn run(tool: &'static str, url: &str, arguments: &[&OsStr]) -> Result<()> {
    let (url, password) = without_password(url);
    let mut command = Command::new(tool);
    command.arg("--dbname").arg(url).args(arguments);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::invalid(
            format!("这台机器上没有 {tool}。请安装 PostgreSQL 的客户端工具（Debian：postgresql-client）。"),
            format!("There is no {tool} on this machine. Install PostgreSQL's client tools (Debian: postgresql-client)."),
        ),
        _ => Error::unavailable(error),
    })?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::invalid(
        format!("{tool} 没有成功，没有留下半份结果。"),
        format!("{tool} did not succeed, and nothing was half done."),
    )
    .with_detail(String::from_utf8_lossy(&output.stderr).trim()))
}

/// The URL without its password, and the password as it is meant.
fn without_password(url: &str) -> (String, Option<String>) {
    let whole = || (url.to_owned(), None);
    let Some((scheme, rest)) = url.split_once("://") else {
        return whole();
    };
    let Some((who, place)) = rest.split_once('@') else {
        return whole();
    };
    let Some((user, password)) = who.split_once(':') else {
        return whole();
    };
    (format!("{scheme}://{user}@{place}"), Some(decoded(password)))
}

/// `%20` and the like resolved.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|two| hex::decode(two).ok());
        if let Some([byte]) = code.as_deref() {
            bytes.push(*byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_leaves_the_command_line() {
        for (url, expected, password) in [
            (
                "postgres://me:a%20b%25@host/db",
                "postgres://me@host/db",
                Some("a b%"),
            ),
            ("postgres://me@host/db", "postgres://me@host/db", None),
            ("postgres://host/db?x=1", "postgres://host/db?x=1", None),
        ] {
            assert_eq!(
                without_password(url),
                (expected.to_owned(), password.map(str::to_owned))
            );
        }
    }
}
