//! Which registered product does an offer claim to be? By number under the bars, model number, words, amounts, colour, price.
//!
//! ```
//! use fingerprint::product::{About, Goods, Product, ProductMatcher};
//!
//! let matcher = ProductMatcher::new([
//!     Product::new(1, Goods::new("Harbor Lane Night Cream 30 ml").gtin("4006381333931")),
//!     Product::new(2, Goods::new("Harbor Lane Night Cream 50 ml").price(2_500)),
//!     Product::new(3, Goods::new("Harbor Lane Turntable").model("PS-LX350H")),
//! ]);
//! let best = |offer: Goods| matcher.find(&offer).remove(0);
//!
//! // Other order, look-alike letters, the unit written otherwise; and the price far below says so.
//! let cream = best(Goods::new("Nіght cream Hаrbor Lane, 50ML").price(600));
//! assert_eq!((cream.product, cream.named), (2, 1000));
//! assert!(cream.conflicts().any(|reason| reason.about == About::Price));
//! // The model number says more than the words.
//! assert_eq!(best(Goods::new("黑胶唱机 PSLX350H")).product, 3);
//! // The number under the bars is beyond doubt.
//! assert_eq!(best(Goods::new("Crème de nuit").gtin("4006381333931")).score, 1000);
//! ```
//!
//! # How
//!
//! The question is old: Fellegi and Sunter ("A Theory for Record Linkage", 1969) add up what each field's agreement and
//! disagreement says. Here the words are one field: a vector whose places are words weighed by rarity, compared by its angle
//! with *soft TF-IDF*, in which a word with a slip still counts (Cohen, Ravikumar and Fienberg, "A Comparison of String
//! Distance Metrics for Name-Matching Tasks", 2003; here a slip is one letter, not a Jaro–Winkler distance). Then
//!
//! - an agreeing **model number** (letters and digits mixed, hyphens out, or five digits and more) takes away up to half of
//!   what is missing to certainty, the more the rarer it is; one within the other counts nearly as much;
//! - **conflicts** each take away a part of the score: model numbers of one family that differ, numbers, amounts of one kind
//!   (`1 TB` is `1000 GB`), colours, and, as weak evidence, prices that are far apart;
//! - the same **GTIN** with a right check digit is certain, another one a strong conflict.
//!
//! Products are first narrowed down to the fifty that share the rarest words with the offer. All in whole numbers, so that
//! every machine gives the same answer. The weights are set by hand (`weights.rs`), not learnt.
//!
//! # How well
//!
//! `farshore bench --products` measures it on sets that others have published figures for (Köpcke, Thor and Rahm, "Evaluation
//! of entity resolution approaches on real-world match problems", 2010); docs/benchmarks.md has the table. For two sets
//! without duplicates of their own, [`one_to_one`] settles who belongs to whom.
//!
//! It cannot tell goods that are described alike but differ, and knows no synonyms or translations: a Chinese title meets an
//! English product by numbers, model, brand and Latin words only.

mod alike;
mod assign;
mod compare;
mod goods;
mod index;
mod judge;
mod matcher;
mod measure;
mod number;
mod profile;
mod reason;
mod token;
mod weights;

pub use assign::{Pair, one_to_one};
pub use goods::{Found, Goods, Place, Product};
pub use matcher::ProductMatcher;
pub use reason::{About, Match, Reason};
