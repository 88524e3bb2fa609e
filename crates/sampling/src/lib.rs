//! Public random samples that an outsider can draw again, and what finding so few among so many proves.
//!
//! A sample drawn by suspicion proves nothing about the rest; one drawn by chance does, if everybody can see that it
//! was chance. So: publish the list, name a public source of randomness that does not exist yet, wait for it, and let
//! anybody repeat [`draw`]. Then state not how many were found but the largest share that the finding leaves
//! possible ([`upper_bound`], Clopper–Pearson).
//!
//! ```
//! use sampling::{Confidence, Seed, draw, sample_size, upper_bound};
//!
//! let seed = Seed::parse(&"7c".repeat(32))?;
//! let listings = ["listing_a", "listing_b", "listing_c", "listing_d"];
//! let sample = draw(&seed, listings, 2)?;
//! assert_eq!(sample, draw(&seed, listings.into_iter().rev(), 2)?, "the order of the list does not matter");
//!
//! let bound = upper_bound(1000, 2, Confidence::P95)?;
//! assert!(bound.share > 0.006 && bound.share < 0.0063);
//! assert_eq!(bound.per_million(), 6_283);
//! assert_eq!(sample_size(0.005, 0, Confidence::P95)?, 598);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Shares are floating-point numbers here: they are estimates, not money. They are accurate to about nine digits, and
//! published figures are rounded outwards to parts per million, so that every machine publishes the same.

mod bound;
mod draw;
mod finite;
mod terms;

pub use bound::{Bound, BoundError, Confidence, interval, lower_bound, sample_size, upper_bound};
pub use draw::{DrawError, Drawn, Seed, SeedError, Ticket, draw, ticket};
pub use finite::{finite_sample_size, finite_upper_bound};
