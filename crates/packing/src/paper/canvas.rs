//! A page to draw on, in millimetres from its upper left corner.

use super::fonts::Fonts;
use super::wrap::wrap;
use super::{PaperError, Printed};
use crate::code128::Code128;
use crate::qr::QrCode;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::{Document, color::luma, metadata::Metadata};
use std::collections::BTreeSet;

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// Dots of a label printer at 203 dpi, in millimetres. Bars that are whole dots print sharp.
const DOT: f32 = 0.125;

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Size in points.
    pub size: f32,
    pub bold: bool,
    /// 0 black to 255 white.
    pub shade: u8,
}

/// Regular black text.
pub(super) const fn plain(size: f32) -> Style {
    Style {
        size,
        bold: false,
        shade: 0,
    }
}

/// Bold black text.
pub(super) const fn bold(size: f32) -> Style {
    Style {
        size,
        bold: true,
        shade: 0,
    }
}

/// A caption: small, grey, above what it names.
pub(super) const fn caption(size: f32) -> Style {
    Style {
        size,
        bold: false,
        shade: 80,
    }
}

/// Where text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// Line height and height above the baseline, in millimetres for each point of type.
const LEADING: f32 = 0.43;
const ASCENT: f32 = 0.33;

/// The first of these sizes in which all lines fit between two edges and into `height`.
pub(super) fn fitting(
    fonts: &Fonts,
    edges: (f32, f32),
    height: f32,
    sizes: &[f32],
    texts: &[String],
) -> Option<Style> {
    let rows = |size: f32| {
        let measure = |line: &str| fonts.width(line, false) * size / POINTS;
        let rows = texts
            .iter()
            .map(|text| wrap(text, edges.1 - edges.0, &measure).len())
            .sum::<usize>();
        u16::try_from(rows).map_or(f32::MAX, f32::from)
    };
    sizes
        .iter()
        .find(|size| rows(**size) * **size * LEADING <= height)
        .map(|size| plain(*size))
}

/// A document under way.
pub(super) struct Paper<'f> {
    fonts: &'f Fonts,
    document: Document,
    pages: usize,
    missing: BTreeSet<char>,
}

impl<'f> Paper<'f> {
    pub fn new(fonts: &'f Fonts, title: &str) -> Self {
        let mut document = Document::new();
        document.set_metadata(Metadata::new().title(title.to_owned()));
        Self {
            fonts,
            document,
            pages: 0,
            missing: BTreeSet::new(),
        }
    }

    /// Adds a page of this size in millimetres.
    pub fn page(&mut self, (width, height): (f32, f32), draw: impl FnOnce(&mut Canvas<'_, '_>)) {
        let Some(settings) = PageSettings::from_wh(width * POINTS, height * POINTS) else {
            return;
        };
        let mut page = self.document.start_page_with(settings);
        draw(&mut Canvas {
            surface: page.surface(),
            fonts: self.fonts,
            missing: &mut self.missing,
        });
        page.finish();
        self.pages += 1;
    }

    pub fn finish(self) -> Result<Printed, PaperError> {
        let pdf = self
            .document
            .finish()
            .map_err(|error| PaperError::Pdf(error.to_string()))?;
        Ok(Printed {
            pdf,
            pages: self.pages,
            missing: self.missing.into_iter().collect(),
        })
    }
}

/// One page under way.
pub(super) struct Canvas<'p, 'd> {
    surface: Surface<'p>,
    fonts: &'d Fonts,
    missing: &'d mut BTreeSet<char>,
}

