//! The packing list (装箱单) that lies in the carton: what is inside, from which lot, and until when it keeps. No prices and no
//! address: whoever opens the carton on its way reads only what they see anyway.

use super::canvas::{Align, Paper, bold, caption, plain};
use super::fonts::Fonts;
use super::list::{Head, LEFT, SIZE, TABLE_BOTTOM, TABLE_TOP, pages};
use super::table::{Column, Table, column};
use super::{PaperError, Printed};
use crate::code128::Code128;
use crate::day::Day;

const ROW: f32 = 12.0;
const HEAD: f32 = 9.0;
/// Left and right edge of the goods' names.
const ITEM: (f32, f32) = (LEFT + 10.9, LEFT + 91.1);

const COLUMNS: [Column; 6] = [
    column("No.", "序号", 10.0, Align::Centre),
    column("Item", "商品", 82.0, Align::Left),
    column("Variant", "规格", 32.0, Align::Left),
    column("Lot", "批次", 26.0, Align::Left),
    column("Expiry", "有效期至", 19.0, Align::Left),
    column("Qty", "数量", 11.0, Align::Right),
];

/// A packing list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackingList {
    /// The order's number, in printable ASCII; drawn as a barcode.
    pub number: String,
    /// Who sold it.
    pub seller: String,
    /// The day it is packed.
    pub day: Day,
    /// What is inside.
    pub lines: Vec<PackingLine>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackingLine {
    /// What, in Chinese.
    pub item_zh: String,
    /// What.
    pub item: String,
    /// Which one of it: size, colour, flavour.
    pub variant: String,
    /// From which lot. Another lot is another line.
    pub lot: String,
    /// Last day of use.
    pub expiry: Option<Day>,
    /// How many.
    pub quantity: u32,
}

impl PackingList {
    /// Prints the list.
    pub fn print(&self, fonts: &Fonts) -> Result<Printed, PaperError> {
        let symbol = Code128::new(&self.number)
            .map_err(|error| PaperError::field("order number", error.to_string()))?;
        let pieces: u64 = self.lines.iter().map(|line| u64::from(line.quantity)).sum();
        let facts = [
            ("Seller 卖家", self.seller.clone()),
            ("Day 日期", self.day.to_string()),
            ("Pieces 件数", pieces.to_string()),
        ];
        let number = &self.number;
        let head = Head {
            title: "Packing list",
            title_zh: "装箱单",
            number,
            symbol: &symbol,
            facts: &facts,
        };
        let table = Table {
            left: LEFT,
            columns: &COLUMNS,
            rule: 0.2,
        };
        let parts = pages(&self.lines, rows_per_page());
        let mut paper = Paper::new(fonts, &format!("Packing list {number}"));
        let mut place = 0;
        for (page, part) in (1..).zip(&parts) {
            paper.page(SIZE, |canvas| {
                head.draw(canvas, (page, parts.len()));
                let mut at = table.head(canvas, TABLE_TOP, HEAD, 8.0);
                for line in *part {
                    place += 1;
                    let top = at;
                    at = table.row(canvas, at, ROW, plain(9.5), &cells(place, line));
                    canvas.fitted(ITEM, top + 5.2, Align::Left, bold(9.5), &line.item_zh);
                    canvas.fitted(ITEM, top + 9.8, Align::Left, caption(8.0), &line.item);
                }
            });
        }
        paper.finish()
    }
}

/// The names are drawn apart, one below the other.
fn cells(place: usize, line: &PackingLine) -> Vec<String> {
    vec![
        place.to_string(),
        String::new(),
        line.variant.clone(),
        line.lot.clone(),
        line.expiry.map_or_else(|| "–".to_owned(), |day| day.to_string()),
        line.quantity.to_string(),
    ]
}

/// Whole rows between the head and the foot.
fn rows_per_page() -> usize {
    let mut rows = 0;
    let mut at = TABLE_TOP + HEAD;
    while at + ROW <= TABLE_BOTTOM {
        at += ROW;
        rows += 1;
    }
    rows
}
