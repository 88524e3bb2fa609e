//! Stories of brands, screening, the desk and notices, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod appeals;
    mod brands;
    mod builders;
    mod buyers;
    mod calibration;
    mod closing;
    mod counter_notices;
    mod demo_market;
    mod desk;
    mod graph;
    mod house_rules;
    mod notice_scene;
    mod notices;
    mod open_statements;
    mod photo_parts;
    mod prices;
    mod screening;
    mod second_looks;
    mod strikes;
    mod sweeps;
    mod units;
}
