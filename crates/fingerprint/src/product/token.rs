//! From a text to what can be compared: words, numbers, model numbers, amounts and colours, each with its place.

use std::ops::Range;

use super::measure::{INCH, Unit, colour, unit};
use crate::text::{Piece, pieces};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    /// A word, or two Han characters side by side.
    Word,
    /// A number by itself, such as a year or a version.
    Number,
    /// Letters and digits mixed, or a long number: a model or part number.
    Model,
    /// An amount with its unit: the kind of unit.
    Amount(&'static str),
    /// A colour.
    Colour,
}

/// Something that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub sort: Sort,
    /// Equal keys agree.
    pub key: String,
    pub span: Range<usize>,
}

/// From so many digits on, a number is a part number rather than a year or a size.
const LONG: usize = 5;

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader {
        text,
        pieces: pieces(text),
        at: 0,
        tokens: Vec::new(),
    };
    while reader.at < reader.pieces.len() {
        reader.next();
    }
    reader.tokens
}

/// A number in a text.
struct Number {
    thousandths: u64,
    /// The piece after it.
    end: usize,
    /// The unit that stands with its last digits.
    unit: Option<Unit>,
}

struct Reader<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    at: usize,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    /// Reads one token or, of Han characters, several.
    fn next(&mut self) {
        let piece = self.pieces[self.at].clone();
        if piece.han {
            return self.han();
        }
        let end = self.chain();
        if end > self.at + 1 {
            let parts = &self.pieces[self.at..end];
            let key: String = parts.iter().map(|part| part.text.as_str()).collect();
            let span = piece.span.start..parts[parts.len() - 1].span.end;
            self.at = end;
            return self.push(Sort::Model, key, span);
        }
        if let Some(number) = self.number() {
            let span = piece.span.start..self.pieces[number.end - 1].span.end;
            self.at = number.end;
            return match number.unit {
                Some(unit) => self.measured(unit, number.thousandths, span),
                None => self.amount(number.thousandths, span),
            };
        }
        self.at += 1;
        self.word(&piece);
    }

    /// Where the chain of parts that makes one model number ends: `DSC-W55`, `F3H982-10`, `059-03871`.
    fn chain(&self) -> usize {
        let mut end = self.at + 1;
        while end < self.pieces.len() && !self.pieces[end].han && matches!(self.between(end), "-" | "/" | "_")
        {
            end += 1;
        }
        while end > self.at + 1 {
            if is_model(&self.pieces[self.at..end]) {
                return end;
            }
            end -= 1;
        }
        end
    }

    /// What stands in the original between a piece and the one before it.
    fn between(&self, at: usize) -> &str {
        let before = at.checked_sub(1).map_or(0, |before| self.pieces[before].span.end);
        self.text.get(before..self.pieces[at].span.start).unwrap_or("")
    }

    /// The number that begins here, if one does.
    fn number(&self) -> Option<Number> {
        let digits = |at: usize| {
            let text = self.pieces.get(at)?.text.as_str();
            (text.len() <= 12 && count_digits(text) == text.len()).then_some(text)
        };
        let (mut whole, mut end) = (digits(self.at)?.to_owned(), self.at + 1);
        if whole.len() >= LONG && self.unit(end).is_none() {
            return None;
        }
        while let Some(more) = digits(end)
            && more.len() == 3
            && whole.len() <= 9
            && self.between(end) == ","
        {
            whole.push_str(more);
            end += 1;
        }
        let thousandths = whole.parse::<u64>().ok()?.checked_mul(1000)?;
        let number = Number {
            thousandths,
            end,
            unit: None,
        };
        Some(self.places(number.end).map_or(number, |(places, unit)| Number {
            thousandths: thousandths + places,
            end: end + 1,
            unit,
        }))
    }

    /// The places after the point, in thousandths, and the unit that may stand with them: the `5l` of `1.5l`.
    fn places(&self, at: usize) -> Option<(u64, Option<Unit>)> {
        let piece = self.pieces.get(at).filter(|piece| !piece.han)?;
        let split = piece.text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, letters) = piece.text.split_at_checked(split)?;
        let unit = unit(singular(letters));
        if digits.is_empty() || self.between(at) != "." || (unit.is_none() && !letters.is_empty()) {
            return None;
        }
        let three: String = digits.chars().chain("000".chars()).take(3).collect();
        Some((three.parse().ok()?, unit))
    }

    /// A number that was read, with the unit that may follow it.
    fn amount(&mut self, thousandths: u64, span: Range<usize>) {
        let next = self.text.get(span.end..).and_then(|rest| rest.chars().next());
        if next.is_some_and(|quote| matches!(quote, '\'' | '"' | '″' | '”' | '’')) {
            return self.measured(INCH, thousandths, span);
        }
        let near = self.at < self.pieces.len() && matches!(self.between(self.at), "" | " " | "-");
        if near && let Some((unit, end)) = self.unit(self.at) {
            let span = span.start..self.pieces[end - 1].span.end;
            self.at = end;
            return self.measured(unit, thousandths, span);
        }
        self.push(Sort::Number, decimal(thousandths), span);
    }

    /// The unit that is the piece at a place, or it and the next, and where it ends.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let here = self.pieces.get(at)?;
        if !here.han {
            return Some((unit(singular(&here.text))?, at + 1));
        }
        let next = self.pieces.get(at + 1).filter(|next| next.han && next.joined);
        let two = next.and_then(|next| unit(&format!("{}{}", here.text, next.text)));
        two.map(|two| (two, at + 2))
            .or_else(|| Some((unit(&here.text)?, at + 1)))
    }

    fn measured(&mut self, unit: Unit, number: u64, span: Range<usize>) {
        let amount = u128::from(number) * u128::from(unit.thousandths) / 1000;
        self.push(Sort::Amount(unit.kind), format!("{amount} {}", unit.kind), span);
    }

    /// A piece by itself: a word, a colour, a model number, or digits with a unit.
    fn word(&mut self, piece: &Piece) {
        let text = piece.text.as_str();
        let split = text.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(text.len());
        let (digits, letters) = text.split_at(split);
        if let Some(unit) = unit(singular(letters))
            && let Ok(number) = digits.parse::<u64>()
            && digits.len() < LONG + 1
        {
            return self.measured(unit, number * 1000, piece.span.clone());
        }
        if letters.is_empty() {
            let trimmed = text.trim_start_matches('0');
            let sort = if trimmed.len() >= LONG - 1 {
                Sort::Model
            } else {
                Sort::Number
            };
            return self.push(sort, trimmed.to_owned(), piece.span.clone());
        }
        if let Some(version) = text.strip_prefix('v')
            && !version.is_empty()
            && version.len() < LONG
            && let Ok(number) = version.parse::<u64>()
        {
            return self.push(Sort::Number, number.to_string(), piece.span.clone());
        }
        if is_mixed(text) && text.len() > 2 {
            return self.push(Sort::Model, text.to_owned(), piece.span.clone());
        }
        if let Some(colour) = colour(singular(text)) {
            return self.push(Sort::Colour, colour.to_owned(), piece.span.clone());
        }
        self.push(Sort::Word, singular(text).to_owned(), piece.span.clone());
    }

    /// A run of Han characters: every two side by side, and a single one by itself. Two that name a colour are that.
    fn han(&mut self) {
        let first = self.at;
        self.at += 1;
        while self
            .pieces
            .get(self.at)
            .is_some_and(|next| next.han && next.joined)
        {
            self.at += 1;
        }
        let run = self.pieces[first..self.at].to_vec();
        if let [alone] = run.as_slice() {
            return self.push(Sort::Word, alone.text.clone(), alone.span.clone());
        }
        for two in run.windows(2) {
            let key = format!("{}{}", two[0].text, two[1].text);
            let span = two[0].span.start..two[1].span.end;
            match colour(&key) {
                Some(colour) => self.push(Sort::Colour, colour.to_owned(), span),
                None => self.push(Sort::Word, key, span),
            }
        }
    }

    fn push(&mut self, sort: Sort, key: String, span: Range<usize>) {
        if !key.is_empty() {
            self.tokens.push(Token { sort, key, span });
        }
    }
}

