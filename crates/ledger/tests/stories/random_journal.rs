//! Random sequences of transfers and holds, against a model that knows nothing of the journal's arithmetic: it keeps the
//! list of what happened and adds it up anew each time.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::kinds::TransferId;
use ledger::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::Bed;

use crate::table::{id, sound};

/// Two accounts without a rule, two that must stay in credit, two that must stay in debit.
const KINDS: [(&str, &str); 6] = [
    ("revenue", "free"),
    ("bank", "free"),
    ("seller_payable", "credit"),
    ("seller_payable", "credit"),
    ("seller_debt", "debit"),
    ("seller_debt", "debit"),
];

#[derive(Clone, Debug)]
enum Op {
    /// A linked chain: debit, credit, amount, whether held and for how many minutes (0: for ever).
    Chain(Vec<(usize, usize, i64, Option<u64>)>),
    /// The chain of this number again.
    Again(usize),
    /// Post the hold of this number: all, or a part.
    Post(usize, Option<i64>),
    Void(usize),
    Wait(u64),
    Expire,
}

fn op() -> impl Strategy<Value = Op> {
    let held = prop_oneof![3 => Just(None), 1 => Just(Some(0)), 2 => (1_u64..40).prop_map(Some)];
    let leg = (0_usize..6, 0_usize..6, 1_i64..60, held);
    prop_oneof![
        6 => prop::collection::vec(leg, 1..4).prop_map(Op::Chain),
        1 => (0_usize..20).prop_map(Op::Again),
        3 => (0_usize..12, prop::option::of(1_i64..60)).prop_map(|(hold, amount)| Op::Post(hold, amount)),
        2 => (0_usize..12).prop_map(Op::Void),
        1 => (1_u64..30).prop_map(Op::Wait),
        1 => Just(Op::Expire),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Open,
    Posted(i64),
    Voided,
    Expired,
}

#[derive(Clone, Debug)]
struct Held {
    id: TransferId,
    debit: usize,
    credit: usize,
    amount: i64,
    lapses: Option<kernel::Time>,
    end: End,
}

/// What happened so far.
#[derive(Clone, Default)]
struct Model {
    moved: Vec<(usize, usize, i64)>,
    holds: Vec<Held>,
    chains: Vec<Vec<Transfer>>,
}

impl Model {
    /// Debits, credits, held debits, held credits.
    fn sums(&self, account: usize) -> [i64; 4] {
        let mut sums = [0; 4];
        for (debit, credit, amount) in &self.moved {
            sums[0] += if *debit == account { *amount } else { 0 };
            sums[1] += if *credit == account { *amount } else { 0 };
        }
        for hold in self.holds.iter().filter(|hold| hold.end == End::Open) {
            sums[2] += if hold.debit == account { hold.amount } else { 0 };
            sums[3] += if hold.credit == account { hold.amount } else { 0 };
        }
        sums
    }

    fn keeps_the_rules(&self) -> bool {
        (0..6).all(|account| {
            let [debits, credits, held_debits, held_credits] = self.sums(account);
            match KINDS[account].1 {
                "credit" => debits + held_debits <= credits,
                "debit" => credits + held_credits <= debits,
                _ => true,
            }
        })
    }
}

/// One run, with accounts of its own, so that many share a database.
struct Run<'b> {
    bed: &'b Bed,
    name: String,
    model: Model,
}

