//! What it takes to bring a parcel to a person in China, as pure calculation: import duty and tax to the fen, personal
//! limits, routes and gates, identity numbers, addresses, and the customs messages. No I/O, no clock, no floats.
//!
//! Every rate, limit and gate comes in as text of a dated file, with its source; nothing of that kind is in the code. Each
//! module says where its rules come from and how sure that is. Nothing here is legal advice.
//!
//! | module | question |
//! |---|---|
//! | [`tax`] | what does this basket cost, landed, with every tax apart? |
//! | [`limits`] | may this person buy that much, and how is it taxed? |
//! | [`route`] | which way may these goods enter, and what is missing? |
//! | [`identity`], [`phone`], [`uscc`], [`us`] | is this number well formed? |
//! | [`address`] | does this address exist, and what is in this pasted line? |
//! | [`ceb`] | the customs messages: write them, check them, match them |
//!
//! A landed price:
//!
//! ```
//! use landed::{amount::{Fen, Rate}, hs::HsCode, tax::*};
//!
//! let csv = "hs,name,duty_pct,provisional_pct,vat_pct,consumption_pct,per_ml_or_g,per_piece,from,until,as_of,source,verified\n\
//!            330499,skin care,1,,13,15,10.00,15.00,,,2026-11-22,tariff,yes\n";
//! let rates = Rates { table: RateTable::parse(csv)?, extra: ExtraDuties::default() };
//! let lotion = TaxableLine { id: "1".into(), hs: HsCode::parse("3304990039")?, origin: "US".into(), quantity: 1,
//!     goods: Fen::parse("180.00")?, content: Some(Content::Microlitres(50_000)) };
//! let charges = Charges { freight: Fen::parse("19.00")?, insurance: Fen::ZERO };
//! let within = Treatment::WithinLimits { factor: Rate::parse_percent("70")? };
//! let quote = assess(&[lotion], charges, within, &rates, "2026-11-22".parse()?)?;
//! assert_eq!((quote.tax.to_string(), quote.landed.to_string()), ("18.11".into(), "217.11".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod address;
pub mod amount;
pub mod ceb;
pub mod date;
pub mod hs;
pub mod identity;
pub mod limits;
pub mod phone;
pub mod route;
pub mod table;
pub mod tax;
mod text;
pub mod us;
pub mod uscc;
