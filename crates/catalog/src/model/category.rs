//! The tree of categories, read once from `data/categories.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kernel::{Error, Lang, Said};
use landed::hs::HsCode;
use serde::{Deserialize, Serialize};

use super::sorting::Phrase;

const FILE: &str = include_str!("../../../../data/categories.toml");

/// A category's name in page addresses and in stored listings; always one of the tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CategorySlug(String);

/// One category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its name in page addresses.
    pub slug: CategorySlug,
    /// The category above; none at the top.
    pub parent: Option<CategorySlug>,
    /// What readers see.
    pub said: Said,
    /// What the customs gates ask about.
    pub flags: Vec<String>,
    /// The tariff code suggested to a seller who gives none.
    pub hs: Option<HsCode>,
    /// English words and phrases that send an imported product here.
    pub words: Vec<Phrase>,
}

impl Category {
    /// Its name in one language.
    pub fn name(&self, lang: Lang) -> &str {
        self.said.in_lang(lang)
    }
}

/// The whole tree, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Categories {
    list: Vec<Category>,
    place: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    category: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    slug: String,
    parent: Option<String>,
    zh: String,
    en: String,
    #[serde(default)]
    flags: Vec<String>,
    hs: Option<HsCode>,
    #[serde(default)]
    words: Vec<String>,
}

static TREE: LazyLock<Categories> = LazyLock::new(|| {
    Categories::parse(FILE).unwrap_or_else(|problem| {
        tracing::error!(problem, "data/categories.toml cannot be used");
        Categories::default()
    })
});

impl Categories {
    /// The tree that the program carries.
    pub fn bundled() -> &'static Self {
        &TREE
    }

    /// Reads a tree; the problem in words if the file cannot be used.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: RawFile = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut tree = Self::default();
        for raw in raw.category {
            if kernel::Slug::new(&raw.slug).is_none() {
                return Err(format!("`{}` is not a slug", raw.slug));
            }
            // A parent stands before its children, so there can be no circle.
            if let Some(parent) = raw.parent.as_ref().filter(|&parent| tree.get(parent).is_none()) {
                return Err(format!(
                    "`{}` has the parent `{parent}`, which does not stand above it",
                    raw.slug
                ));
            }
            if tree.place.insert(raw.slug.clone(), tree.list.len()).is_some() {
                return Err(format!("`{}` stands there twice", raw.slug));
            }
            tree.list.push(Category {
                slug: CategorySlug(raw.slug),
                parent: raw.parent.map(CategorySlug),
                said: Said::new(raw.zh, raw.en),
                flags: raw.flags,
                hs: raw.hs,
                words: raw.words.iter().map(|words| Phrase::new(words)).collect(),
            });
        }
        Ok(tree)
    }

    /// All categories, in the order of the file: each parent before its children.
    pub fn all(&self) -> &[Category] {
        &self.list
    }

    /// The categories at the top.
    pub fn top(&self) -> impl Iterator<Item = &Category> {
        self.list.iter().filter(|category| category.parent.is_none())
    }

    /// The categories directly below one.
    pub fn below<'t>(&'t self, slug: &'t CategorySlug) -> impl Iterator<Item = &'t Category> {
        self.list
            .iter()
            .filter(move |category| category.parent.as_ref() == Some(slug))
    }

    /// The category of this name.
    pub fn get(&self, slug: &str) -> Option<&Category> {
        self.place.get(slug).and_then(|&place| self.list.get(place))
    }

    /// The category and those above it, the nearest first.
    pub fn upwards(&self, slug: &CategorySlug) -> Vec<&Category> {
        let mut next = self.get(slug.as_str());
        let mut path = Vec::new();
        while let Some(category) = next {
            path.push(category);
            next = category
                .parent
                .as_ref()
                .and_then(|parent| self.get(parent.as_str()));
        }
        path
    }

    /// The category and all below it.
    pub fn downwards(&self, slug: &CategorySlug) -> Vec<&Category> {
        let inside = |category: &&Category| self.upwards(&category.slug).iter().any(|up| up.slug == *slug);
        self.list.iter().filter(inside).collect()
    }

    /// The category for goods that nobody has sorted yet.
    pub fn unsorted(&self) -> CategorySlug {
        CategorySlug("other".to_owned())
    }
}

impl CategorySlug {
    /// A name of the bundled tree.
    pub fn parse(text: &str) -> Option<Self> {
        Categories::bundled()
            .get(text)
            .map(|category| category.slug.clone())
    }

    /// The same, with the error at a field of a form.
    pub fn at(field: &'static str, text: &str) -> Result<Self, Error> {
        Self::parse(text).ok_or_else(|| {
            Error::field(
                field,
                "请从列表里选一个类目。",
                "Choose a category from the list.",
            )
        })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CategorySlug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CategorySlug {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no category"))
    }
}

impl From<CategorySlug> for String {
    fn from(slug: CategorySlug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tree_reads_and_has_its_four_tops() {
        let tree = Categories::parse(FILE).unwrap();
        let tops: Vec<&str> = tree.top().map(|category| category.slug.as_str()).collect();
        assert_eq!(tops, ["fruit", "beauty", "baby", "general"]);
        assert!(tree.get(tree.unsorted().as_str()).is_some());
    }

    #[test]
    fn a_category_knows_what_is_above_and_below() {
        let tree = Categories::bundled();
        let cherries = CategorySlug::parse("cherries").unwrap();
        let path: Vec<&str> = tree
            .upwards(&cherries)
            .iter()
            .map(|up| up.name(Lang::ZhCn))
            .collect();
        assert_eq!(path, ["车厘子", "水果生鲜"]);
        let fruit = CategorySlug::parse("fruit").unwrap();
        assert!(tree.downwards(&fruit).iter().any(|below| below.slug == cherries));
    }

    #[test]
    fn a_tree_with_a_hole_is_refused() {
        let orphan = "[[category]]\nslug = \"a\"\nparent = \"b\"\nzh = \"甲\"\nen = \"A\"\n";
        assert!(Categories::parse(orphan).unwrap_err().contains("parent"));
        assert_eq!(CategorySlug::parse("nowhere"), None);
    }
}
