//! A page drawn for nobody: cut where a form token belongs, so that each visitor gets their own.
//!
//! Compressed, the pieces are made small once; the token goes between them as it is (a stored block of RFC 1951 §3.2.4).
//! A secret that is never compressed together with what a visitor typed cannot be guessed from the length of an answer.

use std::sync::OnceLock;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::{Compress, Compression, Crc, FlushCompress};
use kernel::Time;
use sha2::{Digest, Sha256};

/// Smaller pages go as they are.
const WORTH_IT: usize = 1024;

/// A kept page.
pub struct KeptPage {
    pieces: Vec<String>,
    digest: String,
    /// When it was drawn.
    pub drawn_at: Time,
    /// The pieces made small, once somebody asks for them.
    small: OnceLock<Option<Vec<Small>>>,
}

struct Small {
    bytes: Vec<u8>,
    crc: Crc,
}

impl KeptPage {
    /// A page that has `mark` wherever a form token belongs.
    pub fn new(html: &str, mark: &str, drawn_at: Time) -> Self {
        Self {
            pieces: html.split(mark).map(str::to_owned).collect(),
            digest: hex::encode(&Sha256::digest(html.as_bytes())[..8]),
            drawn_at,
            small: OnceLock::new(),
        }
    }

    /// Bytes of memory, more or less.
    pub fn weight(&self) -> usize {
        let plain: usize = self.pieces.iter().map(String::len).sum();
        // A compressed page is about a sixth.
        plain + plain / 6 + 512
    }

    /// The page with a visitor's token, compressed if the browser takes it; nothing but a nod if the browser has it.
    pub fn answer(&self, token: &str, asked: &HeaderMap) -> Response {
        let tag = format!(
            "W/\"{}-{}\"",
            self.digest,
            hex::encode(&Sha256::digest(token.as_bytes())[..8])
        );
        let known = asked
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .any(|line| line.split(',').any(|known| known.trim() == tag));
        let small = takes_gzip(asked).then(|| self.gzip(token)).flatten();
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else if let Some(small) = small {
            let mut response = Body::from(small).into_response();
            let gzip = HeaderValue::from_static("gzip");
            response.headers_mut().insert(header::CONTENT_ENCODING, gzip);
            response
        } else {
            Body::from(self.pieces.join(token)).into_response()
        };
        let headers = response.headers_mut();
        let fixed = [
            (header::CACHE_CONTROL, "private, no-cache"),
            (header::VARY, "Accept-Encoding, Accept-Language, Cookie"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if !known {
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, html);
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }

    /// RFC 1952: a head, the pieces with the token between them, an end.
    fn gzip(&self, token: &str) -> Option<Vec<u8>> {
        let pieces = self.small.get_or_init(|| self.shrink()).as_ref()?;
        let length = u16::try_from(token.len()).ok()?;
        let mut own = Crc::new();
        own.update(token.as_bytes());
        let mut crc = Crc::new();
        let room: usize = pieces
            .iter()
            .map(|piece| piece.bytes.len() + token.len() + 5)
            .sum();
        let mut out = Vec::with_capacity(room + 32);
        out.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
        for (place, piece) in pieces.iter().enumerate() {
            if place > 0 {
                out.push(0);
                out.extend(length.to_le_bytes());
                out.extend((!length).to_le_bytes());
                out.extend(token.as_bytes());
                crc.combine(&own);
            }
            out.extend(&piece.bytes);
            crc.combine(&piece.crc);
        }
        out.extend([1, 0, 0, 0xff, 0xff]);
        out.extend(crc.sum().to_le_bytes());
        out.extend(crc.amount().to_le_bytes());
        Some(out)
    }

    fn shrink(&self) -> Option<Vec<Small>> {
        let plain: usize = self.pieces.iter().map(String::len).sum();
        if plain < WORTH_IT {
            return None;
        }
        self.pieces.iter().map(|piece| shrink(piece.as_bytes())).collect()
    }
}

/// A piece as deflate blocks that end at a byte and are not the last.
fn shrink(piece: &[u8]) -> Option<Small> {
    let mut crc = Crc::new();
    crc.update(piece);
    let mut deflate = Compress::new(Compression::new(6), false);
    let mut bytes = Vec::with_capacity(piece.len() / 3 + 256);
    let mut fed = 0;
    loop {
        let room = bytes.capacity() - bytes.len();
        if room < 64 {
            bytes.reserve(piece.len() / 2 + 256);
        }
        let rest = piece.get(fed..)?;
        deflate.compress_vec(rest, &mut bytes, FlushCompress::Sync).ok()?;
        fed = usize::try_from(deflate.total_in()).ok()?;
        // Room is left: all was said, the flush too.
        if fed == piece.len() && bytes.len() < bytes.capacity() {
            return Some(Small { bytes, crc });
        }
    }
}

/// Whether the browser takes gzip.
pub fn takes_gzip(asked: &HeaderMap) -> bool {
    let takes = |part: &str| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let none = weight
            .trim()
            .strip_prefix("q=")
            .is_some_and(|weight| weight.starts_with('0') && weight.chars().all(|c| matches!(c, '0' | '.')));
        name.trim().eq_ignore_ascii_case("gzip") && !none
    };
    asked
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .any(|line| line.split(',').any(takes))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn unpacked(page: &KeptPage, token: &str) -> String {
        let small = page.gzip(token).unwrap();
        let mut text = String::new();
        let mut reader = flate2::read::GzDecoder::new(small.as_slice());
        reader.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_page_gets_each_visitors_own_token() {
        let html = format!("<p>{}MARK</p>MARK<i>车厘子</i>", "harbour ".repeat(2000));
        let page = KeptPage::new(&html, "MARK", Time::from_seconds(0));
        for token in ["a1b2c3", "ffffffffffffffffffffffffffffffff"] {
            assert_eq!(unpacked(&page, token), html.replace("MARK", token));
        }
        assert_eq!(
            page.gzip("aaaaaaaa").unwrap().len(),
            page.gzip("x7#qPz!0").unwrap().len()
        );
    }

    #[test]
    fn a_browser_says_what_it_takes() {
        let asked = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            takes_gzip(&headers)
        };
        assert!(asked("gzip, deflate, br"));
        assert!(asked("br;q=1.0, gzip;q=0.8"));
        assert!(!asked("gzip;q=0, identity"));
        assert!(!asked("br"));
    }

    proptest::proptest! {
        #[test]
        fn any_page_comes_out_as_it_went_in(pieces in proptest::collection::vec(".{0,4000}", 1..6)) {
            let html = format!("{}{}", pieces.join("\u{1}"), " ".repeat(WORTH_IT));
            let page = KeptPage::new(&html, "\u{1}", Time::from_seconds(0));
            proptest::prop_assert_eq!(unpacked(&page, "token"), html.replace('\u{1}', "token"));
        }
    }
}
