//! How long a promise still runs, in words.

use kernel::Time;
use serde::Serialize;

use crate::frame::cx::Cx;

/// A promise at a moment.
#[derive(Clone, Debug, Serialize)]
pub struct Clock {
    due: String,
    late: bool,
}

/// The clock of a promise.
pub fn clock(cx: &Cx, due_at: Time, now: Time) -> Clock {
    let late = now > due_at;
    let (from, to) = if late { (due_at, now) } else { (now, due_at) };
    let minutes = to.since(from).as_secs() / 60;
    let key = if late { "clock-late" } else { "clock-left" };
    Clock {
        due: cx.say_with(key, &[("span".to_owned(), span(cx, minutes))]),
        late,
    }
}

/// A span of time in its largest unit.
pub fn span(cx: &Cx, minutes: u64) -> String {
    let (key, n) = match minutes {
        0..120 => ("span-minutes", minutes),
        120..2880 => ("span-hours", minutes / 60),
        _ => ("span-days", minutes / 1440),
    };
    cx.say_with(key, &[("n".to_owned(), n.to_string())])
}
