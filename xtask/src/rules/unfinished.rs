//! What is begun is finished: no note to do it later, no ignored test, no test that waits for a clock.

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};
use crate::source::{Source, words};

/// Unfinished work and sleeping tests.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let rust = repository.sources().iter().flat_map(in_source);
    let scripts = repository
        .texts()
        .filter(|(path, _)| has_extension(path, "mjs") || has_extension(path, "js"))
        .filter(|(path, _)| !path.ends_with(".min.js"))
        .flat_map(|(path, text)| in_script(path, text));
    rust.chain(scripts).collect()
}

fn in_source(source: &Source) -> Vec<Finding> {
    let at = |offset: usize, message: &str| Finding::new(&source.path, source.line(offset), message);
    let notes = ["TODO", "FIXME", "XXX"]
        .into_iter()
        .flat_map(|word| words(&source.text, word))
        .filter(|offset| {
            // Notes stand in comments, which the mask has blanked.
            source.code.get(*offset..offset + 1) == Some(" ")
        });
    let ignored = source.code.match_indices("#[ignore").map(|(offset, _)| offset);
    let sleeping = words(&source.code, "tokio::time::sleep").filter(|offset| source.in_test(*offset));
    notes
        .map(|offset| at(offset, "finish it, or write it down in docs/roadmap.md"))
        .chain(ignored.map(|offset| at(offset, "an ignored test proves nothing: mend it or remove it")))
        .chain(sleeping.map(|offset| at(offset, "no test sleeps: wait for the thing itself")))
        .collect()
}

fn in_script(path: &str, text: &str) -> Vec<Finding> {
    let said = [
        ("waitForTimeout(", "no test sleeps: wait for the thing itself"),
        (
            "test.skip(",
            "a skipped test proves nothing: mend it or remove it",
        ),
        ("test.only(", "the other tests are not run"),
    ];
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(index, line)| {
            let (_, message) = said.iter().find(|(word, _)| line.contains(word))?;
            Some(Finding::new(path, index + 1, *message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found() {
        let note = [
            "// TO",
            "DO: later\nfn a() { let s = \"TODO\"; }\n#[test]\n#[ignore]\nfn b() {}\n",
        ]
        .concat();
        let repository = Repository::of(&[
            ("crates/a/src/b.rs", &note),
            ("e2e/tests/a.mjs", "await page.waitForTimeout(9)\n"),
        ]);
        let found: Vec<_> = check(&repository)
            .into_iter()
            .map(|finding| (finding.path, finding.line))
            .collect();
        assert_eq!(
            found,
            [
                ("crates/a/src/b.rs".into(), 1),
                ("crates/a/src/b.rs".into(), 4),
                ("e2e/tests/a.mjs".into(), 1)
            ]
        );
    }
}
