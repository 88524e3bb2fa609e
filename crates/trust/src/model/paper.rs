//! Documents that prove a mark.

use kernel::Time;
use kernel::kinds::BrandId;

/// The most of one brand.
pub const MOST_PAPERS: usize = 8;

/// What a document is, known by how it begins and not by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// A PDF, kept as it came.
    Pdf,
    /// A picture, drawn anew.
    Picture,
}

impl PaperKind {
    /// The word in rows, which is the ending of its file too.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Picture => "jpg",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Pdf, Self::Picture]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    /// What a file is by its first bytes; a reader of PDF allows a little before the header (ISO 32000-1, annex H).
    pub fn of(file: &[u8]) -> Self {
        let head = &file[..file.len().min(1024)];
        if head.windows(5).any(|five| five == b"%PDF-") {
            Self::Pdf
        } else {
            Self::Picture
        }
    }
}

/// A document on its way in; its file is in the media store already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBrandPaper {
    /// As its owner called the file.
    pub name: String,
    /// What it is.
    pub kind: PaperKind,
    /// SHA-256 of the file as uploaded, in hexadecimal.
    pub digest: String,
    /// Where the file lies.
    pub media: String,
    /// How large it is.
    pub bytes: i64,
}

/// A document as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandPaper {
    /// Whose it is.
    pub brand: BrandId,
    /// Its place among those of the brand, from 0.
    pub place: i64,
    /// As its owner called the file.
    pub name: String,
    /// What it is.
    pub kind: PaperKind,
    /// Where the file lies.
    pub media: String,
    /// How large it is.
    pub bytes: i64,
    /// When it came.
    pub added_at: Time,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with() {
        assert_eq!(PaperKind::of(b"%PDF-1.7 ..."), PaperKind::Pdf);
        assert_eq!(PaperKind::of(b"\n\n%PDF-1.4"), PaperKind::Pdf);
        for other in [b"".as_slice(), b"\xff\xd8\xff", b"MZ", b"<html>"] {
            assert_eq!(
                PaperKind::of(other),
                PaperKind::Picture,
                "and a picture that does not read is refused"
            );
        }
    }
}
