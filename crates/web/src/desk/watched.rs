//! A seller who has shown proof may sell the goods of a name that the market watches and nobody has registered.

use kernel::kinds::OrganisationId;
use kernel::{Error, Result};
use people::AnalystScope;
use serde::Deserialize;
use store::Tx;
use trust::{Authorisation, Grantor};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

/// The watched name and the seller's name in page addresses.
#[derive(Deserialize)]
pub struct Right {
    name: String,
    seller: String,
}

/// Lets the seller sell, from today and without end.
pub async fn authorise(cx: Cx, Posted(right): Posted<Right>) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    let done = cx.write(move |tx| let_sell(tx, analyst, &right)).await;
    match done {
        Ok(()) => Ok(cx.done("/desk/brands", "ok", &cx.say("desk-authorised"))),
        Err(error) => {
            let lang = cx.lang();
            let said = error
                .fields()
                .first()
                .map_or_else(|| error.sentence(lang), |field| field.said.in_lang(lang));
            Ok(cx.done("/desk/brands", "no", said))
        }
    }
}

fn let_sell(tx: &mut Tx<'_>, analyst: AnalystScope, right: &Right) -> Result<()> {
    let brand = trust::watched_called(tx, analyst, &right.name)?.ok_or_else(no_name)?;
    let seller: OrganisationId = people::seller_by_slug(tx, right.seller.trim())?
        .ok_or_else(no_seller)?
        .org;
    let from = tx.now().day_in_china();
    let right = Authorisation {
        brand: brand.id,
        seller,
        from,
        to: None,
        categories: Vec::new(),
    };
    trust::authorise_seller(tx, &Grantor::Analyst(analyst), &right)
}

fn no_name() -> Error {
    Error::field(
        "name",
        "关注名单里没有这个名称；已登记的品牌由权利人自己授权。",
        "No watched name reads like this. For a registered brand, its owner says who may sell.",
    )
}

fn no_seller() -> Error {
    Error::field(
        "seller",
        "没有这家店铺；请填店铺网址里的名称，例如 saltbush。",
        "No such shop. Give its name as in its address, such as saltbush.",
    )
}
