//! The parcel label, 100 × 150 mm: service, addresses, the S10 barcode, customs, legend.

use super::canvas::{Align, Canvas, Paper, Style, bold, caption, fitting, plain};
use super::customs::{Customs, CustomsForm, Party, is_upper, kilograms};
use super::fonts::Fonts;
use super::form::{self, LABEL_ROWS, PAGE_ROWS};
use super::{PaperError, Printed};
use crate::code128::Code128;
use crate::post::S10;

/// Edges of the printed area, in millimetres.
pub(super) const LEFT: f32 = 3.0;
pub(super) const RIGHT: f32 = 97.0;
pub(super) const TOP: f32 = 3.0;
pub(super) const BOTTOM: f32 = 147.0;

const SIZE: (f32, f32) = (100.0, 150.0);

/// Edges, room and type sizes of the addressee's address.
const TO_EDGES: (f32, f32) = (LEFT + 2.0, RIGHT - 2.0);
const TO_HEIGHT: f32 = 14.2;
const TO_SIZES: [f32; 6] = [10.5, 9.5, 8.5, 7.5, 6.5, 5.5];

/// The same of the sender's.
const FROM_EDGES: (f32, f32) = (LEFT + 2.0, 63.5);
const FROM_HEIGHT: f32 = 6.2;
const FROM_SIZES: [f32; 4] = [7.0, 6.2, 5.4, 4.6];

/// The type in which both addresses fit whole: no line of an address is ever left out.
#[derive(Clone, Copy)]
struct Types {
    sender: Style,
    addressee: Style,
}

/// Everything on a parcel label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelLabel {
    /// The service, large at the top, e.g. `International packet`.
    pub service: String,
    /// The service in Chinese, e.g. `国际小包`.
    pub service_zh: String,
    /// The way it goes, for those who sort, e.g. `LAX → PVG · 9610`.
    pub routing: String,
    /// Country of destination (ISO 3166-1 alpha-2).
    pub destination: String,
    /// The postal number.
    pub number: S10,
    /// Who sends.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// Weight with all packaging, in grams.
    pub gross_grams: u32,
    /// Whose parcel it is in the shop's books.
    pub order_reference: String,
    /// What customs is told.
    pub customs: Customs,
    /// A line the law of the country of departure asks for, e.g. `NOEEI 30.37(a)`; empty if none.
    pub legend: String,
}

impl ParcelLabel {
    /// Prints the label, and the pages its customs form needs beyond it.
    pub fn print(&self, fonts: &Fonts) -> Result<Printed, PaperError> {
        self.check()?;
        let symbol = Code128::new(&self.number.to_string())
            .map_err(|error| PaperError::field("parcel number", error.to_string()))?;
        let types = self.types(fonts)?;
        let items = &self.customs.items;
        let on_label = self.customs.form == CustomsForm::Cn22 && items.len() <= LABEL_ROWS;
        let parts: Vec<_> = if on_label {
            Vec::new()
        } else {
            items.chunks(PAGE_ROWS).collect()
        };
        let of = parts.len() + 1;
        let mut paper = Paper::new(fonts, &format!("Parcel {}", self.number));
        paper.page(SIZE, |canvas| self.draw(canvas, &symbol, types));
        for (page, part) in (2..).zip(parts) {
            paper.page(SIZE, |canvas| form::page(canvas, self, part, (page, of)));
        }
        paper.finish()
    }

    fn check(&self) -> Result<(), PaperError> {
        if !is_upper(&self.destination, 2) {
            return Err(PaperError::field("destination", "two capital letters, e.g. CN"));
        }
        for (field, party) in [("sender", &self.from), ("addressee", &self.to)] {
            let lines_fit = !party.lines.is_empty() && party.lines.iter().all(|line| !line.trim().is_empty());
            if party.name.trim().is_empty() || !lines_fit {
                return Err(PaperError::field(
                    field,
                    "a name and an address without empty lines",
                ));
            }
        }
        if self.gross_grams == 0 {
            return Err(PaperError::field("weight", "weigh the parcel first"));
        }
        self.customs.check(self.gross_grams)
    }

