//! What a listing says, in both languages, and where each text comes from.

use kernel::{Lang, Line, Prose};
use serde::{Deserialize, Serialize};

/// Where a text comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSource {
    /// There is none.
    #[default]
    None,
    /// A machine's draft; pages say so.
    Machine,
    /// A person wrote or confirmed it.
    Human,
}

impl TextSource {
    /// The word that interfaces use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Machine => "machine",
            Self::Human => "human",
        }
    }
}

/// A listing's title.
pub type Title = Line<200>;
/// A sentence or two under the title.
pub type Summary = Prose<400>;
/// The description: HTML of the allow-list, see [`crate::clean_html`].
pub type Details = Prose<30000>;

/// The texts of a listing in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LangText {
    /// The title.
    pub title: Option<Title>,
    /// A sentence or two under it.
    pub summary: Option<Summary>,
    /// The description, as cleaned HTML.
    pub details: Option<Details>,
    /// Ingredients, as printed on the pack.
    pub ingredients: Option<Prose<4000>>,
    /// How to keep the goods.
    pub storage: Option<Line<200>>,
    /// Where these texts come from.
    pub source: TextSource,
}

/// The texts of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// English: what the seller wrote.
    pub en: LangText,
    /// Simplified Chinese.
    pub zh: LangText,
}

impl LangText {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.summary.is_none()
            && self.details.is_none()
            && self.ingredients.is_none()
            && self.storage.is_none()
    }
}

impl Texts {
    /// The texts of one language.
    pub const fn of(&self, lang: Lang) -> &LangText {
        match lang {
            Lang::ZhCn => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The title in this language, else in the other; empty if there is none at all.
    pub fn title(&self, lang: Lang) -> &str {
        let other = Lang::ALL.into_iter().find(|&other| other != lang).unwrap_or(lang);
        [lang, other]
            .into_iter()
            .find_map(|lang| self.of(lang).title.as_ref())
            .map_or("", Title::as_str)
    }
}
