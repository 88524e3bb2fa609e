//! One listing: written, changed, published, taken off sale, put away.

use axum::extract::{Path, Query};
use catalog::{Listing, ListingForm};
use kernel::kinds::ListingId;
use kernel::{Error, Result};
use serde::Deserialize;

use super::actor;
use super::form::{Fields, fields, next_place, read};
use super::listing_page::page;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

/// Which variant the prices are shown of.
#[derive(Deserialize, Default)]
pub struct Ask {
    #[serde(default)]
    variant: String,
}

/// What to do with a listing.
#[derive(Deserialize)]
pub struct Act {
    #[serde(default)]
    r#do: String,
}

/// A new one.
pub async fn blank(cx: Cx) -> Answer {
    let form = ListingForm {
        origin: "US".to_owned(),
        routes: vec!["9610".to_owned()],
        variants: vec![catalog::VariantForm::default()],
        ..ListingForm::default()
    };
    page(&cx, None, fields(&form), None, "").await
}

/// Writes a new one as a draft; photographs come next.
pub async fn create(cx: Cx, Posted(posted): Posted<Fields>) -> Answer {
    if let Some(more) = more(&posted) {
        return page(&cx, None, more, None, "").await;
    }
    let (scope, by) = (cx.principal()?.seller()?, actor(&cx)?);
    let draft = match read(&posted).check(None) {
        Ok(draft) => draft,
        Err(error) => return page(&cx, None, posted, Some(error), "").await,
    };
    let id = cx
        .write(move |tx| catalog::create(tx, scope, &by, draft.clone()))
        .await?;
    draft_chinese(&cx, id).await;
    Ok(cx.done(&at(id), "ok", &cx.say("listing-created")))
}

/// Shows one.
pub async fn show(cx: Cx, Path(id): Path<String>, Query(ask): Query<Ask>) -> Answer {
    let listing = own(&cx, &id).await?;
    let form = ListingForm::of(&listing);
    page(&cx, Some(listing), fields(&form), None, &ask.variant).await
}

/// Changes one, and publishes it if asked.
pub async fn save(cx: Cx, Path(id): Path<String>, Posted(posted): Posted<Fields>) -> Answer {
    let before = own(&cx, &id).await?;
    if let Some(more) = more(&posted) {
        return page(&cx, Some(before), more, None, "").await;
    }
    let (scope, by, id) = (cx.principal()?.seller()?, actor(&cx)?, before.id);
    let saved = match read(&posted).check(Some(&before)) {
        Ok(draft) => {
            let by = by.clone();
            cx.write(move |tx| catalog::edit(tx, scope, &by, id, draft.clone()))
                .await
        }
        Err(error) => Err(error),
    };
    let after = match saved {
        Ok(after) => after,
        Err(error) if error.fields().is_empty() => return Err(error.into()),
        Err(error) => return page(&cx, Some(before), posted, Some(error), "").await,
    };
    if !posted
        .iter()
        .any(|(name, value)| name == "do" && value == "publish")
    {
        let material = after.version > before.version && after.status == catalog::Status::Published;
        let said = if material {
            "listing-saved-screened"
        } else {
            "listing-saved"
        };
        return Ok(cx.done(&at(id), "ok", &cx.say(said)));
    }
    match cx.write(move |tx| catalog::publish(tx, scope, &by, id)).await {
        Ok(()) => Ok(cx.done(&at(id), "ok", &cx.say("listing-published"))),
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let form = ListingForm::of(&after);
            page(&cx, Some(after), fields(&form), Some(error), "").await
        }
    }
}

/// Publishes, takes off sale, puts away, drafts Chinese.
pub async fn act(cx: Cx, Path(id): Path<String>, Posted(act): Posted<Act>) -> Answer {
    let listing = own(&cx, &id).await?;
    let (scope, by, id) = (cx.principal()?.seller()?, actor(&cx)?, listing.id);
    let said = match act.r#do.as_str() {
        "withdraw" => {
            cx.write(move |tx| catalog::withdraw(tx, scope, &by, id)).await?;
            "listing-withdrawn"
        }
        "archive" => {
            cx.write(move |tx| catalog::archive(tx, scope, &by, id)).await?;
            "listing-put-away"
        }
        "chinese" => {
            if draft_chinese(&cx, id).await {
                "listing-drafted"
            } else {
                return Ok(cx.done(&at(id), "warn", &cx.say("listing-not-drafted")));
            }
        }
        _ => match cx.write(move |tx| catalog::publish(tx, scope, &by, id)).await {
            Ok(()) => "listing-published",
            Err(error) if error.fields().is_empty() => return Err(error.into()),
            Err(error) => {
                let form = ListingForm::of(&listing);
                return page(&cx, Some(listing), fields(&form), Some(error), "").await;
            }
        },
    };
    Ok(cx.done(&at(id), "ok", &cx.say(said)))
}

/// One of the seller's own listings.
pub async fn own(cx: &Cx, id: &str) -> Result<Listing> {
    let id: ListingId = id.parse().map_err(Error::from)?;
    let scope = cx.principal()?.seller()?;
    cx.read(move |tx| catalog::listing_of_seller(tx, scope, id)).await
}

/// Where a listing's page is.
pub fn at(id: ListingId) -> String {
    format!("/seller/listings/{id}")
}

/// The form with one more variant or option, if that was asked.
fn more(posted: &Fields) -> Option<Fields> {
    let asked = posted.iter().find(|(name, _)| name == "do");
    let (_, wish) = asked?;
    let mut more = posted.clone();
    match wish.as_str() {
        "variant" => more.push((format!("variants.{}.price", next_place(posted)), String::new())),
        // The page shows a field for one option more than there are names.
        "option" => more.push(("more".to_owned(), "option".to_owned())),
        _ => return None,
    }
    Some(more)
}

/// Lets the translator draft Chinese where no person has written any; whether there is a draft now. A translator that does
/// not answer stops nobody.
async fn draft_chinese(cx: &Cx, id: ListingId) -> bool {
    let (Ok(principal), Ok(by)) = (cx.principal(), actor(cx)) else {
        return false;
    };
    let Ok(scope) = principal.seller() else {
        return false;
    };
    let (store, translator) = (cx.app.parts.store.clone(), cx.app.parts.translator.clone());
    let drafted = cx
        .slowly(move || catalog::draft_chinese(&store, translator.as_ref(), scope, &by, id))
        .await;
    drafted.unwrap_or_else(|error| {
        tracing::warn!(%error, "no draft in Chinese");
        false
    })
}
