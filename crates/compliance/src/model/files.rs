//! The files of rules, for whoever wants to know what counts: each begins with a comment that says what it is.

/// A file of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Where it lies, below the folder of data.
    pub name: &'static str,
    /// What it is, in its own words.
    pub about: &'static str,
    /// How many lines it has, comments and blanks left out.
    pub rows: usize,
}

const FILES: [(&str, &str); 6] = [
    (
        "rates/china_import.csv",
        include_str!("../../../../data/rates/china_import.csv"),
    ),
    (
        "rates/extra_duties.csv",
        include_str!("../../../../data/rates/extra_duties.csv"),
    ),
    (
        "limits/cross_border.toml",
        include_str!("../../../../data/limits/cross_border.toml"),
    ),
    (
        "customs/gates.toml",
        include_str!("../../../../data/customs/gates.toml"),
    ),
    (
        "customs/positive_list.csv",
        include_str!("../../../../data/customs/positive_list.csv"),
    ),
    (
        "freight/tariff.toml",
        include_str!("../../../../data/freight/tariff.toml"),
    ),
];

/// The files of rules that this program was built with.
pub fn rule_files() -> Vec<RuleFile> {
    let file = |(name, text): &(&'static str, &'static str)| {
        let counts = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
        RuleFile {
            name,
            about: text
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches(['#', ' ']),
            rows: text.lines().filter(counts).count(),
        }
    };
    FILES.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_says_what_it_is() {
        assert!(
            rule_files()
                .iter()
                .all(|file| file.about.len() > 20 && file.rows > 3)
        );
    }
}
