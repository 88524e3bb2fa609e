//! Looking for a photograph among a million, beside looking at each.

use std::hint::black_box;

use fingerprint::{DEFAULT_RADIUS, Hash256, Index};
use kernel::{Error, Random, Result, SeededRandom};

use super::{Row, rate};

/// Photographs known.
const KNOWN: u64 = 1_000_000;
/// Questions asked.
const QUESTIONS: u32 = 100;
/// So many bits differ in a copy that was resized and compressed.
const CHANGED: usize = 12;

/// Measures.
pub fn measure() -> Result<Vec<Row>> {
    let random = SeededRandom::new(20_260_101);
    let code = || Hash256::from_words([(); 4].map(|()| random.number()));
    let bank: Vec<(u64, Hash256)> = (0..KNOWN).map(|id| (id, code())).collect();
    let questions: Vec<Hash256> = bank
        .iter()
        .step_by(9_973)
        .take(usize::try_from(QUESTIONS).unwrap_or_default())
        .map(|(id, code)| {
            let spread = usize::try_from(id % 17).unwrap_or_default() + 3;
            (0..CHANGED).fold(*code, |code, bit| code.flip_bit(bit * spread % 256))
        })
        .collect();
    let index = Index::build(bank.iter().copied()).map_err(Error::internal)?;
    let question = |number: u32| &questions[usize::try_from(number).unwrap_or_default() % questions.len()];
    let (mut found, mut looked) = (0, 0);
    let ours = rate(QUESTIONS, |number| {
        found += black_box(index.search(question(number), DEFAULT_RADIUS)).len();
        Ok(())
    })?;
    let bare = rate(QUESTIONS, |number| {
        let near = |(_, code): &&(u64, Hash256)| code.distance(question(number)) <= DEFAULT_RADIUS;
        looked += black_box(bank.iter().filter(near).count());
        Ok(())
    })?;
    if found != looked {
        return Err(Error::internal(format!("{found} found, {looked} are there")));
    }
    Ok(vec![
        Row::new(
            "a photograph looked for among 1,000,000, exactly",
            "looking at each",
            ours,
            bare,
        )
        .at_least(Some(20.0)),
    ])
}
