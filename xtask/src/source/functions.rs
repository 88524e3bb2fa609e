//! Finds functions: where they begin, where they end, how deep they lie.

use std::ops::Range;

use super::words;

/// A function with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// From the `fn` to the closing brace.
    pub range: Range<usize>,
    /// Whether it is `pub` without restriction and stands at the file's own level.
    pub is_public: bool,
}

/// Every function with a body in masked code.
pub fn functions(code: &str) -> Vec<Function> {
    words(code, "fn").filter_map(|at| function(code, at)).collect()
}

fn function(code: &str, at: usize) -> Option<Function> {
    let rest = code.get(at + 2..)?.trim_start();
    let name: String = rest
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    if name.is_empty() {
        return None; // the type of a function, not a function
    }
    let body = body(code, at)?;
    let head = code.get(..at)?.rsplit(['}', ';', ']']).next()?.trim();
    let is_public = head.split_whitespace().next() == Some("pub") && depth(code.get(..at)?) == 0;
    Some(Function {
        name,
        range: at..body.end,
        is_public,
    })
}

/// The braces of the body; a declaration in a trait has none.
fn body(code: &str, at: usize) -> Option<Range<usize>> {
    let mut brackets = 0usize;
    let mut from = None;
    for (here, byte) in code.bytes().enumerate().skip(at) {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets = brackets.saturating_sub(1),
            b';' if brackets == 0 => return None,
            b'{' if brackets == 0 => {
                from = Some(here);
                break;
            }
            _ => {}
        }
    }
    let from = from?;
    Some(from..super::end_of_item(code, from))
}

fn depth(code: &str) -> usize {
    code.bytes().fold(0, |depth, byte| match byte {
        b'{' => depth + 1,
        b'}' => depth.saturating_sub(1),
        _ => depth,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_found_and_declarations_are_not() {
        let code = "trait T { fn a(&self) -> [u8; 2]; fn b() {} }\npub fn c<F: Fn(u8)>(f: F) -> u8 { { 1 } }";
        let found = functions(code);
        assert_eq!(
            found
                .iter()
                .map(|f| (f.name.as_str(), f.is_public))
                .collect::<Vec<_>>(),
            [("b", false), ("c", true)]
        );
        assert!(code.get(found[1].range.clone()).unwrap().ends_with("{ { 1 } }"));
    }

    #[test]
    fn only_a_function_of_the_file_itself_is_public() {
        let public = |code| functions(code).into_iter().filter(|f| f.is_public).count();
        assert_eq!(
            public("#[must_use]\npub const fn a() {} pub(crate) fn b() {} fn c() {}"),
            1
        );
        assert_eq!(public("impl A { pub fn a() {} }"), 0);
    }
}
