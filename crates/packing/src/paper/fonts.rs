//! Fonts given as bytes, each weight a chain: the first font that has a character draws it.

use super::PaperError;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use std::sync::Arc;

/// Drawn in place of a character that no font has.
const GETA: char = '〓';

/// A font file, or one font of a collection.
#[derive(Clone)]
pub struct FontFile {
    /// The file's bytes, shared between weights and documents.
    pub bytes: Arc<Vec<u8>>,
    /// Which font of a collection (`.ttc`); 0 for a plain file. In Noto Sans CJK, Simplified Chinese is 2.
    pub index: u32,
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontFile({} bytes, font {})", self.bytes.len(), self.index)
    }
}

/// The fonts of a document.
#[derive(Debug, Clone)]
pub struct Fonts {
    regular: Vec<Face>,
    bold: Vec<Face>,
}

#[derive(Debug, Clone)]
struct Face {
    file: FontFile,
    font: krilla::text::Font,
}

/// Neighbouring glyphs of one font.
pub(super) struct Run {
    pub font: krilla::text::Font,
    pub text: String,
    pub glyphs: Vec<krilla::text::KrillaGlyph>,
    /// Width at size 1.
    pub width: f32,
}

impl Fonts {
    /// Fonts in the order in which they are asked for a character, e.g. Latin first, Chinese second.
    pub fn new(regular: &[FontFile], bold: &[FontFile]) -> Result<Self, PaperError> {
        if regular.is_empty() || bold.is_empty() {
            return Err(PaperError::NoFont);
        }
        Ok(Self {
            regular: load(regular)?,
            bold: load(bold)?,
        })
    }

    /// Text as runs of glyphs; characters that no font has are added to `missing`.
    pub(super) fn shape(&self, text: &str, bold: bool, missing: &mut dyn FnMut(char)) -> Vec<Run> {
        let faces = if bold { &self.bold } else { &self.regular };
        let readers: Vec<Reader<'_>> = faces.iter().filter_map(Reader::new).collect();
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for c in text.chars().filter(|c| !is_invisible(*c)) {
            let c = if c.is_control() { ' ' } else { c };
            let found = find(&readers, c).or_else(|| {
                missing(c);
                find(&readers, GETA).or_else(|| find(&readers, '?'))
            });
            let Some((face, glyph, width)) = found else {
                continue;
            };
            if runs.last().is_none_or(|(last, _)| *last != face) {
                let font = faces[face].font.clone();
                runs.push((
                    face,
                    Run {
                        font,
                        text: String::new(),
                        glyphs: Vec::new(),
                        width: 0.0,
                    },
                ));
            }
            if let Some((_, run)) = runs.last_mut() {
                run.add(c, glyph, width);
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }

    /// Width of a text at size 1.
    pub(super) fn width(&self, text: &str, bold: bool) -> f32 {
        self.shape(text, bold, &mut |_| {})
            .iter()
            .map(|run| run.width)
            .sum()
    }
}

impl Run {
    fn add(&mut self, c: char, glyph: u32, width: f32) {
        let start = self.text.len();
        self.text.push(c);
        self.width += width;
        self.glyphs.push(krilla::text::KrillaGlyph {
            glyph_id: krilla::text::GlyphId::new(glyph),
            text_range: start..self.text.len(),
            x_advance: width,
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        });
    }
}

/// One face opened for look-ups.
struct Reader<'a> {
    charmap: skrifa::charmap::Charmap<'a>,
    metrics: skrifa::metrics::GlyphMetrics<'a>,
}

impl<'a> Reader<'a> {
    fn new(face: &'a Face) -> Option<Self> {
        let font = FontRef::from_index(&face.file.bytes, face.file.index).ok()?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        Some(Self {
            charmap: font.charmap(),
            metrics,
        })
    }
}

/// The first face with the character: which, its glyph, its width at size 1.
fn find(readers: &[Reader<'_>], c: char) -> Option<(usize, u32, f32)> {
    readers.iter().enumerate().find_map(|(at, reader)| {
        let glyph = reader.charmap.map(c)?;
        Some((at, glyph.to_u32(), reader.metrics.advance_width(glyph)?))
    })
}

fn load(files: &[FontFile]) -> Result<Vec<Face>, PaperError> {
    let open = |(at, file): (usize, &FontFile)| {
        let readable = FontRef::from_index(&file.bytes, file.index).is_ok();
        let font = krilla::text::Font::new(file.bytes.clone().into(), file.index).filter(|_| readable);
        font.map(|font| Face {
            file: file.clone(),
            font,
        })
        .ok_or(PaperError::BadFont(at))
    };
    files.iter().enumerate().map(open).collect()
}

/// Marks that join or vary other characters and have no picture of their own.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{00ad}')
}
