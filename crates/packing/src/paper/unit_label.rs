//! Labels for single items: a QR code that a shopper's telephone reads, and what it stands for in print.
//!
//! On a roll each label is a page of 50 × 30 mm; on sheets of A4 twenty-four stand on a page, 70 × 37 mm each.

use super::canvas::{Align, Canvas, Paper, bold, caption, plain};
use super::fonts::Fonts;
use super::{PaperError, Printed};
use crate::qr::QrCode;

/// One label on a roll, in millimetres.
const ROLL: (f32, f32) = (50.0, 30.0);
/// A sheet, its labels, and how many stand beside and below each other.
const SHEET: (f32, f32) = (210.0, 297.0);
const ON_SHEET: (f32, f32) = (70.0, 37.125);
const COLUMNS: usize = 3;
const ROWS: usize = 8;
/// Edge of the space for the code, quiet zone included.
const CODE: f32 = 26.0;
/// Labels of one document: more would be better printed in parts.
const MOST: usize = 10_000;

/// What labels are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelStock {
    /// A roll of single labels.
    Roll,
    /// Sheets of A4.
    Sheets,
}

/// A label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLabel {
    /// What the code says: the item's address.
    pub uri: String,
    /// The serial number, in print for eyes.
    pub serial: String,
}

/// The labels of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLabels {
    /// Whose goods.
    pub brand: String,
    /// What it is; may be empty.
    pub product: String,
    /// Fourteen digits.
    pub gtin: String,
    /// One for each item.
    pub labels: Vec<UnitLabel>,
}

impl UnitLabels {
    /// Prints them.
    ///
    /// # Errors
    /// For no label or too many, or an address that no QR code holds.
    pub fn print(&self, stock: LabelStock, fonts: &Fonts) -> Result<Printed, PaperError> {
        if self.labels.is_empty() || self.labels.len() > MOST {
            let reason = format!(
                "1 to {MOST} labels fit into one document, not {}",
                self.labels.len()
            );
            return Err(PaperError::field("labels", reason));
        }
        let made = self.labels.iter().map(|label| {
            let code = QrCode::new(&label.uri);
            code.map_err(|error| PaperError::field("address", error.to_string()))
        });
        let codes = made.collect::<Result<Vec<_>, _>>()?;
        let labels: Vec<_> = self.labels.iter().zip(&codes).collect();
        let mut paper = Paper::new(fonts, &format!("{} · {} labels", self.brand, labels.len()));
        match stock {
            LabelStock::Roll => {
                for label in &labels {
                    paper.page(ROLL, |canvas| self.draw(canvas, (1.0, 2.0), ROLL.0, *label));
                }
            }
            LabelStock::Sheets => {
                for page in labels.chunks(COLUMNS * ROWS) {
                    paper.page(SHEET, |canvas| self.sheet(canvas, page));
                }
            }
        }
        paper.finish()
    }

    fn sheet(&self, canvas: &mut Canvas<'_, '_>, page: &[(&UnitLabel, &QrCode)]) {
        for (place, label) in page.iter().enumerate() {
            let column = u8::try_from(place % COLUMNS).map_or(0.0, f32::from);
            let row = u8::try_from(place / COLUMNS).map_or(0.0, f32::from);
            let corner = (column * ON_SHEET.0 + 4.0, row * ON_SHEET.1 + 5.5);
            self.draw(canvas, corner, (column + 1.0) * ON_SHEET.0, *label);
        }
    }

    /// A label from its upper left corner to its right edge.
    fn draw(
        &self,
        canvas: &mut Canvas<'_, '_>,
        (left, top): (f32, f32),
        right: f32,
        (label, code): (&UnitLabel, &QrCode),
    ) {
        canvas.matrix(code, (left, top), CODE);
        let edges = (left + CODE + 0.5, right - 2.0);
        canvas.fitted(edges, top + 4.6, Align::Left, bold(9.0), &self.brand);
        canvas.paragraph(edges, top + 8.4, plain(6.5), (2.8, 2), &self.product);
        canvas.fitted(edges, top + 15.2, Align::Left, bold(7.0), "扫码查验");
        canvas.fitted(edges, top + 18.0, Align::Left, plain(6.0), "Scan to check");
        canvas.fitted(
            edges,
            top + 21.6,
            Align::Left,
            caption(5.5),
            &format!("(01) {}", self.gtin),
        );
        let (first, rest) = halves(&label.serial);
        canvas.fitted(
            edges,
            top + 24.0,
            Align::Left,
            caption(5.5),
            &format!("(21) {first}"),
        );
        canvas.fitted(edges, top + 26.0, Align::Left, caption(5.5), rest);
    }
}

/// A long serial number in two lines.
fn halves(serial: &str) -> (&str, &str) {
    let at = if serial.len() > 12 {
        serial.len() / 2
    } else {
        serial.len()
    };
    serial.split_at_checked(at).unwrap_or((serial, ""))
}
