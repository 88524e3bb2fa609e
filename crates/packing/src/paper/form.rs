//! Drawing the customs declaration: the part both forms share, and the page of its own that CN 23 needs.

use super::canvas::{Align, Canvas, bold, caption, fitting, plain};
use super::customs::{Category, Customs, CustomsItem, Party, amount, kilograms};
use super::label::{BOTTOM, LEFT, ParcelLabel, RIGHT, TOP};
use super::table::{Column, Table, column};

/// Rows of content on the label itself.
pub(super) const LABEL_ROWS: usize = 5;

/// Rows of content on a page of its own.
pub(super) const PAGE_ROWS: usize = 14;

const ROW: f32 = 4.5;

/// Type sizes tried for an address on a page of its own, in points.
const PARTY_SIZES: [f32; 4] = [6.0, 5.2, 4.4, 3.6];

const COLUMNS: [Column; 6] = [
    column(
        "Detailed description of contents",
        "内件详细名称",
        40.0,
        Align::Left,
    ),
    column("Qty", "数量", 8.0, Align::Right),
    column("Net kg", "净重", 11.0, Align::Right),
    column("Value", "价值", 13.0, Align::Right),
    column("HS code", "税号", 14.0, Align::Left),
    column("Orig.", "原产国", 8.0, Align::Centre),
];

const TABLE: Table<'static> = Table {
    left: LEFT,
    columns: &COLUMNS,
    rule: 0.15,
};

const CERTIFIED: &str = "I certify that the particulars given in this declaration are correct and that this item does \
    not contain any dangerous article or articles prohibited by legislation or by postal or customs regulations. \
    兹证明本申报所填内容属实，邮件内没有危险物品，也没有法律或邮政、海关规章禁止寄递的物品。";

/// Title, form name and categories; returns the lower edge.
fn head(canvas: &mut Canvas<'_, '_>, top: f32, customs: &Customs) -> f32 {
    canvas.text(LEFT + 1.2, top + 3.6, bold(8.0), customs.form.title());
    canvas.text(
        LEFT + 1.2,
        top + 6.4,
        caption(5.2),
        "May be opened officially 可以径行开拆",
    );
    canvas.block([RIGHT - 22.0, top, 22.0, 7.4], 0);
    let white = super::canvas::Style {
        shade: 255,
        ..bold(14.0)
    };
    canvas.fitted(
        (RIGHT - 21.0, RIGHT - 1.0),
        top + 5.5,
        Align::Centre,
        white,
        customs.form.name(),
    );
    canvas.line((LEFT, top + 7.4), (RIGHT, top + 7.4), 0.2);
    let step = (RIGHT - LEFT) / 6.0;
    let mut x = LEFT + 1.0;
    for (category, english, chinese) in Category::ALL {
        canvas.tick_box(x, top + 8.6, 2.6, category == customs.category);
        let room = (x + 3.2, x + step - 0.5);
        canvas.fitted(room, top + 9.8, Align::Left, plain(4.6), english);
        canvas.fitted(room, top + 11.6, Align::Left, plain(4.4), chinese);
        x += step;
    }
    top + 12.6
}

/// The table of contents with its total; `rows` is the room kept, whether filled or not.
fn contents(
    canvas: &mut Canvas<'_, '_>,
    top: f32,
    customs: &Customs,
    items: &[CustomsItem],
    rows: usize,
) -> f32 {
    let mut at = TABLE.head(canvas, top, 5.2, 4.8);
    for row in 0..rows {
        let item = items.get(row);
        if let Some(item) = item {
            describe(canvas, at, item);
        }
        at = TABLE.row(canvas, at, ROW, plain(6.4), &item.map(cells).unwrap_or_default());
    }
    let pieces: u64 = customs.items.iter().map(|item| u64::from(item.quantity)).sum();
    let total = [
        if items.len() < customs.items.len() {
            "Total of all pages 全部合计"
        } else {
            "Total 合计"
        }
        .to_owned(),
        pieces.to_string(),
        kilograms(customs.net_grams()),
        amount(customs.value()),
        customs.currency.clone(),
        String::new(),
    ];
    TABLE.row(canvas, at, ROW, bold(6.6), &total)
}

/// The description in two lines, one for each language.
fn describe(canvas: &mut Canvas<'_, '_>, top: f32, item: &CustomsItem) {
    let edges = (LEFT + 0.9, LEFT + COLUMNS[0].width - 0.9);
    canvas.fitted(edges, top + 2.1, Align::Left, plain(5.8), &item.description);
    canvas.fitted(edges, top + 4.0, Align::Left, plain(5.0), &item.description_zh);
}

fn cells(item: &CustomsItem) -> Vec<String> {
    vec![
        String::new(),
        item.quantity.to_string(),
        kilograms(item.net_grams.into()),
        amount(item.value),
        item.hs_code.clone(),
        item.origin.clone(),
    ]
}

