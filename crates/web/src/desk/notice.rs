//! A notice on the desk: taken, answered with the letters seen before, and what comes after: more time, the outcome before a
//! court, bad faith, the text for everybody.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::NoticeId;
use kernel::{Code, Error, Prose, Result};
use people::AnalystScope;
use trust::{Faith, NoticeAnswer, NoticeRuling, NoticeTerms, Rules, Side};

use super::letters::letters;
use super::notice_page::{self, Draft};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::notice::photos;

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    show_with(&cx, id, Draft::default()).await
}

/// A photograph of either side.
pub async fn photo(cx: Cx, Path((id, which)): Path<(String, String)>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let analyst = cx.principal()?.analyst()?;
    let file = cx.read(move |tx| trust::notice_file(tx, analyst, id)).await?;
    photos::serve(&cx, &file.photos, &which).await
}

/// Does what the button says.
pub async fn act(cx: Cx, Path(id): Path<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let analyst = cx.principal()?.analyst()?;
    let done = match pairs.one("do") {
        "claim" => claim(&cx, analyst, id).await,
        "release" => release(&cx, analyst, id).await,
        "escalate" => escalate(&cx, analyst, id, &pairs).await,
        "answer" => answer(&cx, analyst, id, &pairs).await,
        "extend" => extend(&cx, analyst, id, &pairs).await,
        "conclude" => conclude(&cx, analyst, id, &pairs).await,
        "mark" => mark(&cx, analyst, id, &pairs).await,
        "publish" => publish(&cx, analyst, id, &pairs).await,
        _ => match preview(&cx, analyst, id, &pairs).await {
            Ok(draft) => return show_with(&cx, id, draft).await,
            Err(error) => Err(error),
        },
    };
    match done {
        Ok((to, key)) => Ok(cx.done(&to, "ok", &cx.say(key))),
        Err(error) if error.code() == Code::NotFound => Err(error.into()),
        Err(error) => {
            let draft = Draft {
                form: typed(&pairs).wrong(&error, cx.lang(), "answer"),
                codes: pairs.all("codes").map(str::to_owned).collect(),
                letters: Vec::new(),
            };
            let mut response = show_with(&cx, id, draft).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// Where it leads, and what is said there.
type Done = Result<(String, &'static str)>;

fn here(id: NoticeId) -> String {
    format!("/desk/notices/{id}")
}

fn typed(pairs: &Pairs) -> FormView {
    let names = [
        "answer",
        "words",
        "note",
        "days",
        "extend_words",
        "winner",
        "conclude_words",
        "side",
        "faith",
        "faith_words",
        "text",
        "counter_text",
    ];
    FormView::of(names.map(|name| (name, pairs.one(name))))
}

fn optional<const MAX: usize>(field: &'static str, text: &str) -> Result<Option<Prose<MAX>>> {
    let text = Some(text).filter(|text| !text.trim().is_empty());
    text.map(|text| Prose::at(field, text)).transpose()
}

fn ruling(id: NoticeId, pairs: &Pairs) -> Result<NoticeRuling> {
    let kind = pairs.one("answer");
    // Codes of the three answers stand in one form; those of the chosen one count.
    let own = |prefix: &str| {
        let codes = pairs.all("codes").filter_map(|code| code.strip_prefix(prefix));
        codes.map(str::to_owned).collect::<Vec<_>>()
    };
    let answer = match kind {
        "uphold" => NoticeAnswer::Uphold {
            codes: own("uphold."),
        },
        "refuse" => NoticeAnswer::Refuse {
            codes: own("refuse."),
        },
        "ask" => NoticeAnswer::AskMore { codes: own("ask.") },
        _ => {
            return Err(Error::field(
                "answer",
                "请选择成立、不成立或请对方补充。",
                "Choose whether to uphold, to refuse or to ask for more.",
            ));
        }
    };
    Ok(NoticeRuling {
        notice: id,
        answer,
        words: optional("words", pairs.one("words"))?,
        note: optional("note", pairs.one("note"))?,
    })
}

async fn case_of(cx: &Cx, analyst: AnalystScope, id: NoticeId) -> Result<kernel::kinds::CaseId> {
    let file = cx.read(move |tx| trust::notice_file(tx, analyst, id)).await?;
    file.notice.case.ok_or_else(|| {
        Error::wrong_state(
            "这份通知还缺材料，不用判。",
            "This notice still lacks something; there is nothing to decide.",
        )
    })
}

async fn claim(cx: &Cx, analyst: AnalystScope, id: NoticeId) -> Done {
    let (rules, case) = (Rules::bundled()?, case_of(cx, analyst, id).await?);
    cx.write(move |tx| trust::claim(tx, rules, analyst, case)).await?;
    Ok((here(id), "desk-notice-yours"))
}

async fn release(cx: &Cx, analyst: AnalystScope, id: NoticeId) -> Done {
    let case = case_of(cx, analyst, id).await?;
    cx.write(move |tx| trust::release(tx, analyst, case)).await?;
    Ok(("/desk".to_owned(), "desk-notice-back"))
}

async fn escalate(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Done {
    let handover: Prose<2000> = Prose::at("note", pairs.one("note"))?;
    let case = case_of(cx, analyst, id).await?;
    cx.write(move |tx| trust::pass_on(tx, analyst, case, &handover))
        .await?;
    Ok(("/desk".to_owned(), "desk-passed-on"))
}

async fn preview(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Result<Draft> {
    let (rules, terms, ruling) = (Rules::bundled()?, NoticeTerms::bundled()?, ruling(id, pairs)?);
    let written = cx
        .read(move |tx| trust::preview_notice(tx, (rules, terms), analyst, &ruling))
        .await?;
    Ok(Draft {
        form: typed(pairs),
        codes: pairs.all("codes").map(str::to_owned).collect(),
        letters: letters(&written),
    })
}

async fn answer(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Done {
    let (rules, terms, ruling) = (Rules::bundled()?, NoticeTerms::bundled()?, ruling(id, pairs)?);
    cx.write(move |tx| trust::answer_notice(tx, (rules, terms), analyst, &ruling))
        .await?;
    Ok((here(id), "desk-notice-answered"))
}

async fn extend(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Done {
    let days: u32 = pairs.one("days").trim().parse().map_err(|_| {
        Error::field(
            "days",
            "请填工作日的天数，不同意就填 0。",
            "Write a number of working days; 0 to refuse.",
        )
    })?;
    let words = pairs.one("extend_words").to_owned();
    let words: Option<Prose<2000>> = optional("extend_words", &words)?;
    let words = words.map(|words| words.to_string()).unwrap_or_default();
    let terms = NoticeTerms::bundled()?;
    cx.write(move |tx| trust::answer_extension(tx, terms, analyst, id, (days, &words)))
        .await?;
    Ok((here(id), "desk-extension-answered"))
}

async fn conclude(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Done {
    let side = side(pairs.one("winner"), "winner")?;
    let words: Prose<2000> = Prose::at("conclude_words", pairs.one("conclude_words"))?;
    let terms = NoticeTerms::bundled()?;
    cx.write(move |tx| trust::conclude_notice(tx, terms, analyst, id, (side, &words)))
        .await?;
    Ok((here(id), "desk-notice-concluded"))
}

async fn mark(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Done {
    let side = side(pairs.one("side"), "side")?;
    let faith = Faith::parse(pairs.one("faith")).ok_or_else(|| {
        Error::field(
            "faith",
            "请选择有误还是恶意。",
            "Choose whether it was wrong or malicious.",
        )
    })?;
    let words: Prose<2000> = Prose::at("faith_words", pairs.one("faith_words"))?;
    cx.write(move |tx| trust::mark_faith(tx, analyst, id, (side, faith), &words))
        .await?;
    Ok((here(id), "desk-notice-marked"))
}

async fn publish(cx: &Cx, analyst: AnalystScope, id: NoticeId, pairs: &Pairs) -> Done {
    let text: Option<Prose<4000>> = optional("text", pairs.one("text"))?;
    let counter: Option<Prose<4000>> = optional("counter_text", pairs.one("counter_text"))?;
    cx.write(move |tx| {
        let said = |prose: &Option<Prose<4000>>| prose.as_ref().map(ToString::to_string).unwrap_or_default();
        trust::publish_notice(tx, analyst, id, (&said(&text), &said(&counter)))
    })
    .await?;
    Ok((here(id), "desk-notice-published"))
}

fn side(word: &str, field: &'static str) -> Result<Side> {
    Side::parse(word).ok_or_else(|| {
        Error::field(
            field,
            "请选择通知人还是商家。",
            "Choose the notifier or the seller.",
        )
    })
}

async fn show_with(cx: &Cx, id: NoticeId, draft: Draft) -> Answer {
    let (terms, analyst) = (NoticeTerms::bundled()?, cx.principal()?.analyst()?);
    let vault = cx.app.parts.vault.clone();
    let read = cx
        .read(move |tx| notice_page::read(tx, &vault, terms, analyst, id))
        .await?;
    cx.page("desk/notice.html", &notice_page::page(cx, analyst, &read, draft)?)
}
