//! What each party will read, paragraph by paragraph.

use kernel::Said;
use serde::Serialize;
use trust::{Letters, Statement};

/// A letter in both languages.
#[derive(Serialize)]
pub struct LetterView {
    to: &'static str,
    zh: Vec<String>,
    en: Vec<String>,
}

/// The letters of a ruling.
pub fn letters(letters: &Letters) -> Vec<LetterView> {
    let seller = letters.seller.as_ref().map(|statement| {
        let said = paragraphs(statement);
        LetterView::of("seller", &said)
    });
    let reporter = Some(&letters.reporter).filter(|said| !said.is_empty());
    let reporter = reporter.map(|said| LetterView::of("reporter", said));
    seller.into_iter().chain(reporter).collect()
}

impl LetterView {
    fn of(to: &'static str, said: &[Said]) -> Self {
        Self {
            to,
            zh: said.iter().map(|said| said.zh.to_string()).collect(),
            en: said.iter().map(|said| said.en.to_string()).collect(),
        }
    }
}

fn paragraphs(statement: &Statement) -> Vec<Said> {
    let mut said = vec![statement.headline.clone()];
    for reason in &statement.reasons {
        said.push(Said::new(
            format!("{}{}{}", reason.seen.zh, reason.rule.zh, reason.mend.zh),
            format!("{} {} {}", reason.seen.en, reason.rule.en, reason.mend.en),
        ));
    }
    said.extend([
        statement.time.clone(),
        statement.who.clone(),
        statement.appeal.clone(),
    ]);
    said
}