/// The certificate and the signature line; returns the lower edge.
fn certificate(canvas: &mut Canvas<'_, '_>, top: f32, customs: &Customs) -> f32 {
    let edges = (LEFT + 1.2, RIGHT - 1.2);
    let at = canvas.paragraph(edges, top + 2.4, plain(4.6), (1.9, 4), CERTIFIED);
    let date = format!("Date and signature 日期和签字　{}", customs.signed_on);
    canvas.text(edges.0, at + 1.6, plain(5.6), &date);
    canvas.fitted(
        (edges.0 + 52.0, edges.1),
        at + 1.6,
        Align::Right,
        bold(6.4),
        &customs.signed_by,
    );
    at + 2.8
}

/// CN 22 on the label: everything, or the first rows and a word about the page that follows.
pub(super) fn on_label(canvas: &mut Canvas<'_, '_>, top: f32, customs: &Customs) {
    let at = head(canvas, top, customs);
    let overflow = customs.items.len() > LABEL_ROWS;
    let shown = if overflow {
        LABEL_ROWS - 1
    } else {
        customs.items.len()
    };
    let mut items = customs.items[..shown].to_vec();
    if overflow {
        items.push(CustomsItem {
            description: format!("… and {} more, see next page", customs.items.len() - shown),
            description_zh: "见续页".into(),
            ..rest_of(&customs.items[shown..])
        });
    }
    let at = contents(canvas, at, customs, &items, LABEL_ROWS);
    certificate(canvas, at, customs);
}

/// The sum of some lines as one line.
fn rest_of(items: &[CustomsItem]) -> CustomsItem {
    CustomsItem {
        description: String::new(),
        description_zh: String::new(),
        quantity: items
            .iter()
            .fold(0, |sum, item| sum.saturating_add(item.quantity)),
        net_grams: items
            .iter()
            .fold(0, |sum, item| sum.saturating_add(item.net_grams)),
        value: items.iter().fold(0, |sum, item| sum.saturating_add(item.value)),
        hs_code: String::new(),
        origin: String::new(),
    }
}

/// A declaration on a page of its own: CN 23, or the continuation of a CN 22.
pub(super) fn page(
    canvas: &mut Canvas<'_, '_>,
    label: &ParcelLabel,
    part: &[CustomsItem],
    (page, of): (usize, usize),
) {
    canvas.frame([LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP], 0.4);
    let customs = &label.customs;
    let at = head(canvas, TOP, customs);
    canvas.line((LEFT, at), (RIGHT, at), 0.2);
    canvas.fitted(
        (LEFT + 1.2, RIGHT - 30.0),
        at + 5.2,
        Align::Left,
        bold(12.0),
        &label.number.spaced(),
    );
    let count = format!("Page 页 {page}/{of}");
    canvas.fitted(
        (RIGHT - 30.0, RIGHT - 1.2),
        at + 5.2,
        Align::Right,
        plain(7.0),
        &count,
    );
    let at = parties(canvas, at + 7.4, &label.from, &label.to);
    let at = contents(canvas, at, customs, part, PAGE_ROWS);
    let at = particulars(canvas, at, label);
    certificate(canvas, at, customs);
}

fn parties(canvas: &mut Canvas<'_, '_>, top: f32, from: &Party, to: &Party) -> f32 {
    let middle = f32::midpoint(LEFT, RIGHT);
    let height = 22.0;
    canvas.line((LEFT, top), (RIGHT, top), 0.2);
    canvas.line((middle, top), (middle, top + height), 0.2);
    for (left, right, title, party) in [
        (LEFT, middle, "Sender 寄件人", from),
        (middle, RIGHT, "Addressee 收件人", to),
    ] {
        let edges = (left + 1.2, right - 1.2);
        canvas.text(edges.0, top + 2.6, caption(5.0), title);
        canvas.fitted(edges, top + 5.8, Align::Left, bold(6.8), &party.name);
        // The label before this page has the whole address in any case.
        let style = fitting(canvas.fonts(), edges, 11.0, &PARTY_SIZES, &party.lines).unwrap_or(plain(3.6));
        let at = canvas.stack(edges, top + 6.8, style, &party.lines);
        canvas.fitted(edges, at + 2.2, Align::Left, plain(5.8), &party.phone);
    }
    top + height
}

/// The further fields of CN 23.
fn particulars(canvas: &mut Canvas<'_, '_>, top: f32, label: &ParcelLabel) -> f32 {
    let customs = &label.customs;
    let gross = format!("{} kg", kilograms(label.gross_grams.into()));
    let fields = [
        (
            "Importer's reference 进口商编号",
            customs.importer_reference.as_str(),
        ),
        ("Total gross weight 总毛重", gross.as_str()),
        (
            "Licence, certificate, invoice 许可证、证书、发票",
            customs.documents.as_str(),
        ),
        ("Comments 备注", customs.comments.as_str()),
    ];
    let (width, height) = ((RIGHT - LEFT) / 2.0, 7.0);
    let places = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
    for ((title, value), (column, row)) in fields.into_iter().zip(places) {
        let (left, y) = (LEFT + column * width, top + row * height);
        canvas.frame([left, y, width, height], 0.15);
        canvas.fitted(
            (left + 1.2, left + width - 1.2),
            y + 2.5,
            Align::Left,
            caption(4.8),
            title,
        );
        canvas.fitted(
            (left + 1.2, left + width - 1.2),
            y + 5.8,
            Align::Left,
            plain(6.6),
            value,
        );
    }
    top + 2.0 * height
}
