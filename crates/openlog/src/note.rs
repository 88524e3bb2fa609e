//! Signed notes: text, an empty line, signature lines (C2SP signed-note).

use crate::key::{SigningKey, VerifierKey, is_name};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// Signature lines accepted in one note. The format asks for at least 16.
pub const MAX_SIGNATURES: usize = 64;

/// Longest note read. Room for every signature line, post-quantum ones included.
pub const MAX_NOTE_BYTES: usize = 1 << 20;

/// One signature line. Lines of unknown keys are kept, so that a note can be passed on whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// Who signed.
    pub name: String,
    /// The first four bytes of the key's hash.
    pub key_id: u32,
    /// The signature itself, as its algorithm writes it.
    pub bytes: Vec<u8>,
}

/// A text with its signatures. Parsing checks the form only: ask [`verify`](Self::verify) before believing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// Why a note was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Over [`MAX_NOTE_BYTES`].
    #[error("a note has at most {MAX_NOTE_BYTES} bytes, this one has {0}")]
    TooLong(usize),
    /// Not UTF-8, or with control characters.
    #[error("a note is UTF-8 text without control characters other than the line feed")]
    NotText,
    /// No empty line between text and signatures, or an unfinished last line.
    #[error("a note is text, an empty line, and signature lines, each line ended by a line feed")]
    Form,
    /// A signature line that is none.
    #[error("signature line {0} does not read `— name base64`")]
    Line(usize),
    /// More than [`MAX_SIGNATURES`].
    #[error("the note has more than {MAX_SIGNATURES} signatures")]
    TooMany,
    /// The key did not sign.
    #[error("the note carries no signature of {0}")]
    Unsigned(String),
    /// The key's name and id stand there, over a signature it did not make.
    #[error("the signature of {0} is wrong: the text or the signature was changed")]
    WrongSignature(String),
}

impl Note {
    /// An unsigned note. The text ends in a line feed and has no other control characters.
    pub fn new(text: &str) -> Result<Self, NoteError> {
        if !is_note_text(text) {
            return Err(NoteError::NotText);
        }
        if !text.ends_with('\n') {
            return Err(NoteError::Form);
        }
        Ok(Self {
            text: text.to_owned(),
            signatures: Vec::new(),
        })
    }

    /// An unsigned note of a text known to be one.
    pub(crate) fn checked(text: String) -> Self {
        debug_assert!(is_note_text(&text) && text.ends_with('\n'));
        Self {
            text,
            signatures: Vec::new(),
        }
    }

    /// Reads a note as it was published.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_NOTE_BYTES {
            return Err(NoteError::TooLong(bytes.len()));
        }
        let note = std::str::from_utf8(bytes)
            .ok()
            .filter(|note| is_note_text(note))
            .ok_or(NoteError::NotText)?;
        let (text, lines) = note.rsplit_once("\n\n").ok_or(NoteError::Form)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Form)?;
        let signatures = lines.split('\n').enumerate().take(MAX_SIGNATURES + 1);
        let signatures: Vec<_> = signatures
            .map(|(at, line)| parse_line(line).ok_or(NoteError::Line(at + 1)))
            .collect::<Result<_, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(NoteError::TooMany);
        }
        Ok(Self {
            text: format!("{text}\n"),
            signatures,
        })
    }

    /// The text, with its final line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All signature lines, of known and unknown keys.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature. `unix_seconds` is what a witness's signature says; a log's has no time in it.
    #[must_use]
    pub fn signed(mut self, key: &SigningKey, unix_seconds: u64) -> Self {
        let verifier = key.verifier();
        self.signatures.push(NoteSignature {
            name: verifier.name().to_owned(),
            key_id: verifier.id(),
            bytes: key.sign(&self.text, unix_seconds),
        });
        self
    }

    /// Checks that the key signed this text, and that no line in its name is false.
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteError> {
        let mut own = self
            .signatures
            .iter()
            .filter(|line| line.name == key.name() && line.key_id == key.id())
            .peekable();
        if own.peek().is_none() {
            return Err(NoteError::Unsigned(key.name().to_owned()));
        }
        if own.all(|line| key.accepts(&self.text, &line.bytes)) {
            Ok(())
        } else {
            Err(NoteError::WrongSignature(key.name().to_owned()))
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for line in &self.signatures {
            let mut bytes = line.key_id.to_be_bytes().to_vec();
            bytes.extend_from_slice(&line.bytes);
            writeln!(f, "\u{2014} {} {}", line.name, STANDARD.encode(bytes))?;
        }
        Ok(())
    }
}

fn is_note_text(text: &str) -> bool {
    !text.chars().any(|c| c < ' ' && c != '\n')
}

fn parse_line(line: &str) -> Option<NoteSignature> {
    let (name, signature) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
    let bytes = STANDARD.decode(signature).ok()?;
    let (key_id, bytes) = bytes.split_first_chunk::<4>()?;
    (is_name(name) && !bytes.is_empty()).then(|| NoteSignature {
        name: name.to_owned(),
        key_id: u32::from_be_bytes(*key_id),
        bytes: bytes.to_vec(),
    })
}
