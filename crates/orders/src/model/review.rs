//! What shoppers say of goods they have received: to everybody, and to the market alone.

use kernel::kinds::{ListingId, OrderId};
use kernel::{Error, Prose, Result, Said, Time};
use serde::{Deserialize, Serialize};

use super::fake_words::calls_it_fake;

/// One to five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stars(u8);

impl Stars {
    /// All of them, the most first.
    pub const ALL: [Self; 5] = [Self(5), Self(4), Self(3), Self(2), Self(1)];

    /// As many as that.
    ///
    /// # Errors
    /// At field `stars` for less than one or more than five.
    pub fn new(count: i64) -> Result<Self> {
        let fits = u8::try_from(count).ok().filter(|count| (1..=5).contains(count));
        fits.map(Self)
            .ok_or_else(|| Error::field("stars", "请选择一到五星。", "Choose one to five stars."))
    }

    /// How many.
    pub const fn count(self) -> u8 {
        self.0
    }
}

/// A review as its readers see it. Who wrote it is told to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The order.
    pub order: OrderId,
    /// The line of it.
    pub line: u16,
    /// What was bought.
    pub listing: ListingId,
    /// How many stars.
    pub stars: Stars,
    /// The words, without what leads to people; may be empty.
    pub said: String,
    /// Whether its words call the goods fake.
    pub doubted: bool,
    /// When.
    pub at: Time,
    /// When it was changed last.
    pub changed: Option<Time>,
    /// What the seller says to it, and when.
    pub answer: Option<(String, Time)>,
    /// Why its words are not shown, and since when.
    pub hidden: Option<(HiddenWhy, Time)>,
}

impl Review {
    /// The words that everybody may read.
    pub fn open_words(&self) -> &str {
        if self.hidden.is_some() { "" } else { &self.said }
    }
}

/// The words as they are kept, and whether they call the goods fake.
pub(crate) fn heard(said: Option<&Prose<600>>) -> (String, bool) {
    let said = said.map(ToString::to_string).unwrap_or_default();
    (kernel::redact(&said, &[]), calls_it_fake(&said))
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in rows and forms.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one of a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }

            /// How people say it.
            pub const fn said(self) -> Said {
                let (zh, en) = match self { $(Self::$variant => ($zh, $en)),* };
                Said { zh: std::borrow::Cow::Borrowed(zh), en: std::borrow::Cow::Borrowed(en) }
            }
        }
    };
}

words! {
    /// Why the words of a review are not shown. That they are unkind is no reason: a platform may not delete what consumers
    /// say of goods (E-Commerce Law of the PRC, art. 39).
    HiddenWhy {
        /// It tells who or where somebody is.
        Personal = "personal", "含有他人的个人信息", "It tells who or where somebody is";
        /// The law forbids it.
        Unlawful = "unlawful", "含有违法内容", "The law forbids it";
        /// It is about something else, or an advertisement.
        Elsewhere = "elsewhere", "与商品无关或属于广告", "It is not about the goods, or an advertisement";
    }
}

words! {
    /// What makes a shopper doubt that goods are genuine.
    DoubtWhy {
        /// The box, seal or label.
        Pack = "pack", "包装、封口或标签不对", "The box, seal or label is wrong";
        /// Smell, feel, taste or make.
        Goods = "goods", "气味、手感、味道或做工不对", "Smell, feel, taste or make is wrong";
        /// A code or number that does not check.
        Code = "code", "防伪码或编号查不到", "A code or number does not check";
        /// Another one that was bought elsewhere.
        Compared = "compared", "和别处买的正品不一样", "It differs from a genuine one bought elsewhere";
        /// Somebody who should know.
        Told = "told", "品牌或专柜说不是正品", "The brand or its shop said so";
    }
}

/// What a shopper has told the market alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The order.
    pub order: OrderId,
    /// The line of it.
    pub line: u16,
    /// What was bought.
    pub listing: ListingId,
    /// What makes them doubt it.
    pub whys: Vec<DoubtWhy>,
    /// When.
    pub at: Time,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_one_to_five() {
        assert!(
            Stars::ALL
                .iter()
                .all(|stars| Stars::new(stars.count().into()).unwrap() == *stars)
        );
        for wrong in [-1, 0, 6, 257, i64::MAX] {
            assert!(Stars::new(wrong).is_err());
        }
    }

    #[test]
    fn what_leads_to_people_is_not_kept() {
        let said = Prose::new("很好，加我微信 mei@example.com 或 13800138000").unwrap();
        assert_eq!(
            heard(Some(&said)),
            ("很好，加我微信 […] 或 […]".to_owned(), false)
        );
    }
}
