//! Tests as an accountant reads them: accounts are columns, steps are rows, and each row shows the balances after its
//! step. An empty cell says "as above", and is checked like any other.
//!
//! ```text
//! order A from Ann at 6.65
//!   line 1: goods 66.50, freight 10.00, vat 7.00; 10.00 USD, commission 1.00
//!
//! | step      | clearing | held A | fx CNY | fx USD | seller Ann | commission | freight | vat  |
//! | pay A     | 83.50    | 83.50  |        |        |            |            |         |      |
//! | settle A  |          | 0      | 66.50  | -10.00 | 9.00       | 1.00       | 10.00   | 7.00 |
//! | settle B  => not_found                                                                      |
//! ```
//!
//! Money stands on each account's normal side. `7 (3)` is a balance of 7 of which 3 are held. After every row:
//! the columns of each currency sum to zero (so no account is missing from the table), the audit is sound, and the step is
//! asked for a second time, which must change nothing.

use std::collections::BTreeMap;

use ledger::{AccountName, Balance, Side};
use testkit::Bed;

use super::names::column;
use super::step::{Scene, run};

/// Plays a table.
pub fn play(bed: &Bed, text: &str) {
    let mut scene = Scene::default();
    let mut columns: Vec<AccountName> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() {
            continue;
        }
        let Some(row) = line.strip_prefix('|') else {
            scene.declare(bed, line);
            continue;
        };
        let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
        if cells[0] == "step" {
            columns = cells[1..].iter().map(|name| column(name)).collect();
            shown = read(bed, &columns);
            continue;
        }
        let step = cells[0];
        play_step(bed, &mut scene, step, number);
        for (cell, shown) in cells[1..].iter().zip(&mut shown) {
            if !cell.is_empty() {
                (*cell).clone_into(shown);
            }
        }
        check(bed, &columns, &shown, step);
        if !step.starts_with("wait") {
            play_step(bed, &mut scene, step, number);
            check(bed, &columns, &shown, &format!("{step} (asked again)"));
        }
    }
}

fn play_step(bed: &Bed, scene: &mut Scene, step: &str, number: usize) {
    let (words, wanted) = match step.split_once("=>") {
        Some((words, code)) => (words.trim(), Some(code.trim())),
        None => (step, None),
    };
    let outcome = run(bed, scene, words, number);
    match (outcome, wanted) {
        (Ok(()), None) => {}
        (Ok(()), Some(code)) => panic!("{step}: {code} was expected, but it went well"),
        (Err(error), Some(code)) => assert_eq!(error.code().name(), code, "{step}: {error}"),
        (Err(error), None) => panic!("{step}: {error}"),
    }
}

fn check(bed: &Bed, columns: &[AccountName], shown: &[String], step: &str) {
    let found = read(bed, columns);
    let differ: Vec<String> = columns
        .iter()
        .zip(found.iter().zip(shown))
        .filter(|(_, (found, shown))| normal(found) != normal(shown))
        .map(|(column, (found, shown))| format!("  {column}: the table says {shown}, the books {found}"))
        .collect();
    assert!(differ.is_empty(), "after `{step}`:\n{}", differ.join("\n"));
    let balances = raw(bed, columns);
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (column, balance) in columns.iter().zip(&balances) {
        *sums.entry(column.unit().to_string()).or_default() += balance.credit_balance();
    }
    for (unit, sum) in sums {
        assert_eq!(
            sum, 0,
            "after `{step}`: a {unit} account is missing from the table"
        );
    }
    sound(bed, step);
}

/// The books are sound.
pub fn sound(bed: &Bed, step: &str) {
    let report = bed.store.read(ledger::audit).unwrap();
    assert!(report.is_sound(), "after `{step}`: {:#?}", report.breaches);
}

fn raw(bed: &Bed, columns: &[AccountName]) -> Vec<Balance> {
    let read = |tx: &mut store::Tx<'_>| columns.iter().map(|name| ledger::balance(tx, name)).collect();
    bed.store.read(read).unwrap()
}

fn read(bed: &Bed, columns: &[AccountName]) -> Vec<String> {
    let balances = raw(bed, columns);
    columns
        .iter()
        .zip(balances)
        .map(|(name, balance)| show(name, balance))
        .collect()
}

fn show(name: &AccountName, balance: Balance) -> String {
    let amount = balance.on(name.kind().normal());
    let held = match name.kind().normal() {
        Side::Credit => balance.debits_pending,
        Side::Debit => balance.credits_pending,
    };
    if name.kind().is_money() {
        return kernel::Yuan::from_minor(amount).decimal();
    }
    if held == 0 {
        amount.to_string()
    } else {
        format!("{amount} ({held})")
    }
}

/// `0`, `.` and `0.00` are the same.
fn normal(cell: &str) -> &str {
    if matches!(cell, "0" | "." | "0.00") {
        "0"
    } else {
        cell
    }
}
