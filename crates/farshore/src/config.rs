//! Configuration: one TOML file, each key overridable by an environment variable, a default for everything.

use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

/// How the market runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`; empty for `farshore.db` in the folder.
    pub database: String,
    /// Where secrets, files and the search index lie.
    pub folder: PathBuf,
    /// The address to listen on.
    pub listen: String,
    /// How the site is reached from outside, without a slash at the end.
    pub address: String,
    /// A folder with Chinese fonts for labels; empty for those of the system.
    pub fonts: PathBuf,
    /// The name of the public log.
    pub log_origin: String,
    /// The address of a LibreTranslate service that drafts Chinese; empty for drafts from the glossary alone.
    pub translator: String,
    /// The key that the service asks for; empty if it asks for none.
    pub translator_key: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: String::new(),
            folder: PathBuf::from("var"),
            listen: "127.0.0.1:8080".to_owned(),
            address: "http://127.0.0.1:8080".to_owned(),
            fonts: PathBuf::new(),
            log_origin: proof::ORIGIN.to_owned(),
            translator: String::new(),
            translator_key: String::new(),
        }
    }
}

/// The environment variables, with what each overrides.
pub const VARIABLES: [(&str, &str); 8] = [
    ("FARSHORE_DATABASE", "database"),
    ("FARSHORE_DATA", "folder"),
    ("FARSHORE_LISTEN", "listen"),
    ("FARSHORE_ADDRESS", "address"),
    ("FARSHORE_FONTS", "fonts"),
    ("FARSHORE_LOG_ORIGIN", "log_origin"),
    ("FARSHORE_TRANSLATOR", "translator"),
    ("FARSHORE_TRANSLATOR_KEY", "translator_key"),
];

impl Config {
    /// Reads the file, if one is named or `farshore.toml` lies here, then the environment.
    pub fn load(file: Option<&Path>) -> Result<Self> {
        let usual = Path::new("farshore.toml");
        let file = file.or_else(|| usual.exists().then_some(usual));
        let mut config = file.map_or_else(|| Ok(Self::default()), Self::read)?;
        for (variable, key) in VARIABLES {
            if let Some(value) = environment(variable) {
                config.set(key, value);
            }
        }
        if config.database.is_empty() {
            config.database = format!("sqlite:{}", config.folder.join("farshore.db").display());
        }
        Ok(config)
    }

    fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
        toml::from_str(&text).map_err(|error| unreadable(file, &error))
    }

    fn set(&mut self, key: &str, value: String) {
        match key {
            "database" => self.database = value,
            "folder" => self.folder = PathBuf::from(value),
            "listen" => self.listen = value,
            "address" => self.address = value,
            "fonts" => self.fonts = PathBuf::from(value),
            "translator" => self.translator = value,
            "translator_key" => self.translator_key = value,
            _ => self.log_origin = value,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where the environment is read, once"
)]
fn environment(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.is_empty())
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = file.display();
    Error::invalid(
        format!("配置文件 {name} 读不了。"),
        format!("The configuration file {name} does not read."),
    )
    .with_detail(error)
}