/// Whether parts joined by hyphens are one model number rather than words (`all-in-one`) or an amount (`10-pack`).
fn is_model(parts: &[Piece]) -> bool {
    let (first, last) = (&parts[0].text, &parts[parts.len() - 1].text);
    let digits: usize = parts.iter().map(|part| count_digits(&part.text)).sum();
    let letters: usize = parts.iter().map(|part| part.text.len()).sum::<usize>() - digits;
    let word = |text: &str| text.len() > 4 && count_digits(text) == 0;
    let mixed = parts
        .iter()
        .any(|part| is_mixed(&part.text) && part.text.len() > 2);
    let inner = digits >= 2 && (letters > 0 || digits > LONG);
    let amount = parts.len() == 2 && count_digits(first) == first.len() && count_digits(last) == 0;
    inner
        && !amount
        && !parts.iter().all(is_amount)
        && !parts.iter().any(|part| word(&part.text))
        && (mixed || digits >= 3)
}

/// Digits with a unit: `16gb`.
fn is_amount(piece: &Piece) -> bool {
    let split = piece.text.bytes().take_while(u8::is_ascii_digit).count();
    piece
        .text
        .split_at_checked(split)
        .is_some_and(|(digits, letters)| !digits.is_empty() && unit(singular(letters)).is_some())
}

