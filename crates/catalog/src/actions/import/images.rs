//! Where the importer finds the photographs that a file names.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Error, Result};
use store::{Media, MediaKey};

use crate::model::run::Beside;
use crate::model::shopify::{Column, Parser};

/// Finds the file of a photograph.
pub trait ImageSource: Send + Sync {
    /// The bytes behind an address of the file; nothing if this source does not have them.
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>>;
}

impl<T: ImageSource + ?Sized> ImageSource for Arc<T> {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        T::find(self, address)
    }
}

/// No photographs: listings come in without, and wait for them as drafts.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoImages;

impl ImageSource for NoImages {
    fn find(&self, _: &str) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

/// Photographs uploaded beside the file, by name.
#[derive(Clone, Debug, Default)]
pub struct UploadedImages(BTreeMap<String, Vec<u8>>);

impl UploadedImages {
    /// Files with the names they were uploaded under.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self(
            files
                .into_iter()
                .map(|(name, bytes)| (plain(&name), bytes))
                .collect(),
        )
    }
}

impl ImageSource for UploadedImages {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        Ok(names(address).iter().find_map(|name| self.0.get(name)).cloned())
    }
}

/// Photographs uploaded beside the file that lie among the files of the house, by name.
pub struct KeptImages {
    media: Media,
    files: BTreeMap<String, MediaKey>,
}

impl KeptImages {
    /// The photographs of a run, see [`crate::import::import_photos`].
    pub fn new(media: Media, photos: &[Beside]) -> Self {
        let key = |photo: &Beside| Some((plain(&photo.name), MediaKey::new(&photo.source)?));
        Self {
            media,
            files: photos.iter().filter_map(key).collect(),
        }
    }
}

impl ImageSource for KeptImages {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let found = names(address)
            .iter()
            .find_map(|name| self.files.get(name))
            .cloned();
        let bytes = found.map_or(Ok(None), |key| self.media.get(&key))?;
        Ok(bytes.map(|bytes| bytes.to_vec()))
    }
}

/// Which of these photographs no row of a file asks for, by the names they were uploaded under. Rows that will be kept out
/// count too: they can be mended.
///
/// # Errors
/// In words if it is no product export at all.
pub fn unnamed<'n>(source: impl Read, photos: impl IntoIterator<Item = &'n str>) -> Result<BTreeSet<String>> {
    let all: BTreeMap<String, &str> = photos.into_iter().map(|name| (plain(name), name)).collect();
    let mut left = all.clone();
    let parser = Parser::open(source)?;
    let header = parser.header().clone();
    // What lies beyond a fault in the file is told by the preview.
    for row in parser.map_while(Result::ok).flat_map(|parsed| parsed.rows) {
        for column in [Column::Image, Column::VariantImage] {
            let address = header.get(&row.fields, column);
            if let Some(name) = names(address).iter().find(|name| all.contains_key(*name)) {
                left.remove(name);
            }
        }
    }
    Ok(left.into_values().map(str::to_owned).collect())
}

/// Photographs in a folder and the folders below it, by name.
#[derive(Clone, Debug)]
pub struct FolderImages(BTreeMap<String, PathBuf>);

/// Deeper folders are not looked into.
const DEEPEST: usize = 6;
/// A larger file is no photograph that could be taken; [`crate::prepare_photo`] names the limit.
const LARGEST: u64 = 21 << 20;

impl FolderImages {
    /// Looks at a folder.
    ///
    /// # Errors
    /// In words if it cannot be read.
    pub fn open(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        collect(folder, 0, &mut files).map_err(|error| {
            Error::invalid(
                "读不到照片文件夹，请检查路径和权限。",
                "The folder of photographs cannot be read. Check its path and permissions.",
            )
            .with_detail(error)
        })?;
        Ok(Self(files))
    }
}

fn collect(folder: &Path, depth: usize, files: &mut BTreeMap<String, PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < DEEPEST {
            collect(&entry.path(), depth + 1, files)?;
        } else if kind.is_file() {
            files.insert(plain(&entry.file_name().to_string_lossy()), entry.path());
        }
    }
    Ok(())
}

impl ImageSource for FolderImages {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let Some(path) = names(address).iter().find_map(|name| self.0.get(name)) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(Error::unavailable)?;
        file.take(LARGEST)
            .read_to_end(&mut bytes)
            .map_err(Error::unavailable)?;
        Ok(Some(bytes))
    }
}

/// The names under which a photograph may be kept: the last part of its address, also without the size that shops add,
/// and with any of the usual endings.
fn names(address: &str) -> Vec<String> {
    let bare = address.split(['?', '#']).next().unwrap_or(address);
    let name = plain(bare.rsplit(['/', '\\']).next().unwrap_or(bare));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let unsized_stem = without_size(stem);
    let mut names = vec![name.clone()];
    for stem in [stem, unsized_stem] {
        for ending in [ending, "jpg", "jpeg", "png", "webp"] {
            names.push(format!("{stem}.{ending}"));
        }
    }
    names
}

/// `bag_1024x1024` is `bag` in another size.
fn without_size(stem: &str) -> &str {
    let Some((before, size)) = stem.rsplit_once('_') else {
        return stem;
    };
    let digits = |part: &str| part.len() <= 5 && part.bytes().all(|byte| byte.is_ascii_digit());
    match size.split_once('x') {
        Some((width, height)) if digits(width) && digits(height) && size.len() > 1 => before,
        _ => stem,
    }
}

/// A name in lower case with `%20` and the like resolved.
fn plain(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        let hex = (byte == b'%').then(|| {
            let mut ahead = rest.clone();
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            Some(digit(ahead.next())? * 16 + digit(ahead.next())?)
        });
        match hex.flatten().and_then(|code| u8::try_from(code).ok()) {
            Some(code) => {
                bytes.push(code);
                rest.nth(1);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photographs_are_found_by_the_name_in_their_address() {
        let images = UploadedImages::new([
            ("Cherry Bag.JPG".to_owned(), vec![1]),
            ("soap.webp".to_owned(), vec![2]),
        ]);
        for (address, expected) in [
            ("https://cdn.example/files/Cherry%20Bag.jpg?v=17", Some(vec![1])),
            ("cherry bag_1024x1024.jpg", Some(vec![1])),
            ("https://cdn.example/soap.png", Some(vec![2])),
            ("https://cdn.example/other.png", None),
            ("", None),
            ("%", None),
        ] {
            assert_eq!(images.find(address).unwrap(), expected, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_address_has_names(address in ".{0,60}") {
            proptest::prop_assert!(!names(&address).is_empty());
        }
    }
}
