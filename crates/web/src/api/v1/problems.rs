//! What can go wrong: the codes of problems, with the status and the meaning of each.

use kernel::Code;
use schemars::JsonSchema;
use serde::Serialize;

use super::GET;
use super::call::ok;
use crate::frame::answer::Answer;
use crate::frame::problem::status;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;

/// The codes of problems.
pub fn routes() -> Vec<Route> {
    vec![
        route(GET, "/api/v1/problems", Who::Anyone, list).told(Told::gives::<Vec<ProblemKind>>(
            "What can go wrong: the `type` of a problem leads here",
        )),
    ]
}

/// All codes, with what each means to a caller.
pub const CODES: [(Code, &str); 13] = [
    (
        Code::Invalid,
        "The call breaks a rule; `errors` names the fields where it can.",
    ),
    (Code::SignInNeeded, "No token, or one that has ended. Sign in."),
    (
        Code::NotAllowed,
        "Signed in, but without the right; or a cookie without its X-CSRF-Token.",
    ),
    (Code::NotFound, "There is no such thing, or not for this caller."),
    (
        Code::WrongState,
        "The thing is in a state in which this cannot be done.",
    ),
    (Code::OutOfStock, "The goods are gone; the field is the variant."),
    (Code::Expired, "A frozen price has run out. Ask for a new quote."),
    (
        Code::KeyReused,
        "This Idempotency-Key was used with another body.",
    ),
    (Code::TooMany, "Too many calls. Wait as long as Retry-After says."),
    (Code::Forbidden, "A law or a rule of the market forbids it."),
    (Code::TooLarge, "The body is larger than the limit."),
    (
        Code::Unavailable,
        "Somebody else's service does not answer. Try again later, with the same key.",
    ),
    (
        Code::Internal,
        "Our fault; nothing was changed. Try again, with the same key.",
    ),
];

/// A kind of problem.
#[derive(Serialize, JsonSchema)]
struct ProblemKind {
    /// The stable name.
    code: String,
    /// The status it comes with.
    status: u16,
    /// What it means.
    meaning: String,
}

async fn list() -> Answer {
    let kind = |(code, meaning): &(Code, &str)| ProblemKind {
        code: code.name().to_owned(),
        status: status(*code).as_u16(),
        meaning: (*meaning).to_owned(),
    };
    ok(&CODES.iter().map(kind).collect::<Vec<_>>())
}