fn is_mixed(text: &str) -> bool {
    let digits = count_digits(text);
    digits > 0 && digits < text.len()
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// A word without the plural's s.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if word.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

/// Thousandths as a decimal number without needless zeroes.
fn decimal(thousandths: u64) -> String {
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    if part == 0 {
        return whole.to_string();
    }
    let places = format!("{part:03}");
    format!("{whole}.{}", places.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Sort)> {
        let all = tokens(text);
        assert!(all.iter().all(|token| text.get(token.span.clone()).is_some()));
        all.into_iter().map(|token| (token.key, token.sort)).collect()
    }

    fn keys(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn model_numbers_are_one_however_they_are_written() {
        for text in ["PSLX350H", "PS-LX350H", "ps/lx350h", "РS-LХ350H"] {
            assert_eq!(read(text), [("pslx350h".to_owned(), Sort::Model)], "{text}");
        }
        assert_eq!(
            keys("F3H982-10 059-03871 005302"),
            ["f3h98210", "05903871", "5302"]
        );
        assert_eq!(
            keys("all-in-one 5-disc 8-port"),
            ["all", "in", "one", "5", "disc", "8", "port"]
        );
    }

    #[test]
    fn amounts_are_compared_in_one_unit() {
        for text in ["1.5l", "1.5 L", "1,500 ml", "1500毫升", "1.5升", "1500-ml"] {
            assert_eq!(
                read(text),
                [("1500000 ml".to_owned(), Sort::Amount("ml"))],
                "{text}"
            );
        }
        assert_eq!(keys("1 TB"), keys("1000GB"));
        assert_eq!(keys("13.1'' 13.1 inches"), ["13100 inch", "13100 inch"]);
        assert_eq!(keys("10000 mAh"), keys("10000mah"));
        assert_eq!(keys("10-pack"), keys("10 pcs"));
    }

    #[test]
    fn versions_years_colours_and_words() {
        assert_eq!(
            keys("Office 2007 v5 2.0 Greys, GRAY"),
            ["office", "2007", "5", "2", "grey", "grey"]
        );
        assert_eq!(keys("黑色晚霜 50克"), ["black", "色晚", "晚霜", "50000 g"]);
        assert_eq!(keys("glasses bus 袋"), ["glasse", "bus", "袋"]);
        assert!(keys("— 0000000 !").is_empty());
    }
}