    fn types(&self, fonts: &Fonts) -> Result<Types, PaperError> {
        let too_long = |field| PaperError::field(field, "the address is too long for the label; shorten it");
        let sender = fitting(fonts, FROM_EDGES, FROM_HEIGHT, &FROM_SIZES, &self.from.lines);
        let addressee = fitting(fonts, TO_EDGES, TO_HEIGHT, &TO_SIZES, &self.to.lines);
        Ok(Types {
            sender: sender.ok_or_else(|| too_long("sender"))?,
            addressee: addressee.ok_or_else(|| too_long("addressee"))?,
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_, '_>, symbol: &Code128, types: Types) {
        canvas.frame([LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP], 0.4);
        self.draw_head(canvas);
        self.draw_sender(canvas, types);
        self.draw_addressee(canvas, types);
        self.draw_number(canvas, symbol);
        match self.customs.form {
            CustomsForm::Cn22 => form::on_label(canvas, 84.0, &self.customs),
            CustomsForm::Cn23 => draw_cn23_notice(canvas),
        }
        self.draw_foot(canvas);
    }

    fn draw_head(&self, canvas: &mut Canvas<'_, '_>) {
        let split = RIGHT - 22.0;
        canvas.block([split, TOP, 22.0, 14.0], 0);
        let white = Style {
            shade: 255,
            ..bold(30.0)
        };
        canvas.fitted(
            (split + 1.0, RIGHT - 1.0),
            TOP + 10.8,
            Align::Centre,
            white,
            &self.destination,
        );
        let edges = (LEFT + 2.0, split - 2.0);
        canvas.fitted(edges, TOP + 5.6, Align::Left, bold(13.0), &self.service);
        canvas.fitted(
            (edges.0, edges.0 + 30.0),
            TOP + 11.2,
            Align::Left,
            bold(10.0),
            &self.service_zh,
        );
        canvas.fitted(
            (edges.0 + 30.0, edges.1),
            TOP + 11.2,
            Align::Right,
            plain(9.0),
            &self.routing,
        );
        canvas.line((LEFT, 17.0), (RIGHT, 17.0), 0.4);
    }

    fn draw_sender(&self, canvas: &mut Canvas<'_, '_>, types: Types) {
        let (split, edges) = (65.0, FROM_EDGES);
        canvas.text(edges.0, 20.2, caption(5.5), "FROM 寄件人");
        canvas.fitted(edges, 23.6, Align::Left, bold(7.5), &self.from.name);
        let at = canvas.stack(edges, 24.6, types.sender, &self.from.lines);
        canvas.fitted(edges, at + 2.4, Align::Left, plain(7.0), &self.from.phone);
        canvas.line((split, 17.0), (split, 34.0), 0.2);
        let right = (split + 2.0, RIGHT - 2.0);
        canvas.text(right.0, 20.2, caption(5.5), "WEIGHT 重量");
        let weight = format!("{} kg", kilograms(self.gross_grams.into()));
        canvas.fitted(right, 25.0, Align::Left, bold(12.0), &weight);
        canvas.text(right.0, 28.4, caption(5.5), "ORDER 订单");
        canvas.fitted(right, 32.0, Align::Left, bold(8.0), &self.order_reference);
        canvas.line((LEFT, 34.0), (RIGHT, 34.0), 0.4);
    }

    fn draw_addressee(&self, canvas: &mut Canvas<'_, '_>, types: Types) {
        let edges = TO_EDGES;
        canvas.text(edges.0, 37.6, caption(5.5), "TO 收件人");
        canvas.fitted((edges.0, 58.0), 43.4, Align::Left, bold(14.0), &self.to.name);
        canvas.fitted((58.0, edges.1), 43.4, Align::Right, bold(12.0), &self.to.phone);
        canvas.stack(edges, 45.2, types.addressee, &self.to.lines);
        canvas.line((LEFT, 60.0), (RIGHT, 60.0), 0.4);
    }

    fn draw_number(&self, canvas: &mut Canvas<'_, '_>, symbol: &Code128) {
        canvas.barcode(symbol, (LEFT + 0.5, RIGHT - 0.5), 62.0, 15.0);
        canvas.fitted(
            (LEFT, RIGHT),
            81.8,
            Align::Centre,
            bold(13.0),
            &self.number.spaced(),
        );
        canvas.line((LEFT, 84.0), (RIGHT, 84.0), 0.4);
    }

    fn draw_foot(&self, canvas: &mut Canvas<'_, '_>) {
        canvas.line((LEFT, 139.4), (RIGHT, 139.4), 0.4);
        canvas.fitted((LEFT + 2.0, 60.0), 144.6, Align::Left, bold(10.0), &self.legend);
        let small = self.number.to_string();
        canvas.fitted((60.0, RIGHT - 2.0), 144.6, Align::Right, plain(7.0), &small);
    }
}

fn draw_cn23_notice(canvas: &mut Canvas<'_, '_>) {
    let edges = (LEFT + 4.0, RIGHT - 4.0);
    canvas.fitted(edges, 102.0, Align::Centre, bold(22.0), "CN 23");
    let english = "Customs declaration on the next page; attach it to the parcel.";
    canvas.fitted(edges, 110.0, Align::Centre, plain(8.0), english);
    canvas.fitted(
        edges,
        115.0,
        Align::Centre,
        plain(8.0),
        "报关单见下页，请随邮件附上。",
    );
}
