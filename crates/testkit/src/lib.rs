//! What tests stand on: a bed with a real database on either engine, a clock that moves when told, seeded randomness.
//!
//! ```text
//! testkit::on_both_engines! {
//!     fn an_order_is_found_again(bed) { … bed.store.write(|tx| …) … }
//! }
//! ```

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot set its scene must stop with a word"
)]

mod bed;

pub use bed::{Bed, Ground, POSTGRES_VARIABLE, told};

/// Writes each function twice: once against SQLite, once against PostgreSQL. The only honest way to say "both".
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* fn $name:ident($bed:ident) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports, reason = "a story may need none of the names around it")]
            use super::*;

            fn story($bed: &$crate::Bed) $body

            $(#[$meta])*
            #[test]
            fn sqlite() {
                story(&$crate::Bed::sqlite());
            }

            $(#[$meta])*
            #[test]
            fn postgres() {
                story(&$crate::Bed::postgres());
            }
        }
    )*};
}