impl Canvas<'_, '_> {
    /// Width in millimetres.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.fonts.width(text, style.bold) * style.size / POINTS
    }

    /// Text from `x` on, standing on `baseline`.
    pub fn text(&mut self, x: f32, baseline: f32, style: Style, text: &str) {
        self.fill(style.shade);
        let missing = &mut *self.missing;
        let runs = self.fonts.shape(text, style.bold, &mut |c| {
            missing.insert(c);
        });
        let mut at = x * POINTS;
        for run in runs {
            let start = Point::from_xy(at, baseline * POINTS);
            at += run.width * style.size;
            self.surface
                .draw_glyphs(start, &run.glyphs, run.font, &run.text, style.size, false);
        }
    }

    /// Text between two edges; too wide, it is set smaller, and at last cut with an ellipsis.
    pub fn fitted(
        &mut self,
        (left, right): (f32, f32),
        baseline: f32,
        align: Align,
        style: Style,
        text: &str,
    ) {
        let room = right - left;
        let wide = self.width(text, style);
        let scale = if wide > room { (room / wide).max(0.75) } else { 1.0 };
        let style = Style {
            size: style.size * scale,
            ..style
        };
        let text = self.cut(text, room, style);
        let rest = (room - self.width(&text, style)).max(0.0);
        let x = match align {
            Align::Left => left,
            Align::Centre => left + rest / 2.0,
            Align::Right => left + rest,
        };
        self.text(x, baseline, style, &text);
    }

    /// The fonts of the document.
    pub fn fonts(&self) -> &Fonts {
        self.fonts
    }

    fn cut(&self, text: &str, room: f32, style: Style) -> String {
        let mut kept = text.to_owned();
        // A hundredth of a millimetre for rounding.
        while self.width(&kept, style) > room + 0.01 {
            kept.pop();
            if kept.pop().is_none() {
                return kept;
            }
            kept.push('…');
        }
        kept
    }

    /// Text in lines between two edges, the first on `baseline`. Returns the baseline below the last line.
    pub fn paragraph(
        &mut self,
        edges: (f32, f32),
        baseline: f32,
        style: Style,
        (leading, most): (f32, usize),
        text: &str,
    ) -> f32 {
        let mut lines = wrap(text, edges.1 - edges.0, &|line| self.width(line, style));
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).join("");
            lines.push(rest);
        }
        let mut at = baseline;
        for line in &lines {
            self.fitted(edges, at, Align::Left, style, line);
            at += leading;
        }
        at
    }

    /// Lines of text one below the other from `top` on, in the type that [`fitting`] chose for them.
    pub fn stack(&mut self, edges: (f32, f32), top: f32, style: Style, texts: &[String]) -> f32 {
        let leading = style.size * LEADING;
        let mut at = top + style.size * ASCENT;
        for text in texts {
            at = self.paragraph(edges, at, style, (leading, usize::MAX), text);
        }
        at - style.size * ASCENT
    }

    /// A straight line, `weight` millimetres thick.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), weight: f32) {
        let mut path = PathBuilder::new();
        path.move_to(from.0 * POINTS, from.1 * POINTS);
        path.line_to(to.0 * POINTS, to.1 * POINTS);
        self.stroke(path, weight);
    }

    /// The outline of a box with upper left corner, width and height.
    pub fn frame(&mut self, [x, y, width, height]: [f32; 4], weight: f32) {
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x * POINTS, y * POINTS, width * POINTS, height * POINTS) {
            path.push_rect(rect);
        }
        self.stroke(path, weight);
    }

    /// A filled box.
    pub fn block(&mut self, [x, y, width, height]: [f32; 4], shade: u8) {
        self.fill(shade);
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x * POINTS, y * POINTS, width * POINTS, height * POINTS) {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// A box to be ticked, or already crossed.
    pub fn tick_box(&mut self, x: f32, y: f32, side: f32, crossed: bool) {
        self.frame([x, y, side, side], 0.2);
        if crossed {
            self.line((x, y), (x + side, y + side), 0.35);
            self.line((x + side, y), (x, y + side), 0.35);
        }
    }

    /// A barcode in the middle between two edges, quiet zones included, as wide as whole printer dots allow.
    pub fn barcode(&mut self, symbol: &Code128, (left, right): (f32, f32), top: f32, height: f32) {
        // A symbol has at most some thousand modules.
        let modules = u16::try_from(symbol.modules() + 2 * Code128::QUIET_ZONE).map_or(f32::MAX, f32::from);
        let room = right - left;
        let dots = (room / modules / DOT).floor().min(4.0);
        let module = if dots >= 1.0 { dots * DOT } else { room / modules };
        let start = left + (room - modules * module) / 2.0;
        self.fill(0);
        let mut path = PathBuilder::new();
        for (at, width) in symbol.bars() {
            let place = |modules: u32| u16::try_from(modules).map_or(f32::MAX, f32::from) * module * POINTS;
            let x = start * POINTS + place(at + Code128::QUIET_ZONE);
            if let Some(rect) = Rect::from_xywh(x, top * POINTS, place(width), height * POINTS) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// A QR code in the middle of a square, quiet zone included, as large as whole printer dots allow.
    pub fn matrix(&mut self, code: &QrCode, (left, top): (f32, f32), room: f32) {
        // A symbol has at most 177 modules on a side.
        let number = |modules: usize| u16::try_from(modules).map_or(f32::MAX, f32::from);
        let modules = number(code.side() + 2 * QrCode::QUIET_ZONE);
        let dots = (room / modules / DOT).floor();
        let module = if dots >= 1.0 { dots * DOT } else { room / modules };
        let quiet = (room - number(code.side()) * module) / 2.0;
        self.fill(0);
        let mut path = PathBuilder::new();
        for [row, first, count] in code.stretches() {
            let x = (left + quiet + number(first) * module) * POINTS;
            let y = (top + quiet + number(row) * module) * POINTS;
            if let Some(rect) = Rect::from_xywh(x, y, number(count) * module * POINTS, module * POINTS) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    fn fill(&mut self, shade: u8) {
        let paint = luma::Color::new(shade).into();
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint,
            opacity: NormalizedF32::ONE,
            rule: FillRule::default(),
        }));
    }

    fn stroke(&mut self, path: PathBuilder, weight: f32) {
        let Some(path) = path.finish() else { return };
        let paint = luma::Color::black().into();
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint,
            width: weight * POINTS,
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
    }
}
