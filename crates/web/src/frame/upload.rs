//! Uploads: forms with files, read piece by piece under limits, and refused without the visitor's own token.
//!
//! The token is the first part of such a form, so that nothing is kept before it is seen.

use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use bytes::Bytes;
use kernel::{Code, Error, Result};

use super::answer::Fail;
use super::app::App;
use super::form::unreadable;
use super::guard::foreign;
use super::visitor::Visitor;

/// The longest text of a form with files.
const LONGEST_TEXT: usize = 64 << 10;
/// The most parts of a form with files.
const MOST_PARTS: usize = 100;
/// What is still read, and thrown away, after a refusal: a browser that is cut off shows no sentence.
const MOST_WASTE: usize = 256 << 20;

/// A form with files that carried the right token.
pub struct Upload {
    parts: Multipart,
    read: usize,
}

/// A part of it.
pub struct Part<'u> {
    field: Field<'u>,
}

/// A file that was read whole.
pub struct File {
    /// The name it was sent under.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl FromRequest<App> for Upload {
    type Rejection = Fail;

    async fn from_request(mut request: Request, app: &App) -> std::result::Result<Self, Fail> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        // The limits are those of the parts.
        DefaultBodyLimit::disable().apply(&mut request);
        let parts = Multipart::from_request(request, app)
            .await
            .map_err(|rejection| Fail(unreadable(&rejection)))?;
        let mut upload = Self { parts, read: 0 };
        let first = upload.next().await?.ok_or_else(|| Fail(foreign()))?;
        if first.name() != "csrf" {
            return Err(Fail(foreign()));
        }
        let token = first.text().await?;
        if !visitor.is_some_and(|visitor| visitor.owns(&token)) {
            return Err(Fail(foreign()));
        }
        Ok(upload)
    }
}

impl Upload {
    /// The next part, if there is one.
    pub async fn next(&mut self) -> Result<Option<Part<'_>>> {
        self.read += 1;
        if self.read > MOST_PARTS {
            return Err(Error::new(
                Code::TooLarge,
                format!("一次最多上传 {MOST_PARTS} 个文件，请分几次传。"),
                format!("At most {MOST_PARTS} files can be uploaded at a time. Upload them in several goes."),
            ));
        }
        let field = self
            .parts
            .next_field()
            .await
            .map_err(|error| unreadable(&error))?;
        Ok(field.map(|field| Part { field }))
    }

    /// Reads the rest and throws it away, so that the browser is there to see the refusal.
    pub async fn waste(mut self) {
        let mut wasted = 0;
        while let Ok(Some(mut field)) = self.parts.next_field().await {
            while let Ok(Some(piece)) = field.chunk().await {
                wasted += piece.len();
                if wasted > MOST_WASTE {
                    return;
                }
            }
        }
    }
}

impl Part<'_> {
    /// The field's name.
    pub fn name(&self) -> &str {
        self.field.name().unwrap_or_default()
    }

    /// The file's name without folders, at most 200 characters; empty if no file was chosen.
    pub fn file_name(&self) -> String {
        let name = self.field.file_name().unwrap_or_default();
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.chars().filter(|c| !c.is_control()).take(200).collect()
    }

    /// The next piece of it.
    pub async fn piece(&mut self) -> Result<Option<Bytes>> {
        self.field.chunk().await.map_err(|error| unreadable(&error))
    }

    /// A short text.
    pub async fn text(self) -> Result<String> {
        let file = self.file(LONGEST_TEXT, "form").await?;
        String::from_utf8(file.bytes).map_err(|error| unreadable(&error))
    }

    /// A whole file of at most so many bytes.
    ///
    /// # Errors
    /// [`Code::TooLarge`] at `field`, naming the file and the limit.
    pub async fn file(mut self, most: usize, field: &'static str) -> Result<File> {
        let name = self.file_name();
        let mut bytes = Vec::new();
        while let Some(piece) = self.piece().await? {
            if bytes.len() + piece.len() > most {
                return Err(too_large(&name, most, field));
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(File { name, bytes })
    }
}

/// The refusal of a file, naming it and the limit.
pub fn too_large(name: &str, most: usize, field: &'static str) -> Error {
    let limit = most >> 20;
    let (zh, en) = (
        format!("“{name}”超过了 {limit} MB 的上限，请换一个小一些的文件。"),
        format!("“{name}” is larger than the limit of {limit} MB. Upload a smaller file."),
    );
    Error::new(Code::TooLarge, zh.clone(), en.clone()).and(Error::field(field, zh, en))
}
