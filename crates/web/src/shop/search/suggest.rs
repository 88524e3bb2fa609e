//! Suggestions while somebody types: categories that are called so, and words that titles really have.

use axum::Json;
use axum::extract::Query;
use axum::response::IntoResponse;
use catalog::Categories;
use catalog::search::{Search, Suggestion};
use kernel::Lang;
use serde::Serialize;

use super::narrowing::{Narrowing, words};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

/// So many are shown.
const MOST: usize = 8;
/// Of these so many are categories.
const MOST_CATEGORIES: usize = 2;

/// A suggestion.
#[derive(Serialize)]
struct Shown {
    text: String,
    note: String,
    href: String,
}

/// Answers what begins like the words typed so far.
pub async fn suggest(cx: Cx, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    let typed = pairs.iter().find(|(name, _)| name == "q");
    let typed = words(typed.map_or("", |(_, typed)| typed)).unwrap_or_default();
    let search = cx.app.parts.search.clone();
    let (lang, asked) = (cx.lang(), typed.clone());
    // Dictionaries may have to be read first.
    let (categories, found) = cx
        .slowly(move || Ok((categories(&search, &asked, lang), found(&search, &asked)?)))
        .await?;
    let mut shown = categories
        .into_iter()
        .map(|(text, href)| Shown {
            text,
            note: cx.say("search-suggest-category"),
            href,
        })
        .collect::<Vec<_>>();
    let known: Vec<String> = shown.iter().map(|shown| shown.text.clone()).collect();
    let others = found.into_iter().filter(|found| !known.contains(&found.text));
    shown.extend(others.map(|found| {
        let words = Narrowing {
            words: found.text.clone(),
            ..Narrowing::default()
        };
        let count = ("count".to_owned(), found.count.to_string());
        Shown {
            note: cx.say_with("search-suggest-count", &[count]),
            href: words.href(),
            text: found.text,
        }
    }));
    shown.truncate(MOST);
    Ok(Json(shown).into_response())
}

/// Words that begin so; if there are none, the words that were probably meant.
fn found(search: &Search, typed: &str) -> kernel::Result<Vec<Suggestion>> {
    let found = search.suggest(typed, MOST);
    if !found.is_empty() || typed.is_empty() {
        return Ok(found);
    }
    let asked = Narrowing {
        words: typed.to_owned(),
        ..Narrowing::default()
    };
    let page = search.query(&asked.request(None))?;
    let Some(text) = page.corrected.or(page.did_you_mean) else {
        return Ok(Vec::new());
    };
    let meant = Narrowing {
        words: text.clone(),
        ..Narrowing::default()
    };
    let total = search.query(&meant.request(None))?.total;
    let count = u32::try_from(total).unwrap_or(u32::MAX);
    Ok(vec![Suggestion { text, count }])
}

/// Categories that are called so, by name or sound.
fn categories(search: &Search, typed: &str, lang: Lang) -> Vec<(String, String)> {
    let folded = typed.to_lowercase();
    if folded.is_empty() {
        return Vec::new();
    }
    let by_sound = search.suggest(typed, 20);
    let called = |category: &&catalog::Category| {
        let names = Lang::ALL.map(|lang| category.name(lang).to_lowercase());
        names.iter().any(|name| name.starts_with(&folded))
            || by_sound
                .iter()
                .any(|found| found.text == category.name(Lang::ZhCn))
    };
    let all = Categories::bundled().all();
    all.iter()
        .filter(called)
        .take(MOST_CATEGORIES)
        .map(|category| (category.name(lang).to_owned(), format!("/c/{}", category.slug)))
        .collect()
}
