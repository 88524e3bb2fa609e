//! Fonts for paper: Chinese ones from the system, read when the first label is printed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Code, Error, Result};
use packing::paper::{FontFile, Fonts};

/// Where systems keep fonts.
const FOLDERS: [&str; 4] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
];
/// Fonts that have Chinese: the regular file, the bold one, and which font of a collection is Simplified Chinese.
const KNOWN: [(&str, &str, u32); 8] = [
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 2),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf", 0),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf", 0),
    ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", 0),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf", 0),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf", 0),
    ("wqy-microhei.ttc", "wqy-microhei.ttc", 0),
    ("wqy-zenhei.ttc", "wqy-zenhei.ttc", 0),
];
/// How deep folders are looked through.
const DEPTH: usize = 4;

/// The fonts of a machine.
#[derive(Default)]
pub struct PrintFonts {
    folder: Option<PathBuf>,
    loaded: Mutex<Option<Arc<Fonts>>>,
}

/// A pair of files that will do.
struct Pair {
    regular: PathBuf,
    bold: PathBuf,
    index: u32,
}

impl PrintFonts {
    /// Fonts of a folder, or of the usual folders of the system if none is named.
    pub fn of(folder: Option<PathBuf>) -> Self {
        Self {
            folder: folder.filter(|folder| !folder.as_os_str().is_empty()),
            loaded: Mutex::default(),
        }
    }

    /// The file that papers would be printed with.
    ///
    /// # Errors
    /// [`Code::Unavailable`], saying what to install.
    pub fn found(&self) -> Result<PathBuf> {
        self.search().map(|pair| pair.regular)
    }

    /// The fonts, read once. A failure is not kept: a font that is installed later is found.
    ///
    /// # Errors
    /// [`Code::Unavailable`], saying what to install.
    pub fn load(&self) -> Result<Arc<Fonts>> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(fonts) = &*loaded {
            return Ok(Arc::clone(fonts));
        }
        let pair = self.search()?;
        let read = |path: &Path| {
            let bytes = std::fs::read(path).map_err(|error| none().with_detail(error))?;
            Ok::<_, Error>([FontFile {
                bytes: Arc::new(bytes),
                index: pair.index,
            }])
        };
        let fonts = Fonts::new(&read(&pair.regular)?, &read(&pair.bold)?);
        let fonts = Arc::new(fonts.map_err(|error| none().with_detail(error))?);
        *loaded = Some(Arc::clone(&fonts));
        Ok(fonts)
    }

    fn search(&self) -> Result<Pair> {
        let folders: Vec<PathBuf> = match &self.folder {
            Some(folder) => vec![folder.clone()],
            None => FOLDERS.map(PathBuf::from).to_vec(),
        };
        let mut files = Vec::new();
        for folder in folders {
            list(&folder, DEPTH, &mut files);
        }
        let named = |name: &str| files.iter().find(|file| file.ends_with(name)).cloned();
        let pair = |(regular, bold, index): &(&str, &str, u32)| {
            let regular = named(regular)?;
            Some(Pair {
                bold: named(bold).unwrap_or_else(|| regular.clone()),
                regular,
                index: *index,
            })
        };
        KNOWN.iter().find_map(pair).ok_or_else(none)
    }
}

fn list(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            if depth > 0 {
                list(&path, depth - 1, files);
            }
        } else {
            files.push(path);
        }
    }
}

fn none() -> Error {
    Error::new(
        Code::Unavailable,
        "这台机器上没有中文字体，单据打不出来。装 fonts-noto-cjk（Debian、Ubuntu）或 google-noto-sans-cjk-fonts（Fedora），或把字体放进配置里 fonts 指的文件夹。",
        "This machine has no Chinese font, so papers cannot be printed. Install fonts-noto-cjk (Debian, Ubuntu) or google-noto-sans-cjk-fonts (Fedora), or put one into the folder that the configuration calls fonts.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_fonts_says_what_to_install() {
        let error = PrintFonts::of(Some(PathBuf::from("/nowhere")))
            .load()
            .unwrap_err();
        assert_eq!(error.code(), Code::Unavailable);
        assert!(error.said().en.contains("fonts-noto-cjk"));
    }
}
