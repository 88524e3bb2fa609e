//! The handover list (交接单): which bags go to the carrier, and who gave and took them.

use super::canvas::{Align, Canvas, Paper, bold, caption, plain};
use super::customs::kilograms;
use super::fonts::Fonts;
use super::list::{Head, LEFT, RIGHT, SIZE, TABLE_TOP, pages};
use super::table::{Column, Table, column};
use super::{PaperError, Printed};
use crate::code128::Code128;
use crate::day::Day;

const ROW: f32 = 8.0;
const HEAD: f32 = 9.0;

/// Rows on a page, with room for the signatures below.
const ROWS: usize = 22;

const COLUMNS: [Column; 6] = [
    column("No.", "序号", 12.0, Align::Centre),
    column("Bag", "大包", 58.0, Align::Left),
    column("Seal", "封号", 40.0, Align::Left),
    column("Parcels", "件数", 20.0, Align::Right),
    column("Gross kg", "毛重", 28.0, Align::Right),
    column("Remarks", "备注", 22.0, Align::Left),
];

/// A handover list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverList {
    /// Its number, in printable ASCII; drawn as a barcode.
    pub number: String,
    /// Who takes the goods.
    pub carrier: String,
    /// Air waybill, flight or vehicle.
    pub transport: String,
    /// The day.
    pub day: Day,
    /// The bags.
    pub rows: Vec<HandoverRow>,
}

/// One bag, or one parcel that travels alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverRow {
    /// Its number.
    pub bag: String,
    /// The number of its seal.
    pub seal: String,
    /// Parcels inside.
    pub parcels: u32,
    /// Weight in grams.
    pub gross_grams: u32,
    /// Anything odd about it.
    pub remarks: String,
}

impl HandoverList {
    /// Prints the list.
    pub fn print(&self, fonts: &Fonts) -> Result<Printed, PaperError> {
        let symbol = Code128::new(&self.number)
            .map_err(|error| PaperError::field("list number", error.to_string()))?;
        let facts = [
            ("Carrier 承运人", self.carrier.clone()),
            ("Transport 运输", self.transport.clone()),
            ("Day 日期", self.day.to_string()),
        ];
        let number = &self.number;
        let head = Head {
            title: "Handover list",
            title_zh: "交接单",
            number,
            symbol: &symbol,
            facts: &facts,
        };
        let table = Table {
            left: LEFT,
            columns: &COLUMNS,
            rule: 0.2,
        };
        let parts = pages(&self.rows, ROWS);
        let mut paper = Paper::new(fonts, &format!("Handover list {number}"));
        let mut line = 0;
        for (page, part) in (1..).zip(&parts) {
            paper.page(SIZE, |canvas| {
                head.draw(canvas, (page, parts.len()));
                let mut at = table.head(canvas, TABLE_TOP, HEAD, 8.0);
                for row in *part {
                    line += 1;
                    at = table.row(canvas, at, ROW, plain(9.5), &cells(line, row));
                }
                if page == parts.len() {
                    table.row(canvas, at, ROW, bold(10.0), &self.total());
                    signatures(canvas);
                }
            });
        }
        paper.finish()
    }

    fn total(&self) -> Vec<String> {
        let parcels: u64 = self.rows.iter().map(|row| u64::from(row.parcels)).sum();
        let grams: u64 = self.rows.iter().map(|row| u64::from(row.gross_grams)).sum();
        let bags = format!("Total 合计: {}", self.rows.len());
        vec![
            String::new(),
            bags,
            String::new(),
            parcels.to_string(),
            kilograms(grams),
            String::new(),
        ]
    }
}

fn cells(line: usize, row: &HandoverRow) -> Vec<String> {
    vec![
        line.to_string(),
        row.bag.clone(),
        row.seal.clone(),
        row.parcels.to_string(),
        kilograms(row.gross_grams.into()),
        row.remarks.clone(),
    ]
}

/// Two boxes to sign in, at the foot of the last page.
fn signatures(canvas: &mut Canvas<'_, '_>) {
    let width = (RIGHT - LEFT - 6.0) / 2.0;
    for (left, title) in [
        (LEFT, "Handed over by 交出人"),
        (LEFT + width + 6.0, "Received by 接收人"),
    ] {
        canvas.frame([left, 246.0, width, 34.0], 0.2);
        canvas.text(left + 2.0, 251.0, bold(9.0), title);
        for (baseline, field) in [
            (261.0, "Name 姓名"),
            (269.0, "Signature 签字"),
            (277.0, "Date and time 日期时间"),
        ] {
            canvas.text(left + 2.0, baseline, caption(7.5), field);
            canvas.line(
                (left + 34.0, baseline + 0.6),
                (left + width - 3.0, baseline + 0.6),
                0.15,
            );
        }
    }
}