impl Run<'_> {
    fn account(&self, number: usize) -> AccountName {
        AccountName::read(KINDS[number].0, &format!("{}.{number}", self.name), "USD").unwrap()
    }

    fn play(&mut self, number: usize, op: &Op) {
        match op {
            Op::Chain(legs) => self.chain(number, legs),
            Op::Again(which) => {
                if let Some(chain) = self.model.chains.get(*which).cloned() {
                    let outcome = self.bed.store.write(move |tx| post(tx, &chain)).unwrap();
                    assert!(outcome.iter().all(|outcome| *outcome == Outcome::Exists));
                }
            }
            Op::Post(which, amount) => self.post(*which, *amount),
            Op::Void(which) => self.void(*which),
            Op::Wait(minutes) => self.bed.pass(Duration::from_mins(*minutes)),
            Op::Expire => self.expire(),
        }
    }

    fn chain(&mut self, number: usize, legs: &[(usize, usize, i64, Option<u64>)]) {
        let mut after = self.model.clone();
        let mut chain = Vec::new();
        let mut wanted = true;
        for (place, (debit, credit, amount, held)) in legs.iter().enumerate() {
            let transfer = id(&format!("{}-{number}-{place}", self.name));
            let lapses = held
                .filter(|minutes| *minutes > 0)
                .map(|minutes| self.bed.now().plus(Duration::from_mins(minutes)));
            chain.push(Transfer {
                id: transfer,
                debit: self.account(*debit),
                credit: self.account(*credit),
                amount: *amount,
                reason: Reason::Sale,
                about: uuid::Uuid::nil(),
                hold: match held {
                    None => Hold::No,
                    Some(_) => lapses.map_or(Hold::Open, Hold::Until),
                },
            });
            match held {
                None => after.moved.push((*debit, *credit, *amount)),
                Some(_) => after.holds.push(Held {
                    id: transfer,
                    debit: *debit,
                    credit: *credit,
                    amount: *amount,
                    lapses,
                    end: End::Open,
                }),
            }
            wanted &= debit != credit && after.keeps_the_rules();
        }
        let sent = chain.clone();
        let outcome = self.bed.store.write(move |tx| post(tx, &sent));
        assert_eq!(outcome.is_ok(), wanted, "{chain:?}: {outcome:?}");
        if wanted {
            after.chains.push(chain);
            self.model = after;
        }
    }

    fn post(&mut self, which: usize, amount: Option<i64>) {
        let now = self.bed.now();
        let Some(hold) = self.model.holds.get(which).cloned() else {
            return;
        };
        let moves = amount.unwrap_or(hold.amount);
        let wanted = moves <= hold.amount
            && match hold.end {
                End::Open => hold.lapses.is_none_or(|at| at > now),
                End::Posted(before) => before == moves,
                End::Voided | End::Expired => false,
            };
        let outcome = self.bed.store.write(move |tx| post_pending(tx, hold.id, amount));
        assert_eq!(outcome.is_ok(), wanted, "{hold:?} {amount:?}: {outcome:?}");
        if wanted && hold.end == End::Open {
            self.model.holds[which].end = End::Posted(moves);
            self.model.moved.push((hold.debit, hold.credit, moves));
        }
    }

    fn void(&mut self, which: usize) {
        let Some(hold) = self.model.holds.get(which).cloned() else {
            return;
        };
        let outcome = self.bed.store.write(move |tx| void_pending(tx, hold.id));
        let wanted = matches!(hold.end, End::Open | End::Voided);
        assert_eq!(outcome.is_ok(), wanted, "{hold:?}: {outcome:?}");
        if wanted {
            self.model.holds[which].end = End::Voided;
        }
    }

    fn expire(&mut self) {
        let now = self.bed.now();
        while !self.bed.store.write(|tx| expire_due(tx, 7)).unwrap().is_empty() {}
        for hold in &mut self.model.holds {
            if hold.end == End::Open && hold.lapses.is_some_and(|at| at <= now) {
                hold.end = End::Expired;
            }
        }
    }

    fn compare(&self) {
        let found: BTreeMap<usize, Balance> = self
            .bed
            .store
            .read(|tx| {
                (0..6)
                    .map(|number| Ok((number, balance(tx, &self.account(number))?)))
                    .collect()
            })
            .unwrap();
        for (number, found) in found {
            let books = [
                found.debits_posted,
                found.credits_posted,
                found.debits_pending,
                found.credits_pending,
            ];
            assert_eq!(books, self.model.sums(number), "{}", self.account(number));
        }
    }
}

fn config() -> Config {
    Config {
        cases: 40,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    }
}

testkit::on_both_engines! {
    fn random_transfers_do_what_the_model_says(bed) {
        let count = std::cell::Cell::new(0_u32);
        let ops = prop::collection::vec(op(), 1..30);
        TestRunner::new(config()).run(&ops, |ops| {
            count.set(count.get() + 1);
            let mut run = Run { bed, name: format!("r{}", count.get()), model: Model::default() };
            for (number, op) in ops.iter().enumerate() {
                run.play(number, op);
                run.compare();
            }
            Ok(())
        }).unwrap();
        sound(bed, "all random transfers");
    }
}
