//! Photographs beside an export: each is checked as it arrives, and kept until the import is through.

use catalog::check_photo;
use kernel::{Code, Error, Result, Said};
use store::MediaKey;

use super::import_upload::new_key;
use super::photos::MOST_BYTES;
use crate::frame::cx::Cx;
use crate::frame::upload::Part;

/// The most photographs of one import.
pub const MOST: usize = 90;
/// The most bytes of all of them.
pub const MOST_AT_ONCE: usize = 200 << 20;

/// What was taken so far.
#[derive(Default)]
pub struct Taken {
    /// The export.
    pub export: Option<MediaKey>,
    /// The photographs, by the names they came under.
    pub photos: Vec<(String, MediaKey)>,
    bytes: usize,
}

impl Taken {
    /// Where all of it lies.
    pub fn keys(&self) -> Vec<MediaKey> {
        let photos = self.photos.iter().map(|(_, key)| key.clone());
        self.export.iter().cloned().chain(photos).collect()
    }
}

/// Takes one photograph.
///
/// # Errors
/// At field `photos`, naming the file.
pub async fn take(cx: &Cx, part: Part<'_>, taken: &mut Taken) -> Result<()> {
    if taken.photos.len() >= MOST {
        return Err(Error::field(
            "photos",
            format!("一次最多附 {MOST} 张照片。其余的请随同一个文件再导入一次。"),
            format!("At most {MOST} photographs go with a file. Import the same file again with the others."),
        ));
    }
    let file = part.file(MOST_BYTES, "photos").await?;
    taken.bytes += file.bytes.len();
    if taken.bytes > MOST_AT_ONCE {
        return Err(too_much());
    }
    let same = |known: &str| known.to_lowercase() == file.name.to_lowercase();
    if taken.photos.iter().any(|(name, _)| same(name)) {
        let name = &file.name;
        return Err(Error::field(
            "photos",
            format!("有两张照片都叫“{name}”，请改掉其中一个名字。"),
            format!("Two photographs are called “{name}”. Rename one of them."),
        ));
    }
    let key = new_key(cx, "photo")?;
    let (media, there) = (cx.app.parts.media.clone(), key.clone());
    let name = file.name.clone();
    cx.slowly(move || {
        check_photo(&file.bytes).map_err(|error| at(&file.name, error))?;
        media.put(&there, file.bytes.into())
    })
    .await?;
    taken.photos.push((name, key));
    Ok(())
}

fn too_much() -> Error {
    let limit = MOST_AT_ONCE >> 20;
    let (zh, en) = (
        format!("照片加起来超过了 {limit} MB。请少选几张，其余的随同一个文件再导入一次。"),
        format!(
            "The photographs are larger than {limit} MB together. Choose fewer, and import the same file again with the others."
        ),
    );
    Error::new(Code::TooLarge, zh.clone(), en.clone()).and(Error::field("photos", zh, en))
}

/// Removes what a refused upload has left.
pub async fn forget(cx: &Cx, keys: Vec<MediaKey>) {
    let media = cx.app.parts.media.clone();
    let gone = cx.slowly(move || keys.iter().try_for_each(|key| media.delete(key)));
    if let Err(error) = gone.await {
        tracing::warn!(%error, "a refused upload stays in the files");
    }
}

/// The refusal of a photograph, with the name it came under.
fn at(name: &str, error: Error) -> Error {
    let Some(first) = error.fields().first() else {
        return error;
    };
    let Said { zh, en } = &first.said;
    Error::field("photos", format!("“{name}”：{zh}"), format!("“{name}”: {en}"))
}
