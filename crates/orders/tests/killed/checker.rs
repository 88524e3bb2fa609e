//! The checker is checked: what it must find is done on purpose.

use kernel::kinds::OrderId;
use store::{Tx, params};
use testkit::Bed;

use super::check::{Acknowledged, faults};
use super::counter;
use super::rounds::{acknowledge, start};
use super::scenery::{followers, lay_out, market, open};

/// A laid-out market after some mischief: what the checker says.
fn found(bed: Bed, mischief: fn(&mut Tx<'_>) -> kernel::Result<()>) -> Vec<String> {
    let (_ground, errand) = lay_out(bed);
    let store = open(&errand);
    let (market, sandbox) = market();
    followers(&store, &market, &sandbox).drain().unwrap();
    let none = Acknowledged::new();
    assert_eq!(
        store.read(|tx| faults(tx, &none)).unwrap(),
        Vec::<String>::new(),
        "before"
    );
    store.write(mischief).unwrap();
    store.read(|tx| faults(tx, &none)).unwrap()
}

fn run(tx: &mut Tx<'_>, sql: &str) -> kernel::Result<()> {
    assert_eq!(tx.execute(sql, &[])?, 1, "{sql}");
    Ok(())
}

/// A cursor that moves apart from its work loses an event.
fn cursor_without_work(tx: &mut Tx<'_>) -> kernel::Result<()> {
    tx.execute(
        "DELETE FROM crash_counted WHERE seq = (SELECT MAX(seq) FROM crash_counted)",
        &[],
    )?;
    Ok(())
}

/// Work that moves apart from its cursor is done twice.
fn work_without_cursor(tx: &mut Tx<'_>) -> kernel::Result<()> {
    let back = "UPDATE follower SET position = position - 1 WHERE name = $1";
    assert_eq!(tx.execute(back, params![counter::NAME])?, 1);
    Ok(())
}

fn twice(tx: &mut Tx<'_>) -> kernel::Result<()> {
    run(
        tx,
        "INSERT INTO crash_counted (seq) SELECT MIN(seq) FROM crash_counted",
    )
}

fn hole_in_the_feed(tx: &mut Tx<'_>) -> kernel::Result<()> {
    run(tx, "UPDATE feed_head SET last = last + 1 WHERE id = 1")
}

fn forged_balance(tx: &mut Tx<'_>) -> kernel::Result<()> {
    let one = "(SELECT id FROM account WHERE credits_posted > 0 ORDER BY id LIMIT 1)";
    run(
        tx,
        &format!("UPDATE account SET credits_posted = credits_posted + 1 WHERE id = {one}"),
    )
}

fn all_is_found(bed: fn() -> Bed) {
    for (mischief, word) in [
        (
            cursor_without_work as fn(&mut Tx<'_>) -> kernel::Result<()>,
            "the counter stands at",
        ),
        (work_without_cursor, "the counter stands at"),
        (twice, "applied twice"),
        (hole_in_the_feed, "the feed's head"),
        (forged_balance, "the journal"),
    ] {
        let found = found(bed(), mischief);
        assert!(
            found.iter().any(|fault| fault.contains(word)),
            "{word}: {found:?}"
        );
    }
}

/// A child that acknowledges before the write is durable, and dies.
fn a_boast_is_found(bed: Bed) {
    let (_ground, mut errand) = lay_out(bed);
    errand.boast = true;
    let mut heard = Vec::new();
    start(&errand).end(&mut heard);
    let mut acknowledged = Acknowledged::new();
    acknowledge(&heard, &mut acknowledged);
    let lost: Vec<OrderId> = acknowledged.keys().copied().collect();
    assert!(!lost.is_empty(), "the child said nothing: {heard:?}");
    let found = open(&errand).read(|tx| faults(tx, &acknowledged)).unwrap();
    let expected: Vec<String> = lost
        .iter()
        .map(|id| format!("{id} was acknowledged and is lost"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn mischief_is_found_on_sqlite() {
    all_is_found(Bed::sqlite);
}

#[test]
fn mischief_is_found_on_postgres() {
    all_is_found(Bed::postgres);
}

#[test]
fn an_acknowledgement_before_its_time_is_found_on_sqlite() {
    a_boast_is_found(Bed::sqlite());
}

#[test]
fn an_acknowledgement_before_its_time_is_found_on_postgres() {
    a_boast_is_found(Bed::postgres());
}
