//! Ruled tables.

use super::canvas::{Align, Canvas, Style};

/// A column: its headings in two languages, its width in millimetres, and how its cells stand.
pub(super) struct Column {
    pub title: &'static str,
    pub subtitle: &'static str,
    pub width: f32,
    pub align: Align,
}

pub(super) const fn column(title: &'static str, subtitle: &'static str, width: f32, align: Align) -> Column {
    Column {
        title,
        subtitle,
        width,
        align,
    }
}

/// Room between a rule and the text, in millimetres.
const PADDING: f32 = 0.9;

/// A table whose upper left corner stands at `left`.
pub(super) struct Table<'c> {
    pub left: f32,
    pub columns: &'c [Column],
    /// Thickness of the rules, in millimetres.
    pub rule: f32,
}

impl Table<'_> {
    pub fn width(&self) -> f32 {
        self.columns.iter().map(|column| column.width).sum()
    }

    /// Draws the headings, grey behind; returns the lower edge.
    pub fn head(&self, canvas: &mut Canvas<'_, '_>, top: f32, height: f32, size: f32) -> f32 {
        canvas.block([self.left, top, self.width(), height], 235);
        let bold = Style {
            size,
            bold: true,
            shade: 0,
        };
        let small = Style {
            size,
            bold: false,
            shade: 0,
        };
        for (column, edges) in self.columns.iter().zip(self.edges()) {
            canvas.fitted(edges, top + height * 0.42, column.align, bold, column.title);
            canvas.fitted(edges, top + height * 0.84, column.align, small, column.subtitle);
        }
        self.rules(canvas, top, height);
        top + height
    }

    /// Draws one row; returns the lower edge.
    pub fn row(
        &self,
        canvas: &mut Canvas<'_, '_>,
        top: f32,
        height: f32,
        style: Style,
        cells: &[String],
    ) -> f32 {
        // The middle of small letters stands a little under half a size above the baseline.
        let baseline = top + height / 2.0 + style.size * 0.125;
        for ((column, edges), cell) in self.columns.iter().zip(self.edges()).zip(cells) {
            canvas.fitted(edges, baseline, column.align, style, cell);
        }
        self.rules(canvas, top, height);
        top + height
    }

    /// The inner edges of every column.
    fn edges(&self) -> impl Iterator<Item = (f32, f32)> {
        let mut at = self.left;
        self.columns.iter().map(move |column| {
            let left = at;
            at += column.width;
            (left + PADDING, at - PADDING)
        })
    }

    fn rules(&self, canvas: &mut Canvas<'_, '_>, top: f32, height: f32) {
        canvas.frame([self.left, top, self.width(), height], self.rule);
        let mut at = self.left;
        for column in self.columns.iter().take(self.columns.len().saturating_sub(1)) {
            at += column.width;
            canvas.line((at, top), (at, top + height), self.rule);
        }
    }
}
