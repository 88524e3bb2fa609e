//! Configuration: one TOML file, each key overridable by an environment variable, a default for everything.

use std::path::{Path, PathBuf};

use compliance::Registrations;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use web::{Inform, PlaceHeaders};

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
    /// The reverse proxies in front, as addresses or networks: their `X-Forwarded-For` is believed, nobody else's.
    pub trusted_proxies: Vec<String>,
    /// The headers in which those proxies tell where a visitor is; empty if they do not.
    pub places: PlaceHeaders,
    /// A folder with Chinese fonts for labels; empty for those of the system.
    pub fonts: PathBuf,
    /// The name of the public log.
    pub log_origin: String,
    /// The address of a LibreTranslate service that drafts Chinese; empty for drafts from the glossary alone.
    pub translator: String,
    /// The key that the service asks for; empty if it asks for none.
    pub translator_key: String,
    /// Stripe; while it has no key, the sandbox collects.
    pub stripe: Stripe,
    /// Duties of high-volume sellers (INFORM Consumers Act); on unless switched off.
    pub inform: Inform,
    /// The firms that customs knows; made up until they are configured.
    pub customs: Registrations,
}

/// How Stripe is reached. Secrets: better in the environment than in the file.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stripe {
    /// The secret key, `sk_…` or `rk_…`.
    pub key: String,
    /// The signing secret of the webhook, `whsec_…`.
    pub webhook_secret: String,
}

impl std::fmt::Debug for Stripe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stripe").finish_non_exhaustive()
    }
}

impl Stripe {
    /// Whether Stripe is to collect.
    pub const fn is_on(&self) -> bool {
        !self.key.is_empty()
    }

    /// What is wrong with the keys, if anything.
    pub fn problem(&self) -> Option<&'static str> {
        let known = |text: &str, starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
        match (self.key.as_str(), self.webhook_secret.as_str()) {
            ("", "") => None,
            ("", _) => Some("there is a webhook secret but no key: set stripe.key"),
            (_, "") => Some(
                "there is no webhook secret: payments would never be heard of; set stripe.webhook_secret",
            ),
            (key, _) if !known(key, &["sk_", "rk_"]) => Some("the key should begin with sk_ or rk_"),
            (_, secret) if !known(secret, &["whsec_"]) => Some("the webhook secret should begin with whsec_"),
            _ => None,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: String::new(),
            folder: PathBuf::from("var"),
            listen: "127.0.0.1:8080".to_owned(),
            address: "http://127.0.0.1:8080".to_owned(),
            trusted_proxies: Vec::new(),
            places: PlaceHeaders::default(),
            fonts: PathBuf::new(),
            log_origin: proof::ORIGIN.to_owned(),
            translator: String::new(),
            translator_key: String::new(),
            stripe: Stripe::default(),
            inform: Inform::default(),
            customs: Registrations::default(),
        }
    }
}

/// The environment variables, with what each overrides.
pub const VARIABLES: [(&str, &str); 11] = [
    ("FARSHORE_DATABASE", "database"),
    ("FARSHORE_DATA", "folder"),
    ("FARSHORE_LISTEN", "listen"),
    ("FARSHORE_ADDRESS", "address"),
    ("FARSHORE_TRUSTED_PROXIES", "trusted_proxies"),
    ("FARSHORE_FONTS", "fonts"),
    ("FARSHORE_LOG_ORIGIN", "log_origin"),
    ("FARSHORE_TRANSLATOR", "translator"),
    ("FARSHORE_TRANSLATOR_KEY", "translator_key"),
    ("FARSHORE_STRIPE_KEY", "stripe.key"),
    ("FARSHORE_STRIPE_WEBHOOK_SECRET", "stripe.webhook_secret"),
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
            "trusted_proxies" => self.trusted_proxies = between_commas(&value),
            "fonts" => self.fonts = PathBuf::from(value),
            "translator" => self.translator = value,
            "translator_key" => self.translator_key = value,
            "stripe.key" => self.stripe.key = value,
            "stripe.webhook_secret" => self.stripe.webhook_secret = value,
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

fn between_commas(text: &str) -> Vec<String> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Error {
    let name = file.display();
    Error::invalid(
        format!("配置文件 {name} 读不了。"),
        format!("The configuration file {name} does not read."),
    )
    .with_detail(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firms_and_keys_are_read_from_the_file() {
        let text = r#"
            [stripe]
            key = "sk_test_1"
            webhook_secret = "whsec_1"
            [customs]
            platform = ["3100123456", "某电商平台"]
        "#;
        let config: Config = toml::from_str(text).unwrap();
        assert!(config.stripe.is_on());
        assert_eq!(config.stripe.problem(), None);
        assert_eq!(config.customs.platform.0, "3100123456");
        assert_eq!(config.customs.carrier, Registrations::default().carrier);
        assert!(!format!("{config:?}").contains("sk_test_1"));
    }

    #[test]
    fn the_example_in_the_operators_book_reads_and_names_every_key() {
        let book = include_str!("../../../docs/guides/operator.md");
        let (_, rest) = book.split_once("```toml\n").unwrap();
        let (example, _) = rest.split_once("```").unwrap();
        let config: Config = toml::from_str(example).unwrap();
        assert!(web::TrustedProxies::read(&config.trusted_proxies).is_ok());
        assert_eq!(config.stripe.problem(), None);
        let told: toml::Table = toml::from_str(example).unwrap();
        let known = toml::Table::try_from(Config::default()).unwrap();
        let names = |table: &toml::Table| table.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&told), names(&known));
        for part in ["stripe", "customs", "places", "inform"] {
            assert_eq!(
                names(told[part].as_table().unwrap()),
                names(known[part].as_table().unwrap())
            );
        }
    }

    #[test]
    fn proxies_in_the_environment_stand_between_commas() {
        let mut config = Config::default();
        config.set("trusted_proxies", "127.0.0.1, fd00::/8,".to_owned());
        assert_eq!(config.trusted_proxies, ["127.0.0.1", "fd00::/8"]);
    }

    #[test]
    fn a_key_without_its_webhook_is_a_problem() {
        let stripe = |key: &str, secret: &str| Stripe {
            key: key.to_owned(),
            webhook_secret: secret.to_owned(),
        };
        assert!(stripe("sk_live_1", "").problem().is_some());
        assert!(stripe("pk_live_1", "whsec_1").problem().is_some());
        assert!(stripe("", "").problem().is_none());
    }
}
