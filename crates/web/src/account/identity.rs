//! A shopper records their real name for customs, or takes it back.

use kernel::{Code, Error, Line, Result};
use landed::identity::ResidentId;
use serde::Deserialize;

use super::addresses;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// The form as posted.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    r#do: String,
    #[serde(default)]
    real_name: String,
    #[serde(default)]
    id_number: String,
}

/// Records or forgets.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let shopper = cx.principal()?.shopper();
    if form.r#do == "erase" {
        cx.write(move |tx| people::forget_identity(tx, shopper)).await?;
        return Ok(cx.done("/account/addresses", "ok", &cx.say("id-erased")));
    }
    match record(&cx, &form.real_name, &form.id_number).await {
        Ok(()) => Ok(cx.done("/account/addresses#id", "ok", &cx.say("id-saved"))),
        Err(error) if error.code() == Code::Internal => Err(error.into()),
        Err(error) => {
            let typed = [
                ("real_name", form.real_name.as_str()),
                ("id_number", &form.id_number),
            ];
            let view = FormView::of(typed).wrong(&error, cx.lang(), "id_number");
            addresses::with_identity(&cx, view).await
        }
    }
}

/// The name and the number, if they can be right.
pub fn checked(real_name: &str, id_number: &str) -> Result<(Line<60>, ResidentId)> {
    let name = Line::<60>::at("real_name", real_name);
    let number = ResidentId::parse(id_number).map_err(|error| {
        Error::field(
            "id_number",
            "身份证号不对：应为 18 位，最后一位可以是 X，请对照证件再输一次。",
            "This ID number is not right: it has 18 characters and the last may be X. Please check the card.",
        )
        .with_detail(error)
    });
    let wrong = [name.as_ref().err(), number.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok((name?, number?))
}

/// Records the real name of whoever is signed in.
pub async fn record(cx: &Cx, real_name: &str, id_number: &str) -> Result<()> {
    let (name, number) = checked(real_name, id_number)?;
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    cx.write(move |tx| people::record_identity(tx, &vault, shopper, &name, &number))
        .await
}
