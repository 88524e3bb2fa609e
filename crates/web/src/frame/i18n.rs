//! Sentences in two languages, by Project Fluent. Embedded; a missing one is a fault that tests find.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use kernel::{Error, Lang, Result};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "locales/"]
#[include = "*.ftl"]
struct Locales;

/// The sentences of both languages.
pub struct Sentences {
    zh: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Sentences {
    /// Reads both; fails at the first file that does not parse.
    pub fn new() -> Result<Self> {
        Ok(Self {
            zh: bundle(Lang::ZhCn)?,
            en: bundle(Lang::En)?,
        })
    }

    /// The sentence of a key, without escaping; nothing if there is none or it lacks an argument.
    pub fn say(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = match lang {
            Lang::ZhCn => &self.zh,
            Lang::En => &self.en,
        };
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let sentence = bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        if let Some(error) = errors.first() {
            tracing::error!(key, %error, "a sentence lacks an argument");
            return None;
        }
        Some(sentence)
    }
}

fn bundle(lang: Lang) -> Result<FluentBundle<FluentResource>> {
    let id: LanguageIdentifier = lang.tag().parse().map_err(Error::internal)?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The isolating marks would show as boxes in some fonts, and both languages run left to right.
    bundle.set_use_isolating(false);
    for name in Locales::iter().filter(|name| name.starts_with(lang.tag())) {
        let file = Locales::get(&name).ok_or_else(|| Error::internal(format!("{name} is gone")))?;
        let text = String::from_utf8(file.data.into_owned()).map_err(Error::internal)?;
        let resource = FluentResource::try_new(text);
        let resource =
            resource.map_err(|(_, errors)| Error::internal(format!("{name}: {:?}", errors.first())))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| Error::internal(format!("{name}: {:?}", errors.first())))?;
    }
    Ok(bundle)
}
