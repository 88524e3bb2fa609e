//! Drafts of texts in the other language, by whatever can make them. A draft is marked as a machine's until a person
//! confirms it.

use kernel::{Lang, Result};

/// Makes drafts.
pub trait Translator: Send + Sync {
    /// Its name, for the log.
    fn name(&self) -> &str;

    /// Drafts of these texts, in order; nothing where no sensible draft can be made. Blocks while somebody else's service
    /// answers: it is called before a write, never inside one.
    fn translate(&self, texts: &[String], from: Lang, to: Lang) -> Result<Vec<Option<String>>>;
}

/// Makes no drafts.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTranslator;

impl Translator for NoTranslator {
    fn name(&self) -> &'static str {
        "none"
    }

    fn translate(&self, texts: &[String], _: Lang, _: Lang) -> Result<Vec<Option<String>>> {
        Ok(vec![None; texts.len()])
    }
}

/// The first that has a draft: a service for sentences, a glossary behind it for terms.
pub struct Either<A, B>(pub A, pub B);

impl<A: Translator, B: Translator> Translator for Either<A, B> {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn translate(&self, texts: &[String], from: Lang, to: Lang) -> Result<Vec<Option<String>>> {
        let first = self.0.translate(texts, from, to).unwrap_or_else(|error| {
            tracing::warn!(translator = self.0.name(), %error, "drafts come from the next translator");
            vec![None; texts.len()]
        });
        let second = self.1.translate(texts, from, to)?;
        Ok(first
            .into_iter()
            .zip(second)
            .map(|(first, second)| first.or(second))
            .collect())
    }
}
