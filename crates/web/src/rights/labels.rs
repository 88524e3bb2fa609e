//! A batch of codes as labels and lists: PDF for a label printer or for sheets, ZPL, CSV.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use kernel::kinds::{BrandId, UnitBatchId};
use kernel::{Error, Result};
use packing::paper::{LabelStock, UnitLabel, UnitLabels};
use trust::{OwnerScope, Unit, UnitBatch, UnitKey};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::open::csv_file;
use crate::ops::csv_line;
use crate::station::print;

/// What a batch is written as.
#[derive(Clone, Copy)]
enum Form {
    Pdf(LabelStock),
    Zpl,
    Csv,
}

/// Serves `{batch}.pdf`, `{batch}-a4.pdf`, `{batch}.zpl` or `{batch}.csv`; a batch without an ending is a list.
pub async fn serve(cx: Cx, Path((id, file)): Path<(String, String)>) -> Answer {
    let (brand, (batch, form)) = (id.parse::<BrandId>().map_err(Error::from)?, named(&file)?);
    let owner = OwnerScope::of(cx.principal()?)?;
    let (found, units, name) = cx
        .read(move |tx| {
            let (found, units) = trust::unit_batch(tx, owner, (brand, batch))?;
            let name = trust::brand(tx, brand)?.name;
            Ok((found, units, name))
        })
        .await?;
    let (key, address) = (cx.app.parts.unit_key.clone(), cx.app.parts.address.clone());
    if let Form::Csv = form {
        let text = cx.slowly(move || Ok(csv(&units, &address, &key))).await?;
        return Ok(csv_file(&file, text));
    }
    let labels = cx
        .slowly(move || Ok(labels(name, &found, &units, &address, &key)))
        .await?;
    if let Form::Pdf(stock) = form {
        return print(&cx, &file, move |fonts| labels.print(stock, fonts)).await;
    }
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{file}\""),
        ),
    ];
    Ok((headers, packing::zpl::unit_labels(&labels)).into_response())
}

fn named(file: &str) -> Result<(UnitBatchId, Form)> {
    let forms = [
        ("-a4.pdf", Form::Pdf(LabelStock::Sheets)),
        (".pdf", Form::Pdf(LabelStock::Roll)),
        (".zpl", Form::Zpl),
        (".csv", Form::Csv),
    ];
    let found = forms
        .into_iter()
        .find_map(|(end, form)| Some((file.strip_suffix(end)?, form)));
    let (batch, form) = found.unwrap_or((file, Form::Csv));
    Ok((batch.parse()?, form))
}

/// Withdrawn codes are not printed.
fn labels(brand: String, batch: &UnitBatch, units: &[Unit], address: &str, key: &UnitKey) -> UnitLabels {
    let printed = units.iter().filter(|unit| unit.voided_at.is_none());
    UnitLabels {
        brand,
        product: batch.product.clone(),
        gtin: batch.gtin.to_string(),
        labels: printed
            .map(|unit| UnitLabel {
                uri: unit.code.uri(address, key),
                serial: unit.code.serial.to_string(),
            })
            .collect(),
    }
}

fn csv(units: &[Unit], address: &str, key: &UnitKey) -> String {
    let mut text = String::from("number,gtin,serial,state,uri\n");
    for (place, unit) in units.iter().enumerate() {
        let (gtin, serial) = (unit.code.gtin.to_string(), unit.code.serial.to_string());
        let fields = [
            (place + 1).to_string(),
            gtin,
            serial,
            unit.state.word().to_owned(),
            unit.code.uri(address, key),
        ];
        // Writing to a string does not fail.
        let _ = write!(text, "{}", csv_line(fields));
    }
    text
}
