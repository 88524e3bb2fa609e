//! A follower's parked events are tried again.

use axum::extract::Path;
use kernel::Code;

use super::order::Press;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

/// Has one follower try its parked events again; who asked is on record.
pub async fn parked(cx: Cx, Path(name): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let actor = cx.principal()?.operator()?.actor();
    match cx.write(move |tx| store::retry_parked(tx, &actor, &name)).await {
        Ok(_) => Ok(cx.done("/ops", "ok", &cx.say("ops-parked-asked"))),
        Err(error) if error.code() == Code::WrongState => {
            Ok(cx.done("/ops", "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}
