//! What the A4 lists share: the head with its barcode, the foot with its page number.

use super::canvas::{Align, Canvas, bold, caption, plain};
use crate::code128::Code128;

pub(super) const SIZE: (f32, f32) = (210.0, 297.0);
pub(super) const LEFT: f32 = 15.0;
pub(super) const RIGHT: f32 = 195.0;

/// Where the table begins.
pub(super) const TABLE_TOP: f32 = 46.0;

/// Where the last row must end.
pub(super) const TABLE_BOTTOM: f32 = 270.0;

/// The head of a list: what it is, its number as text and barcode, and some facts with their captions.
pub(super) struct Head<'a> {
    pub title: &'a str,
    pub title_zh: &'a str,
    pub number: &'a str,
    pub symbol: &'a Code128,
    pub facts: &'a [(&'static str, String)],
}

impl Head<'_> {
    pub fn draw(&self, canvas: &mut Canvas<'_, '_>, (page, of): (usize, usize)) {
        canvas.text(LEFT, 22.0, bold(20.0), self.title);
        canvas.text(LEFT, 28.5, plain(12.0), self.title_zh);
        canvas.barcode(self.symbol, (RIGHT - 85.0, RIGHT), 12.0, 12.0);
        canvas.fitted(
            (RIGHT - 85.0, RIGHT),
            29.0,
            Align::Centre,
            bold(11.0),
            self.number,
        );
        let count = u16::try_from(self.facts.len().max(1)).map_or(1.0, f32::from);
        let step = (RIGHT - LEFT) / count;
        let mut x = LEFT;
        for (title, value) in self.facts {
            canvas.fitted((x, x + step - 2.0), 36.0, Align::Left, caption(7.0), title);
            canvas.fitted((x, x + step - 2.0), 41.5, Align::Left, bold(11.0), value);
            x += step;
        }
        canvas.line((LEFT, 287.0), (RIGHT, 287.0), 0.2);
        canvas.text(LEFT, 291.0, caption(7.5), self.number);
        canvas.fitted(
            (LEFT, RIGHT),
            291.0,
            Align::Right,
            caption(7.5),
            &format!("Page 页 {page} / {of}"),
        );
    }
}

/// Rows in pages of at most `most`; an empty list still has one page.
pub(super) fn pages<T>(rows: &[T], most: usize) -> Vec<&[T]> {
    if rows.is_empty() {
        vec![rows]
    } else {
        rows.chunks(most).collect()
    }
}
