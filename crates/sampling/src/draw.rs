//! Drawing: every id gets a ticket from the seed, the smallest tickets win (Rivest, "Consistent Sampling with
//! Replacement", 2018, without the replacement).
//!
//! The draw is consistent: a larger sample contains the smaller one, and striking an id that was not drawn from the
//! list changes nothing. So a drawn id that cannot be examined is replaced by the next ticket, in public.

use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt;

/// Public randomness that nobody could know when the list was published: 32 bytes, e.g. of a drand round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub [u8; 32]);

/// A text that is no seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a seed is 32 bytes in hexadecimal: 64 of the characters 0-9 and a-f")]
pub struct SeedError;

impl Seed {
    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, SeedError> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let half = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        let byte = |[high, low]: &[u8; 2]| Some(half(*high)? * 16 + half(*low)?);
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        let bytes = bytes
            .filter(|_| rest.is_empty())
            .and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(SeedError)
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// `SHA-256(seed || id)`, read as a big number: the smaller, the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub [u8; 32]);

/// One drawn id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The id.
    pub id: String,
    /// Its ticket.
    pub ticket: Ticket,
}

/// Why nothing was drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The same id twice would have two chances.
    #[error("{0} is on the list twice; every id has one chance")]
    Twice(String),
    /// An id that cannot be looked up afterwards.
    #[error("the list has an empty id")]
    EmptyId,
}

/// The ticket of an id.
pub fn ticket(seed: &Seed, id: &str) -> Ticket {
    let mut hasher = Sha256::new();
    hasher.update(seed.0);
    hasher.update(id.as_bytes());
    Ticket(hasher.finalize().into())
}

/// Draws the `size` ids with the smallest tickets, smallest first; all of them if the list is not longer.
pub fn draw<'a>(
    seed: &Seed,
    ids: impl IntoIterator<Item = &'a str>,
    size: usize,
) -> Result<Vec<Drawn>, DrawError> {
    let mut tickets = BTreeSet::new();
    for id in ids {
        if id.is_empty() {
            return Err(DrawError::EmptyId);
        }
        if !tickets.insert((ticket(seed, id), id)) {
            return Err(DrawError::Twice(id.to_owned()));
        }
    }
    Ok(tickets
        .into_iter()
        .take(size)
        .map(|(ticket, id)| Drawn {
            id: id.to_owned(),
            ticket,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SEED: Seed = Seed([0x11; 32]);

    fn names(drawn: Vec<Drawn>) -> Vec<String> {
        drawn.into_iter().map(|drawn| drawn.id).collect()
    }

    #[test]
    fn a_ticket_is_the_hash_of_seed_and_id() {
        // printf with 32 zero bytes and "abc", through sha256sum.
        let hex: String = ticket(&Seed([0; 32]), "abc")
            .0
            .map(|byte| format!("{byte:02x}"))
            .concat();
        assert_eq!(
            hex,
            "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370"
        );
    }

    #[test]
    fn a_list_with_a_name_twice_is_refused() {
        assert_eq!(draw(&SEED, ["a", "b", "a"], 1), Err(DrawError::Twice("a".into())));
        assert_eq!(draw(&SEED, ["a", ""], 1), Err(DrawError::EmptyId));
        assert_eq!(draw(&SEED, [], 5), Ok(Vec::new()));
        assert_eq!(draw(&SEED, ["a", "b"], 5).unwrap().len(), 2);
    }

    #[test]
    fn a_seed_is_read_as_it_is_written() {
        let text = "00ff".repeat(16);
        assert_eq!(Seed::parse(&text).unwrap().to_string(), text);
        for bad in [
            "",
            "00",
            &"0".repeat(63),
            &"0".repeat(65),
            &"0g".repeat(32),
            &"０".repeat(64),
        ] {
            assert_eq!(Seed::parse(bad), Err(SeedError));
        }
    }

    #[test]
    fn chance_is_even() {
        // 10 of 100 drawn under 2,000 seeds: each id about 200 times, sd 13.4; six sd either way.
        let ids: Vec<String> = (0..100).map(|n| format!("listing_{n}")).collect();
        let mut hits = vec![0u32; 100];
        for n in 0..2000u32 {
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(&n.to_be_bytes());
            let drawn = names(draw(&Seed(bytes), ids.iter().map(String::as_str), 10).unwrap());
            for (at, id) in ids.iter().enumerate() {
                hits[at] += u32::from(drawn.contains(id));
            }
        }
        assert!(hits.iter().all(|hits| (120..=280).contains(hits)), "{hits:?}");
    }

    proptest! {
        #[test]
        fn a_larger_sample_contains_the_smaller_and_the_undrawn_do_not_matter(
            ids in proptest::collection::hash_set("[a-z]{1,6}", 1..40), size in 0usize..20, seed: [u8; 32],
        ) {
            let seed = Seed(seed);
            let small = names(draw(&seed, ids.iter().map(String::as_str), size).unwrap());
            let large = names(draw(&seed, ids.iter().map(String::as_str), size + 5).unwrap());
            prop_assert!(large.starts_with(&small));
            let mut without = ids.clone();
            without.retain(|id| small.contains(id) || id.len() % 2 == 0);
            prop_assert_eq!(names(draw(&seed, without.iter().map(String::as_str), size).unwrap()), small);
        }
    }
}
