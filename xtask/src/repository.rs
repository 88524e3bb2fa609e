//! The files of the project as the rules see them: everything git tracks or would track.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::source::Source;

/// All files of the project, read once.
#[derive(Default)]
pub struct Repository {
    /// Text by path; a file that is not UTF-8 has none.
    files: BTreeMap<String, Option<String>>,
    folders: BTreeSet<String>,
    sources: Vec<Source>,
    /// What `cargo metadata` says of the dependencies; absent in fixtures that do not need it.
    pub metadata: Option<serde_json::Value>,
}

impl Repository {
    /// Reads the project that the working directory lies in.
    pub fn open() -> Result<Self, String> {
        let root = run(Path::new("."), "git", &["rev-parse", "--show-toplevel"])?;
        let root = Path::new(root.trim_end());
        let listed = run(
            root,
            "git",
            &["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        )?;
        let mut files = BTreeMap::new();
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            // A deleted file is still in git's list until the deletion is committed.
            if let Ok(bytes) = std::fs::read(root.join(path)) {
                files.insert(path.to_owned(), String::from_utf8(bytes).ok());
            }
        }
        let arguments = [
            "metadata",
            "--format-version=1",
            "--locked",
            "--filter-platform=x86_64-unknown-linux-gnu",
        ];
        let metadata = run(root, "cargo", &arguments)?;
        let mut repository = Self::from_files(files);
        repository.metadata = Some(serde_json::from_str(&metadata).map_err(|error| error.to_string())?);
        Ok(repository)
    }

    /// A small project for a rule's test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), Some((*text).to_owned()));
        Self::from_files(files.iter().map(owned).collect())
    }

    fn from_files(files: BTreeMap<String, Option<String>>) -> Self {
        let parse = |(path, text): (&String, &Option<String>)| {
            let text = text.as_ref().filter(|_| has_extension(path, "rs"))?;
            Some(Source::parse(path, text))
        };
        let mut sources: Vec<Source> = files.iter().filter_map(parse).collect();
        let modules: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
        let for_tests = |path: &str| modules.iter().any(|module| belongs(path, module));
        sources
            .iter_mut()
            .filter(|source| for_tests(&source.path))
            .for_each(Source::mark_as_test);
        let folders = files.keys().flat_map(|path| ancestors(path)).collect();
        Self {
            files,
            folders,
            sources,
            metadata: None,
        }
    }

    /// Every Rust file.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Every text file as (path, text).
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Every path, also those of files that are not text.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.files.contains_key(path) || self.folders.contains(path)
    }

    /// Whether some file or folder ends with this path.
    pub fn has_ending(&self, path: &str) -> bool {
        let tail = format!("/{}", path.trim_end_matches('/'));
        self.files
            .keys()
            .chain(&self.folders)
            .any(|known| known.ends_with(&tail))
    }

    /// The names of the crates in the folder of crates, with the text of their manifests.
    pub fn crates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter_map(|(path, text)| {
            let name = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
            (!name.contains('/')).then_some((name, text))
        })
    }
}

/// Whether the path ends with this extension.
pub fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found == extension)
}

/// Whether a file is the module at this path (without extension) or one of its children.
fn belongs(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

fn ancestors(path: &str) -> impl Iterator<Item = String> + '_ {
    path.match_indices('/')
        .filter_map(|(at, _)| path.get(..at).map(str::to_owned))
}

fn run(root: &Path, program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .output()
        .map_err(|error| format!("{program} could not be started: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!(
            "`{program} {}` failed: {}",
            arguments.join(" "),
            said.trim()
        ));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("{program} printed something that is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_declared_for_tests_is_test_code() {
        let repository = Repository::of(&[
            ("crates/a/src/lib.rs", "#[cfg(test)]\nmod samples;\nmod real;"),
            ("crates/a/src/samples.rs", ""),
            ("crates/a/src/samples/one.rs", ""),
            ("crates/a/src/real.rs", ""),
        ]);
        let tests: Vec<_> = repository
            .sources()
            .iter()
            .filter(|source| source.is_test_file())
            .collect();
        let paths: Vec<_> = tests.iter().map(|source| source.path.as_str()).collect();
        assert_eq!(paths, ["crates/a/src/samples.rs", "crates/a/src/samples/one.rs"]);
    }

    #[test]
    fn files_and_their_folders_exist() {
        let repository = Repository::of(&[("crates/orders/src/lib.rs", "")]);
        assert!(repository.has("crates/orders/src/lib.rs"));
        assert!(repository.has("crates/orders/"));
        assert!(repository.has_ending("src/lib.rs"));
        assert!(!repository.has("crates/orders/src/li"));
    }
}
