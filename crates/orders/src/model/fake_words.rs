//! Whether a review's words call goods fake. It decides nothing: it is one sign that is weighed beside others, so plain
//! phrases will do; what denies one takes it away.

/// What calls goods fake.
const FAKE: [&str; 30] = [
    "假货",
    "假的",
    "假冒",
    "仿品",
    "仿冒",
    "高仿",
    "山寨",
    "冒牌",
    "不是正品",
    "非正品",
    "不像正品",
    "不是真的",
    "不是真货",
    "不是原装",
    "盗版",
    "a货",
    "莆田",
    "fake",
    "counterfeit",
    "knock-off",
    "knockoff",
    "knock off",
    "replica",
    "imitation",
    "not genuine",
    "not authentic",
    "not real",
    "not original",
    "isn't genuine",
    "isn't authentic",
];
/// What stands before one and denies it.
const DENIED: [&str; 22] = [
    "不是",
    "并非",
    "没有",
    "不会是",
    "不可能是",
    "绝不是",
    "绝非",
    "不怕",
    "别说是",
    "杜绝",
    "拒绝",
    "以为是",
    "怀疑是",
    "担心是",
    "怕是",
    "no ",
    "not a ",
    "not ",
    "never ",
    "isn't a ",
    "isn't ",
    "non-",
];
/// What follows one and denies it.
const TAKEN_BACK: [&str; 6] = ["假一赔", "假一罚", "假的吗", "leather", "fur", "plants"];

/// Whether these words call the goods fake.
pub fn calls_it_fake(said: &str) -> bool {
    let text = said.to_lowercase().replace('’', "'");
    FAKE.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            let denied = DENIED.iter().any(|denial| before.ends_with(denial));
            let taken_back = TAKEN_BACK
                .iter()
                .any(|other| text[at..].starts_with(other) || after.trim_start().starts_with(other));
            !denied && !taken_back && stands_alone(word, before, after)
        })
    })
}

/// Latin words stand by themselves: `fake` is none in `fakeer`.
fn stands_alone(word: &str, before: &str, after: &str) -> bool {
    let letter = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphabetic());
    let begins = word.starts_with(|ch: char| ch.is_ascii()) && letter(before.chars().next_back());
    let after = after.strip_prefix('s').unwrap_or(after);
    let ends = word.ends_with(|ch: char| ch.is_ascii()) && letter(after.chars().next());
    !begins && !ends
}

#[cfg(test)]
mod tests {
    use super::calls_it_fake;

    #[test]
    fn words_that_call_it_fake_are_heard_and_those_that_deny_it_are_not() {
        for said in [
            "这就是假货，大家别买",
            "感觉不是正品，味道不对",
            "高仿无疑",
            "It's a fake.",
            "Clearly counterfeit, the label is wrong",
            "I think these are FAKES",
            "this isn’t authentic",
        ] {
            assert!(calls_it_fake(said), "{said}");
        }
        for said in [
            "",
            "绝对正品，不是假货",
            "不怕假货，来这里买",
            "假一赔十，放心",
            "Not fake, I checked the code",
            "The faux-fur is fake fur as described",
            "味道很好，回购",
            "Nice replicated pattern",
            "一开始担心是假的，扫码查过是正品",
        ] {
            assert!(!calls_it_fake(said), "{said}");
        }
    }
}
