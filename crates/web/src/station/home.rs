//! What there is to do.

use serde::Serialize;
use warehouse::Work;

use super::task::associate;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

#[derive(Serialize)]
struct Page {
    jobs: Vec<Job>,
    resume: Option<Resume>,
    partial: [(); 0],
}

#[derive(Serialize)]
struct Job {
    kind: &'static str,
    count: usize,
    since: Option<String>,
}

#[derive(Serialize)]
struct Resume {
    kind: &'static str,
    text: String,
    href: String,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let who = associate(&cx)?;
    let (tasks, number) = cx
        .read(move |tx| {
            let tasks = warehouse::tasks(tx, who)?;
            let number = match tasks.picking {
                Some(order) => Some(orders::order(tx, order)?.0.number),
                None => None,
            };
            Ok((tasks, number))
        })
        .await?;
    let job = |kind, work: Work| Job {
        kind,
        count: work.count,
        since: work.since.map(moment),
    };
    let resume = tasks.picking.zip(number).map(|(order, number)| Resume {
        kind: "pick",
        text: cx.say_with("station-resume-pick", &[("number".to_owned(), number)]),
        href: format!("/station/pick?order={order}"),
    });
    let page = Page {
        jobs: vec![
            job("receive", tasks.receive),
            job("putaway", tasks.put_away),
            job("pick", tasks.pick),
            job("pack", tasks.pack),
            job("handover", tasks.hand_over),
        ],
        resume,
        partial: [],
    };
    cx.page("station/home.html", &page)
}
