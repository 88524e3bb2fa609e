//! QR codes (ISO/IEC 18004), as dark and light modules.

/// A QR code, at error correction level M: a seventh of it may be unreadable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    side: usize,
    dark: Vec<bool>,
}

/// A text that no QR code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code; at most about 2,300 bytes fit")]
pub struct QrError;

impl QrCode {
    /// White modules that must be left around the symbol.
    pub const QUIET_ZONE: usize = 4;

    /// The code of a text.
    ///
    /// # Errors
    /// If the text is too long.
    pub fn new(text: &str) -> Result<Self, QrError> {
        let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M);
        let code = code.map_err(|_| QrError)?;
        Ok(Self {
            side: code.width(),
            dark: dark(&code),
        })
    }

    /// Modules on a side, without the quiet zone.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The dark stretches, row by row: row, first module, how many.
    pub fn stretches(&self) -> impl Iterator<Item = [usize; 3]> + '_ {
        self.dark
            .chunks(self.side.max(1))
            .enumerate()
            .flat_map(|(row, modules)| {
                let mut found: Vec<[usize; 3]> = Vec::new();
                for (at, _) in modules.iter().enumerate().filter(|(_, dark)| **dark) {
                    match found.last_mut() {
                        Some([_, first, count]) if *first + *count == at => *count += 1,
                        _ => found.push([row, at, 1]),
                    }
                }
                found
            })
    }
}

fn dark(code: &qrcode::QrCode) -> Vec<bool> {
    let colors = code.to_colors();
    colors.iter().map(|color| *color == qrcode::Color::Dark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_scanner::scan_qr;

    #[test]
    fn a_scanner_reads_what_was_written() {
        let text = "https://shop.example/01/09506000134352/21/7KQ2M9X4T0A1B8ZC?s=abc-DEF_123";
        let code = QrCode::new(text).unwrap();
        let (scale, side) = (4, code.side() + 2 * QrCode::QUIET_ZONE);
        let mut luma = vec![255; side * scale * side * scale];
        for [row, first, count] in code.stretches() {
            let (top, left) = (
                (row + QrCode::QUIET_ZONE) * scale,
                (first + QrCode::QUIET_ZONE) * scale,
            );
            for y in top..top + scale {
                let line = y * side * scale + left;
                luma[line..line + count * scale].fill(0);
            }
        }
        let side = u32::try_from(side * scale).unwrap();
        assert_eq!(scan_qr(luma, side, side), text);
    }

    #[test]
    fn a_text_may_be_too_long() {
        assert!(QrCode::new(&"x".repeat(3000)).is_err());
    }
}
