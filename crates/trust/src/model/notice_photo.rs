//! Photographs as evidence of either side of a notice.

use super::notice_state::Side;

/// The most of one side.
pub const MOST_NOTICE_PHOTOS: usize = 8;

/// A photograph on its way in; its file is in the media store already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNoticePhoto {
    /// SHA-256 of the file as uploaded, in hexadecimal.
    pub digest: String,
    /// Where the file lies.
    pub media: String,
}

/// A photograph as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticePhoto {
    /// Whose it is.
    pub side: Side,
    /// Its place among those of its side, from 0.
    pub place: i64,
    /// Where the file lies.
    pub media: String,
}

impl NoticePhoto {
    /// Its name in addresses: `notifier-0` is the first of the notifier's.
    pub fn name(&self) -> String {
        format!("{}-{}", self.side.word(), self.place)
    }
}
