//! Finds the paths that a Markdown text names, in links and in inline code.

/// Folders of the project's root: a path that begins with one of them is meant as a path.
const ROOTS: [&str; 11] = [
    "crates", "docs", "data", "xtask", "e2e", "benches", "fuzz", "deploy", ".ci", ".github", ".cargo",
];
/// Extensions of files that are kept in the project.
const EXTENSIONS: [&str; 12] = [
    "rs", "md", "toml", "sql", "ftl", "css", "js", "mjs", "html", "csv", "json", "sh",
];

/// Relative link targets with their lines.
pub fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, prose) in prose_lines(text) {
        for (at, _) in prose.match_indices("](") {
            let target = prose
                .get(at + 2..)
                .and_then(|rest| rest.split(')').next())
                .unwrap_or_default();
            let path = target.split(['#', ' ']).next().unwrap_or_default();
            if !path.is_empty() && !path.contains(':') && !path.starts_with('/') {
                found.push((line, path.to_owned()));
            }
        }
    }
    found
}

/// Paths in inline code with their lines, alternatives in braces unfolded.
pub fn code(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, prose) in prose_lines(text) {
        let spans = prose.split('`').skip(1).step_by(2);
        found.extend(
            spans
                .filter(|span| is_path(span))
                .flat_map(unfold)
                .map(|path| (line, path)),
        );
    }
    found
}

/// Lines outside fenced blocks, numbered from 1.
fn prose_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

fn is_path(span: &str) -> bool {
    let span = span.trim_start_matches("./");
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-{},".contains(c);
    if !span.contains('/') || !span.chars().all(plain) || span.starts_with('/') {
        return false;
    }
    let first = span.split('/').next().unwrap_or_default();
    let extension = span
        .rsplit_once('.')
        .map(|(_, extension)| extension.trim_end_matches('}'));
    ROOTS.contains(&first) || extension.is_some_and(|found| EXTENSIONS.contains(&found))
}

/// `a/{b,c}/d` becomes `a/b/d` and `a/c/d`.
fn unfold(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else {
        return vec![path.to_owned()];
    };
    let Some((choices, after)) = rest.split_once('}') else {
        return vec![path.to_owned()];
    };
    choices
        .split(',')
        .flat_map(|choice| unfold(&format!("{before}{choice}{after}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_unfold() {
        assert_eq!(unfold("a/{b,c}/{d,e}"), ["a/b/d", "a/b/e", "a/c/d", "a/c/e"]);
    }

    #[test]
    fn only_paths_are_paths() {
        let paths: Vec<_> =
            code("`crates/a` `and/or` `orders::place` `GET /x/y.json` `./docs/b.md` `text/html`")
                .into_iter()
                .map(|(_, path)| path)
                .collect();
        assert_eq!(paths, ["crates/a", "./docs/b.md"]);
    }
}
