//! Photographs as evidence, sent by a program: of whoever gave a notice, and of the shop that it was passed on to. Each call
//! carries one file, so that a bad one changes nothing of the others.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::NoticeId;
use kernel::{Actor, Error};
use trust::{NoticeTerms, Party, Rules};

use super::call::{FileOnce, answered};
use super::notice_wire::{NoticeOf, notice_of};
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::notice::{Audience, photos};

/// Photographs of both sides.
pub fn routes() -> Vec<Route> {
    let (anyone, seller) = (Who::Anyone, Who::Seller);
    vec![
        route(POST, "/api/v1/notices/private/{key}/photos", anyone, add).told(
            Told::gives::<NoticeOf>(
                "Adds a photograph as evidence: the file of at most 10 MB as the body; at most 8 of a side",
            )
            .takes_file("image/*")
            .with(201)
            .once(),
        ),
        route(GET, "/api/v1/notices/private/{key}/photos/{photo}", anyone, show)
            .told(Told::silent("A photograph as the notifier sees it, by its name").gives_file("image/jpeg")),
        route(
            POST,
            "/api/v1/seller/notices/{notice}/photos",
            seller,
            add_of_seller,
        )
        .told(
            Told::gives::<NoticeOf>(
                "Adds a photograph of the shop's: the file of at most 10 MB as the body; at most 8 of a side",
            )
            .takes_file("image/*")
            .with(201)
            .once(),
        ),
        route(
            GET,
            "/api/v1/seller/notices/{notice}/photos/{photo}",
            seller,
            show_seller,
        )
        .told(Told::silent("A photograph as the shop sees it, by its name").gives_file("image/jpeg")),
    ]
}

async fn add(
    cx: Cx,
    Path(key): Path<String>,
    FileOnce { bytes, call }: FileOnce<{ photos::MOST_BYTES }>,
) -> Answer {
    let by = key.clone();
    // Whoever may not add has no photograph worth decoding.
    cx.read(move |tx| trust::notifier_by_key(tx, &by)).await?;
    let (rules, terms) = (Rules::bundled()?, NoticeTerms::bundled()?);
    let photo = photos::take_one(&cx, bytes).await?;
    let added = cx
        .once(call, move |tx| {
            let scope = trust::notifier_by_key(tx, &key)?;
            let party = Party::Notifier(scope.clone());
            trust::add_notice_photos(tx, (rules, terms), &party, std::slice::from_ref(&photo))?;
            let file = trust::notice_of_notifier(tx, &scope)?;
            Ok(notice_of(terms, &file, None, Audience::Notifier))
        })
        .await?;
    answered(StatusCode::CREATED, &added)
}

async fn show(cx: Cx, Path((key, which)): Path<(String, String)>) -> Answer {
    let file = cx
        .read(move |tx| {
            let scope = trust::notifier_by_key(tx, &key)?;
            trust::notice_of_notifier(tx, &scope)
        })
        .await?;
    photos::serve(&cx, &file.photos, &which).await
}

async fn add_of_seller(
    cx: Cx,
    Path(id): Path<String>,
    FileOnce { bytes, call }: FileOnce<{ photos::MOST_BYTES }>,
) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let (scope, actor) = (cx.principal()?.seller()?, Actor::Person(cx.principal()?.person));
    let (rules, terms, vault) = (
        Rules::bundled()?,
        NoticeTerms::bundled()?,
        cx.app.parts.vault.clone(),
    );
    let of_file = vault.clone();
    cx.read(move |tx| trust::notice_of_seller(tx, &of_file, scope, id))
        .await?;
    let photo = photos::take_one(&cx, bytes).await?;
    let party = Party::Seller(scope, actor, id);
    let added = cx
        .once(call, move |tx| {
            trust::add_notice_photos(tx, (rules, terms), &party, std::slice::from_ref(&photo))?;
            let (file, name) = trust::notice_of_seller(tx, &vault, scope, id)?;
            Ok(notice_of(terms, &file, name, Audience::Seller))
        })
        .await?;
    answered(StatusCode::CREATED, &added)
}

async fn show_seller(cx: Cx, Path((id, which)): Path<(String, String)>) -> Answer {
    let id: NoticeId = id.parse().map_err(Error::from)?;
    let (scope, vault) = (cx.principal()?.seller()?, cx.app.parts.vault.clone());
    let (file, _) = cx
        .read(move |tx| trust::notice_of_seller(tx, &vault, scope, id))
        .await?;
    photos::serve(&cx, &file.photos, &which).await
}
