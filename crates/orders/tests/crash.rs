//! A process that places orders is killed at random points, again and again: nothing acknowledged is lost, every journal
//! balances, and no event is skipped or applied twice. `FARSHORE_CRASH_ROUNDS` says how often (`./test`: 50 on each
//! engine), `FARSHORE_CRASH_SEED` repeats a run.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod killed {
    mod check;
    mod checker;
    mod child;
    mod counter;
    mod rounds;
    mod scenery;
}

mod stories {
    #[expect(
        dead_code,
        reason = "the stories of orders need more of their scene than a crash"
    )]
    pub mod scene;
}
