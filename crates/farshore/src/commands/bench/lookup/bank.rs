//! The codes looked among and the questions asked, each a function of its number, so that nobody has to keep them and
//! another program can make the same ones.

use fingerprint::{DEFAULT_RADIUS, Hash256};

/// Bits that differ between a known photograph and the copy asked for. The last is just too far.
const DISTANCES: [u32; 6] = [0, 8, 16, 24, 31, DEFAULT_RADIUS + 1];

/// A question, and what must be found.
pub struct Question {
    /// What is asked for.
    pub code: Hash256,
    /// The id and distance of the only answer.
    pub answer: Option<(u64, u32)>,
}

/// A known code: four numbers of the `SplitMix64` sequence.
pub fn code(number: u64) -> Hash256 {
    Hash256::from_words([1, 2, 3, 4].map(|word| mixed(number * 4 + word)))
}

/// Questions about a bank of so many: one half copies of known photographs, the other of none.
pub fn questions(codes: u64, count: u64) -> Vec<Question> {
    (0..count)
        .map(|number| {
            let dice = mixed(u64::MAX - number);
            if number % 2 == 1 {
                return Question {
                    code: code(codes + dice % codes),
                    answer: None,
                };
            }
            let id = dice % codes;
            let distance = DISTANCES[usize::try_from(number / 2).unwrap_or_default() % DISTANCES.len()];
            Question {
                code: copy(id, distance, dice),
                answer: (distance <= DEFAULT_RADIUS).then_some((id, distance)),
            }
        })
        .collect()
}

/// A known code with so many bits turned: an odd step through 256 places meets none twice.
fn copy(id: u64, distance: u32, dice: u64) -> Hash256 {
    let step = dice >> 8 | 1;
    let place = |turned: u64| (dice >> 32).wrapping_add(turned.wrapping_mul(step)) % 256;
    (0..u64::from(distance)).fold(code(id), |code, turned| {
        code.flip_bit(usize::try_from(place(turned)).unwrap_or_default())
    })
}

fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_as_far_as_they_say_and_strangers_farther() {
        let questions = questions(1000, 60);
        assert!(
            questions
                .iter()
                .filter(|question| question.answer.is_some())
                .count()
                == 25
        );
        for question in questions {
            let near = (0..1000).map(|id| (id, code(id).distance(&question.code)));
            let near: Vec<_> = near.filter(|(_, distance)| *distance <= DEFAULT_RADIUS).collect();
            assert_eq!(near, question.answer.into_iter().collect::<Vec<_>>());
        }
    }
}
