//! A variant as somebody fills it in.

use kernel::kinds::{PhotoId, VariantId};
use kernel::{Dollars, Error, Line, Result};
use packing::{Gtin, GtinError};
use serde::{Deserialize, Serialize};

use super::{Wrong, shown};
use crate::model::draft::VariantChange;
use crate::model::variant::{Barcode, Measures, VariantDraft};

/// A variant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VariantForm {
    /// Which variant this was; empty for a new one.
    pub id: String,
    /// The options' values.
    pub options: Vec<String>,
    /// Article number.
    pub sku: String,
    /// Price in dollars.
    pub price: String,
    /// The price before.
    pub compare_at: String,
    /// GTIN.
    pub barcode: String,
    /// Net weight in grams.
    pub net_grams: String,
    /// Length, width and height in millimetres; all or none.
    pub measures_mm: Vec<String>,
    /// The photograph that shows it.
    pub photo: String,
}

impl VariantForm {
    /// Reads the form; what is wrong is added, each at `variants.0.…`.
    pub(super) fn check(&self, place: usize, options: usize, wrong: &mut Wrong) -> VariantChange {
        let at = |field: &str, zh: &'static str, en: &'static str| {
            Error::field(format!("variants.{place}.{field}"), zh, en)
        };
        let not_money = |field: &str| {
            at(
                field,
                "请写美元金额，例如 12.50。",
                "Write an amount in dollars, such as 12.50.",
            )
        };
        let price = wrong.take(Dollars::parse(&self.price).map_err(|_| not_money("price")));
        let compare_at = told(&self.compare_at)
            .and_then(|text| wrong.take(Dollars::parse(text).map_err(|_| not_money("compare_at"))));
        let grams = told(&self.net_grams).map_or(Some(0), |text| {
            wrong.take(text.parse().map_err(|_| {
                at(
                    "net_grams",
                    "净重请写克数，例如 454。",
                    "Write the net weight in grams, such as 454.",
                )
            }))
        });
        let sku = told(&self.sku).and_then(|text| {
            wrong.take(
                Line::new(text).map_err(|_| at("sku", "货号最多 80 个字符。", "At most 80 characters.")),
            )
        });
        let barcode = told(&self.barcode).and_then(|text| wrong.take(barcode(place, text)));
        let told = VariantDraft {
            options: self
                .options
                .iter()
                .take(options)
                .map(|value| value.trim().to_owned())
                .collect(),
            sku,
            price: price.unwrap_or(Dollars::ZERO),
            compare_at,
            barcode,
            net_grams: grams.unwrap_or(0),
            measures: self.measures(wrong, &at),
            photo: told(&self.photo).and_then(|id| id.parse::<PhotoId>().ok()),
        };
        VariantChange {
            id: self.id.parse::<VariantId>().ok(),
            told,
        }
    }

    fn measures(
        &self,
        wrong: &mut Wrong,
        at: &dyn Fn(&str, &'static str, &'static str) -> Error,
    ) -> Option<Measures> {
        let told: Vec<&str> = self.measures_mm.iter().filter_map(|side| told(side)).collect();
        if told.is_empty() {
            return None;
        }
        let sides: Vec<u32> = told.iter().filter_map(|side| side.parse().ok()).collect();
        let measures = match sides.as_slice() {
            [length_mm, width_mm, height_mm] if sides.iter().all(|side| (1..=10_000).contains(side)) => {
                Some(Measures {
                    length_mm: *length_mm,
                    width_mm: *width_mm,
                    height_mm: *height_mm,
                })
            }
            _ => None,
        };
        wrong.take(measures.ok_or_else(|| {
            at(
                "measures_mm",
                "长、宽、高都要填，单位毫米，每边 1 到 10,000。",
                "Give length, width and height in millimetres, each from 1 to 10,000.",
            )
        }))
    }
}

/// What is told, if anything is.
fn told(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn barcode(place: usize, text: &str) -> Result<Barcode> {
    let zh = match Gtin::parse(text) {
        Ok(_) => String::new(),
        Err(GtinError::NotDigits) => "GTIN 只有数字，例如 4006381333931。".to_owned(),
        Err(GtinError::Length(count)) => format!("GTIN 应有 8、12、13 或 14 位数字，现在是 {count} 位。"),
        Err(GtinError::CheckDigit { expected, .. }) => {
            format!("最后一位应是 {expected}，请对照包装上的条码核对。")
        }
        Err(GtinError::Zero) => "GTIN 不能全是 0，请对照包装上的条码填写。".to_owned(),
    };
    let field = || format!("variants.{place}.barcode");
    if let Err(error) = Gtin::parse(text) {
        return Err(Error::field(field(), zh, format!("{error}.")));
    }
    Barcode::new(text).ok_or_else(|| Error::field(field(), zh, "A GTIN has digits only."))
}

/// The form of a variant that is there.
pub(super) fn variant_form(id: VariantId, told: &VariantDraft) -> VariantForm {
    let sides = told
        .measures
        .iter()
        .flat_map(|m| [m.length_mm, m.width_mm, m.height_mm]);
    VariantForm {
        id: id.to_string(),
        options: told.options.clone(),
        sku: shown(told.sku.as_ref()),
        price: told.price.decimal(),
        compare_at: told.compare_at.map_or_else(String::new, Dollars::decimal),
        barcode: told
            .barcode
            .as_ref()
            .map_or_else(String::new, |barcode| barcode.as_str().to_owned()),
        net_grams: if told.net_grams == 0 {
            String::new()
        } else {
            told.net_grams.to_string()
        },
        measures_mm: sides.map(|side| side.to_string()).collect(),
        photo: shown(told.photo.as_ref()),
    }
}
