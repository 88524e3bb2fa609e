//! The course of a notice, step by step, as a timeline.

use kernel::Time;
use serde::Serialize;
use trust::{Ending, NoticeFile, NoticeState};

use crate::frame::cx::Cx;
use crate::frame::view::moment;

/// A step.
#[derive(Serialize)]
pub struct Step {
    title: String,
    text: Option<String>,
    at: Option<String>,
    state: &'static str,
}

/// What happened, and what comes next.
pub fn steps(cx: &Cx, file: &NoticeFile) -> Vec<Step> {
    let (notice, at) = (&file.notice, &file.notice.at);
    let done = |key: &str, at: Time| Step {
        title: cx.say(&format!("notice-step-{key}")),
        text: None,
        at: Some(moment(at)),
        state: "done",
    };
    let next = |key: &str, at: Option<Time>| Step {
        title: cx.say(&format!("notice-step-{key}")),
        text: None,
        at: at.map(moment),
        state: "now",
    };
    let mut steps = vec![done("received", at.received)];
    if let Some(complete) = at.complete.filter(|complete| *complete > at.received) {
        steps.push(done("complete", complete));
    }
    if let Some(decided) = at.decided {
        let key = if notice.state == NoticeState::Refused {
            "refused"
        } else {
            "accepted"
        };
        steps.push(done(key, decided));
    }
    steps.extend(at.countered.map(|at| done("countered", at)));
    steps.extend(at.arrived.map(|at| done("arrived", at)));
    let suit = notice.suit.as_ref();
    steps.extend(suit.map(|suit| done("suit", Time::from_micros(suit.reported_at))));
    match (notice.state, notice.ending.zip(at.ended)) {
        (_, Some((ending, ended))) => steps.push(done(end_of(ending), ended)),
        (NoticeState::Incomplete, _) => steps.push(next("mend", None)),
        (NoticeState::Received, _) => steps.push(next("decide", Some(at.due))),
        (NoticeState::Forwarded, _) => steps.push(next("answer", None)),
        (NoticeState::Countered, _) => steps.push(next("clock", at.clock_ends)),
        (NoticeState::Suit, _) => steps.push(next("outcome", None)),
        _ => {}
    }
    steps
}

const fn end_of(ending: Ending) -> &'static str {
    match ending {
        Ending::Clock => "restored",
        Ending::Withdrawn => "withdrawn",
        Ending::ForNotifier => "for-notifier",
        Ending::ForSeller => "for-seller",
        Ending::Appeal => "appeal",
        Ending::Upheld => "upheld",
    }
}
