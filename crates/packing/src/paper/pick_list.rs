//! The pick list: what to take from which bin, in walking order, for those days when the scanner is down.

use super::canvas::{Align, Paper, bold, plain};
use super::fonts::Fonts;
use super::list::{Head, LEFT, SIZE, TABLE_BOTTOM, TABLE_TOP, pages};
use super::table::{Column, Table, column};
use super::{PaperError, Printed};
use crate::code128::Code128;
use crate::day::Day;
use crate::scan::BinCode;

const ROW: f32 = 9.0;
const HEAD: f32 = 9.0;

const COLUMNS: [Column; 7] = [
    column("Bin", "货位", 24.0, Align::Left),
    column("Item", "商品", 66.0, Align::Left),
    column("Variant", "规格", 30.0, Align::Left),
    column("Lot", "批次", 26.0, Align::Left),
    column("Expiry", "有效期至", 18.0, Align::Left),
    column("Qty", "数量", 9.0, Align::Right),
    column("✓", "", 7.0, Align::Centre),
];

/// A pick list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickList {
    /// Its number, in printable ASCII; drawn as a barcode.
    pub number: String,
    /// Into which tote or cart.
    pub tote: String,
    /// The day of the pick.
    pub day: Day,
    /// The lines, in walking order; see [`crate::route::serpentine`].
    pub lines: Vec<PickLine>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickLine {
    /// Where.
    pub bin: BinCode,
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

impl PickList {
    /// Prints the list.
    pub fn print(&self, fonts: &Fonts) -> Result<Printed, PaperError> {
        let symbol = Code128::new(&self.number)
            .map_err(|error| PaperError::field("list number", error.to_string()))?;
        let units: u64 = self.lines.iter().map(|line| u64::from(line.quantity)).sum();
        let facts = [
            ("Tote 周转箱", self.tote.clone()),
            ("Day 日期", self.day.to_string()),
            ("Lines 行数", self.lines.len().to_string()),
            ("Units 件数", units.to_string()),
        ];
        let number = &self.number;
        let head = Head {
            title: "Pick list",
            title_zh: "拣货单",
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
        let mut paper = Paper::new(fonts, &format!("Pick list {number}"));
        for (page, part) in (1..).zip(&parts) {
            paper.page(SIZE, |canvas| {
                head.draw(canvas, (page, parts.len()));
                let mut at = table.head(canvas, TABLE_TOP, HEAD, 8.0);
                for line in *part {
                    let top = at;
                    at = table.row(canvas, at, ROW, plain(9.5), &cells(line));
                    canvas.tick_box(LEFT + table.width() - 5.5, top + 2.5, 4.0, false);
                    canvas.fitted(
                        (LEFT + 0.9, LEFT + 23.0),
                        top + 5.9,
                        Align::Left,
                        bold(11.0),
                        &line.bin.to_string(),
                    );
                }
            });
        }
        paper.finish()
    }
}

/// The bin is drawn apart, larger.
fn cells(line: &PickLine) -> Vec<String> {
    vec![
        String::new(),
        line.item.clone(),
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
