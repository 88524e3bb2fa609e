//! Drafts from a translation service that speaks the LibreTranslate interface: `POST /translate` with `q`, `source`,
//! `target`, `format`, answered with `translatedText`.
//!
//! Source: LibreTranslate API reference (the OpenAPI description that each server shows at `/docs`).

use std::time::Duration;

use kernel::{Error, Lang, Result};
use serde::{Deserialize, Serialize};
use ureq::Agent;

use crate::model::translate::Translator;

/// Texts asked for at a time.
const PIECE: usize = 40;
/// The longest answer taken, in bytes.
const LONGEST_ANSWER: u64 = 4 << 20;

/// Where the service is.
#[derive(Clone)]
pub struct LibreOptions {
    /// Its address without a path: `http://127.0.0.1:5000`.
    pub address: String,
    /// The key that it asks for, if it does.
    pub key: Option<String>,
    /// Its name for Simplified Chinese: `zh`, on newer servers `zh-Hans`.
    pub chinese: String,
    /// How long an answer may take.
    pub patience: Duration,
}

impl LibreOptions {
    /// The usual options for a server.
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            key: None,
            chinese: "zh".to_owned(),
            patience: Duration::from_secs(20),
        }
    }
}

/// A client of a translation service.
pub struct LibreTranslate {
    options: LibreOptions,
    agent: Agent,
}

impl std::fmt::Debug for LibreTranslate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LibreTranslate({})", self.options.address)
    }
}

#[derive(Serialize)]
struct Question<'a> {
    q: &'a [String],
    source: &'a str,
    target: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "translatedText")]
    translated: Vec<String>,
}

impl LibreTranslate {
    /// A client with these options.
    pub fn new(options: LibreOptions) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(options.patience))
            .max_redirects(0)
            .build();
        Self {
            options,
            agent: config.into(),
        }
    }

    fn code(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhCn => &self.options.chinese,
            Lang::En => "en",
        }
    }

    fn ask(&self, texts: &[String], from: Lang, to: Lang) -> Result<Vec<Option<String>>> {
        let question = Question {
            q: texts,
            source: self.code(from),
            target: self.code(to),
            format: "text",
            api_key: self.options.key.as_deref(),
        };
        let address = format!("{}/translate", self.options.address.trim_end_matches('/'));
        let mut response = self
            .agent
            .post(address)
            .send_json(&question)
            .map_err(Error::unavailable)?;
        let answer: Answer = response
            .body_mut()
            .with_config()
            .limit(LONGEST_ANSWER)
            .read_json()
            .map_err(Error::unavailable)?;
        if answer.translated.len() != texts.len() {
            let (asked, got) = (texts.len(), answer.translated.len());
            return Err(Error::unavailable(format!(
                "{asked} texts asked for, {got} answered"
            )));
        }
        let useful = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        Ok(answer.translated.into_iter().map(useful).collect())
    }
}

impl Translator for LibreTranslate {
    fn name(&self) -> &'static str {
        "libretranslate"
    }

    fn translate(&self, texts: &[String], from: Lang, to: Lang) -> Result<Vec<Option<String>>> {
        let mut drafts = Vec::with_capacity(texts.len());
        for piece in texts.chunks(PIECE) {
            drafts.extend(self.ask(piece, from, to)?);
        }
        Ok(drafts)
    }
}
