//! Fingerprints of photographs and texts, for telling copies and disguised brand names from honest listings.
//!
//! Pure: bytes and text in, plain values and bytes out. No file, clock, network or randomness; the same input gives the same
//! answer on every machine. Five parts that can be used alone:
//!
//! | part | for | begin with |
//! | --- | --- | --- |
//! | image hash | is this the same photograph, resized, re-encoded, turned, mirrored, framed or lettered? | [`decode()`], [`pdq`] |
//! | look-up | all codes of a bank within a Hamming radius, exactly; snapshots read in place | [`Index`] |
//! | brand names | which brands does this text name, however it is written, and does it claim to be theirs? | [`BrandMatcher`] |
//! | near-equal texts | was this description copied? | [`Sketcher`] |
//! | product match | which registered product does this offer claim to be? | [`product::ProductMatcher`] |
//!
//! # A photograph
//!
//! ```
//! use fingerprint::{DEFAULT_RADIUS, Limits, decode, pdq};
//! # use fingerprint::pdq::attacks::{Attack, scene};
//! # let original = Attack::Reencode(90).file(&scene(1, 400, 300), 1)?;
//! # let sent = Attack::Lettering(20).file(&scene(1, 400, 300), 1)?;
//!
//! let registered = decode(&original, Limits::default())?;
//! let print = pdq::fingerprint(&registered.raster());
//! println!("{} quality {}", print.hash, print.quality); // PDQ to the bit, to exchange with others
//! assert!(print.can_match()); // else too plain to tell by
//!
//! // Is `sent` a copy of it: resized, mirrored, under lettering, in a frame? Codes of parts tell.
//! let codes = pdq::codes(&registered.raster());
//! let known: Vec<_> = pdq::known(&codes).collect();
//! let copy = decode(&sent, Limits::default())?;
//! let upright = pdq::codes(&copy.raster()).into_iter().filter(|code| code.turn == pdq::Turn::Upright);
//! let nearest = upright
//!     .flat_map(|ours| known.iter().map(move |theirs| (ours.hash.distance(&theirs.hash), ours.area, *theirs)))
//!     .min_by_key(|(distance, ..)| *distance);
//! let (distance, area, theirs) = nearest.ok_or("one of the two is too plain")?;
//! assert!(distance <= DEFAULT_RADIUS); // part `area` of the copy is part `theirs.area` of the original
//! # assert!(area.width > 0 && theirs.area.width > 0);
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```
//!
//! # A bank of photographs
//!
//! ```
//! use fingerprint::{DEFAULT_RADIUS, Hash256, Index};
//!
//! let known: Hash256 = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22".parse()?;
//! let mut bank = Index::build([(41, known), (42, Hash256::ZERO)])?;
//! bank.insert(43, known.flip_bit(3))?; // found at once
//! let found = bank.search(&known.flip_bit(200), DEFAULT_RADIUS);
//! assert_eq!(found.iter().map(|m| (m.id, m.distance)).collect::<Vec<_>>(), [(41, 1), (43, 2)]);
//! bank.remove(41); // never found again
//! assert_eq!(bank.search(&known, DEFAULT_RADIUS)[0].id, 43);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It can be written down and read in place, from a file mapped into memory by the caller or from any bytes:
//!
//! ```
//! # use fingerprint::{DEFAULT_RADIUS, Hash256, Index};
//! # let folder = std::env::temp_dir().join(format!("bank-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # let path = folder.join("bank.codes");
//! let bank = Index::build((0..1000).map(|id| (id, Hash256::from_words([id; 4]))))?;
//! bank.snapshot(std::io::BufWriter::new(std::fs::File::create(&path)?))?;
//! let mut bank = Index::load(std::fs::read(&path)?)?; // or a mapped file, of which nothing is copied
//! bank.insert(1000, Hash256::ZERO.flip_bit(5))?; // goes to memory, the bytes stay as they are
//! assert_eq!(bank.search(&Hash256::ZERO, 3).len(), 2);
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A title
//!
//! ```
//! use fingerprint::{Brand, BrandMatcher, Hit};
//!
//! let matcher = BrandMatcher::new([
//!     Brand::new(1, "Nike")?.alias("耐克")?,
//!     Brand::new(2, "Apple")?.alias("苹果")?.common_word().context(["iphone", "手机"]),
//! ])?;
//! let accused = |text: &str| matcher.find(text).into_iter().filter(Hit::accuses).map(|hit| hit.brand).collect::<Vec<_>>();
//! assert_eq!(accused("Running shoes N.i.K.Е"), [1]); // dots and a Cyrillic Е
//! assert_eq!(accused("耐课运动鞋 专柜正品"), [1]); // a homophone, offered as the real thing
//! assert!(accused("Fuji apple, 5 kg").is_empty()); // a fruit
//! assert!(accused("Insoles for Nike shoes").is_empty()); // a part that fits
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # An offer
//!
//! ```
//! use fingerprint::product::{Goods, Product, ProductMatcher};
//!
//! let registered = ["Harbor Lane Night Cream 30 ml", "Harbor Lane Night Cream 50 ml", "Harbor Lane Turntable PS-LX350H"];
//! let products = (1..).zip(registered).map(|(id, title)| Product::new(id, Goods::new(title)));
//! let matcher = ProductMatcher::new(products);
//! let claims = |title: &str| matcher.find(&Goods::new(title)).first().map(|found| found.product);
//! assert_eq!(claims("【包邮】 Night cream 50ML, Hаrbоr Lаne"), Some(2)); // three Cyrillic letters
//! assert_eq!(claims("PSLX350H vinyl player"), Some(3));
//! assert_eq!(claims("Wooden train"), None);
//! ```
//!
//! # What it does not do
//!
//! A hit or a match is a reason to look, not a verdict: who may sell what, and what follows, is for the caller's policy.
//! PDQ recognises a picture, or a large part of it in its place: crops by a tenth and more, tilts by 3° and more, screenshots and new
//! photographs of the same object are beyond it. Names in text are found by their letters and sounds, not by meaning.
//!
//! # Measure it
//!
//! Each part has its generator of attacks: [`pdq::attacks`] changes photographs, [`attacks`] disguises names. What is found of them
//! is measured by `farshore bench` (docs/benchmarks.md of the repository), and the tests insist on a floor.
//!
//! # Sources
//!
//! Written from what is published, none of it copied:
//!
//! - image hash: Facebook, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019; checked against the
//!   packages `pdqhash` and `threatexchange` ([`pdq`] has the steps and where we differ);
//! - look-up: Qin et al., "GPH: Similarity Search in Hamming Space", ICDE 2018; Norouzi, Punjani and Fleet, "Fast Search in Hamming
//!   Space with Multi-Index Hashing", CVPR 2012 ([`Index`]);
//! - names: Unicode Standard Annex #15 and Technical Standard #39; Aho and Corasick, "Efficient String Matching", 1975
//!   ([`BrandMatcher`]);
//! - near-equal texts: Broder, "On the resemblance and containment of documents", 1997 ([`Sketcher`]);
//! - product match: Fellegi and Sunter, "A Theory for Record Linkage", 1969; Cohen, Ravikumar and Fienberg, "A Comparison of String
//!   Distance Metrics for Name-Matching Tasks", 2003 ([`product`]).

pub mod attacks;
mod decode;
mod hash;
mod index;
pub mod pdq;
pub mod product;
mod text;

pub use decode::{DecodeError, Limits, Picture, decode};
pub use hash::{DEFAULT_RADIUS, Fingerprint, Hash256, MIN_QUALITY, ParseHashError};
pub use index::{Index, IndexFull, Match, MergeJob, Merged, SnapshotError, StaleMerge, scan};
pub use text::{Brand, BrandMatcher, Hit, NameError, Reading, Sketcher, TextError, TextSketch, View};
