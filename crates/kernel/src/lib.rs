//! The kernel: words that every room shares and no room owns. Ids, money, time, randomness, bounded text, languages
//! and the error vocabulary. Pure: no I/O except the two deliberate doors [`SystemClock`] and [`SystemRandom`].

mod actor;
mod clock;
mod day;
mod error;
mod fx;
mod id;
mod key;
mod lang;
mod money;
mod page;
mod random;
mod redact;
mod text;

pub use actor::Actor;
pub use clock::{Clock, FixedClock, SystemClock, Time};
pub use day::Day;
pub use error::{Code, Error, Field, Result};
pub use fx::{ExchangeRate, FxError};
pub use id::{Id, IdError, Kind, kinds, of};
pub use key::{IdempotencyKey, KeyError};
pub use lang::{Lang, Said};
pub use money::{Cny, Currency, CurrencyCode, Dollars, Money, MoneyError, Usd, Yuan};
pub use page::{Cursor, Page, PageSize};
pub use random::{Random, SeededRandom, SystemRandom};
pub use redact::redact;
pub use text::{Email, EmailError, Line, Prose, Slug, Text, TextError};
