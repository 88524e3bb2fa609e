//! What a brand is called, and how careful one must be before taking a word for it.

use thiserror::Error;

/// Fewest letters, digits or ideographs of a name: a single letter occurs in every title.
const SHORTEST: usize = 2;

/// Most characters of a name.
const LONGEST: usize = 100;

/// A name that cannot be searched for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameError {
    /// Fewer than two letters, digits or ideographs.
    #[error(
        "“{0}” is too short to search for: a name needs at least {SHORTEST} letters, digits or characters"
    )]
    TooShort(String),
    /// More than a hundred characters.
    #[error("a name of {0} characters is too long, at most {LONGEST} are allowed")]
    TooLong(usize),
}

/// A brand to look for: its names in any script, and what tells it from an everyday word.
///
/// ```
/// use fingerprint::Brand;
/// let dove = Brand::new(7, "Dove")?
///     .alias("多芬")?
///     .common_word()
///     .context(["soap", "body wash", "沐浴露"])
///     .innocent(["turtle dove"]);
/// # Ok::<(), fingerprint::NameError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub(super) id: u64,
    pub(super) names: Vec<String>,
    pub(super) common: bool,
    pub(super) context: Vec<String>,
    pub(super) innocent: Vec<String>,
    pub(super) classes: Vec<u8>,
}

impl Brand {
    /// A brand by the caller's id and its main name.
    pub fn new(id: u64, name: &str) -> Result<Self, NameError> {
        let brand = Self {
            id,
            names: Vec::new(),
            common: false,
            context: Vec::new(),
            innocent: Vec::new(),
            classes: Vec::new(),
        };
        brand.alias(name)
    }

    /// Another name, in any script: a translation, a nickname, an abbreviation.
    pub fn alias(mut self, name: &str) -> Result<Self, NameError> {
        let length = name.chars().count();
        if length > LONGEST {
            return Err(NameError::TooLong(length));
        }
        if name.chars().filter(|ch| ch.is_alphanumeric()).count() < SHORTEST {
            return Err(NameError::TooShort(name.to_owned()));
        }
        self.names.push(name.to_owned());
        Ok(self)
    }

    /// The names are also everyday words (apple, dove, 小米): written plainly they count only beside a
    /// [`Brand::context`] word, a ® or ™, or wording such as "by Dove" and "官方". Written in disguise they always count.
    #[must_use]
    pub const fn common_word(mut self) -> Self {
        self.common = true;
        self
    }

    /// Words that go with the brand: its products, models, trade.
    #[must_use]
    pub fn context<T: Into<String>>(mut self, words: impl IntoIterator<Item = T>) -> Self {
        self.context.extend(words.into_iter().map(Into::into));
        self
    }

    /// Phrases that contain a name and do not mean the brand: "turtle dove", 忍耐克服 (which holds 耐克).
    #[must_use]
    pub fn innocent<T: Into<String>>(mut self, phrases: impl IntoIterator<Item = T>) -> Self {
        self.innocent.extend(phrases.into_iter().map(Into::into));
        self
    }
    /// Classes of the goods the mark is registered for (Nice Classification, 1 to 34; others say nothing here). Beside
    /// goods of its class a name that is only nearly written is taken for the brand's sooner.
    #[must_use]
    pub fn classes(mut self, classes: impl IntoIterator<Item = u8>) -> Self {
        self.classes.extend(classes);
        self
    }
}
