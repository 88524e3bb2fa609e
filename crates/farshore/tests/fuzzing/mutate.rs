//! Small damage, as the world does it.

use kernel::{Random, SeededRandom};

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 22] = [
    b"\"",
    b"\n",
    b"\r\n",
    b",",
    b"\0",
    b"<",
    b"&",
    b"<![CDATA[",
    b"-",
    b"999999999999999999999",
    "\u{feff}".as_bytes(),
    "零".as_bytes(),
    "\u{202e}".as_bytes(),
    "🍎".as_bytes(),
    b"\xff\xfe",
    b"%00",
    b"../",
    b"\x1d",
    b"{",
    b"[[[[[[[[[[[[[[[[",
    b".",
    b" ",
];

/// An input made of one of the seeds, changed in one to six places; now and then of nothing but chance.
pub fn mutate(seeds: &[Vec<u8>], dice: &SeededRandom) -> Vec<u8> {
    if dice.below(16) == 0 {
        return (0..dice.below(200)).map(|_| byte(dice)).collect();
    }
    let mut input = pick(seeds, dice).clone();
    for _ in 0..=dice.below(6) {
        change(&mut input, seeds, dice);
    }
    input
}

fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &SeededRandom) {
    let at = place(input.len() + 1, dice);
    let end = at + place((input.len() - at).min(64) + 1, dice);
    match dice.below(7) {
        0 if at < input.len() => input[at] ^= 1 << dice.below(8),
        1 if at < input.len() => input[at] = byte(dice),
        2 => drop(input.drain(at..end)),
        3 => {
            let twice = input[at..end].to_vec();
            input.splice(at..at, twice);
        }
        4 => input.truncate(at),
        5 => {
            let other = pick(seeds, dice);
            let from = place(other.len() + 1, dice);
            input.splice(at..end, other[from..].iter().take(200).copied());
        }
        _ => drop(input.splice(at..at, pick(&PIECES, dice).iter().copied())),
    }
}

fn place(below: usize, dice: &SeededRandom) -> usize {
    usize::try_from(dice.below(below as u64)).unwrap()
}

fn byte(dice: &SeededRandom) -> u8 {
    u8::try_from(dice.below(256)).unwrap()
}

fn pick<'s, T>(of: &'s [T], dice: &SeededRandom) -> &'s T {
    &of[place(of.len(), dice)]
}
