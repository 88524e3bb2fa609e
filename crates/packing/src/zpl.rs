//! Labels for single items in ZPL, the language of most label printers: 50 × 30 mm at 203 dots an inch. The printer draws
//! the QR code itself. Letters are those of its own font, so the label is in Latin letters.

use crate::paper::UnitLabels;
use std::fmt::Write as _;

/// Width and height of a label in dots.
const SIZE: (u32, u32) = (400, 240);
/// Dots of a module, and where the text begins beside the code.
const MODULE: u32 = 3;
const TEXT_LEFT: u32 = 216;

/// The labels as one print job.
pub fn unit_labels(labels: &UnitLabels) -> String {
    let mut job = String::new();
    for label in &labels.labels {
        let (width, height) = SIZE;
        // Writing to a string does not fail.
        let _ = write!(job, "^XA^CI28^PW{width}^LL{height}^LH0,0");
        // Model 2; level M, the printer chooses the mode.
        let _ = write!(
            job,
            "^FO20,20^BQN,2,{MODULE}^FH\\^FDMA,{}^FS",
            escaped(&label.uri)
        );
        text(&mut job, 22, 26, &labels.brand);
        text(&mut job, 54, 18, &labels.product);
        text(&mut job, 100, 22, "Scan to check");
        text(&mut job, 150, 16, &format!("(01) {}", labels.gtin));
        text(&mut job, 174, 16, &format!("(21) {}", label.serial));
        job.push_str("^XZ\n");
    }
    job
}

fn text(job: &mut String, top: u32, height: u32, said: &str) {
    let room = SIZE.0 - TEXT_LEFT - 8;
    // A letter of the printer's font is about half as wide as high.
    let most = usize::try_from(room * 2 / height).unwrap_or(0);
    let said: String = said
        .chars()
        .filter(|c| c.is_ascii() && !c.is_ascii_control())
        .take(most)
        .collect();
    let _ = write!(
        job,
        "^FO{TEXT_LEFT},{top}^A0N,{height},0^FH\\^FD{}^FS",
        escaped(said.trim())
    );
}

/// A value in which what would be a command, and the sign of the codes itself, is written as a hexadecimal code.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_graphic() && !b"^~\\".contains(&byte) || byte == b' ' {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "\\{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::QrCode;
    use crate::paper::UnitLabel;

    fn job(uri: &str, brand: &str) -> String {
        unit_labels(&UnitLabels {
            brand: brand.to_owned(),
            product: "Lavender balm 50 ml".to_owned(),
            gtin: "09506000134352".to_owned(),
            labels: vec![UnitLabel {
                uri: uri.to_owned(),
                serial: "7KQ2M9X4T0A1B8ZC".to_owned(),
            }],
        })
    }

    /// What the printer would put into the code: the field's data, its codes resolved, behind `MA,`.
    fn in_the_code(job: &str) -> String {
        let field = job.split("^BQN,2,3^FH\\^FDMA,").nth(1).unwrap();
        let field = field.split("^FS").next().unwrap();
        let mut parts = field.split('\\');
        let mut bytes = parts.next().unwrap().as_bytes().to_vec();
        for part in parts {
            bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
            bytes.extend(&part.as_bytes()[2..]);
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_code_says_what_was_given_whatever_it_holds() {
        for uri in [
            "https://shop.example/01/09506000134352/21/7KQ2M9X4T0A1B8ZC?s=a_b-c",
            "https://shop.example/~x/01/09506000134352/21/A^FS^XZ\\远",
        ] {
            assert_eq!(in_the_code(&job(uri, "Harbor Lane")), uri);
        }
    }

    #[test]
    fn no_name_becomes_a_command() {
        let job = job("https://shop.example/01/09506000134352/21/A", "^XZ~JA远岸");
        assert_eq!(job.matches("^XZ").count(), 1);
        assert!(!job.contains("~JA"));
    }

    #[test]
    fn the_code_leaves_room_for_the_text() {
        let uri = format!(
            "https://farshore.example.com/01/09506000134352/21/7KQ2M9X4T0A1B8ZC?s={}",
            "x".repeat(86)
        );
        let side = u32::try_from(QrCode::new(&uri).unwrap().side()).unwrap();
        assert!(20 + side * MODULE + 12 <= TEXT_LEFT, "{side} modules");
    }
}
