//! Random promises of goods against a model of plain maps: the same lots serve, the same orders are refused, and the same
//! pieces are left.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::kinds::{Inbound, LotId, OrderId, VariantId};
use kernel::{Actor, Code, Day, Line, Time};
use ledger::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::Bed;

use crate::table::{id, sound};

#[derive(Clone, Debug)]
enum Op {
    Receive(usize, i64),
    /// Order, pieces of the two variants, whether only lots of the later days serve, minutes.
    Reserve(usize, [i64; 2], bool, u64),
    Commit(usize),
    Release(usize),
    Restock(usize, usize, i64),
    WriteOff(usize, i64),
    Block(usize, bool),
    Wait(u64),
    Expire,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => (0_usize..5, 1_i64..12).prop_map(|(lot, pieces)| Op::Receive(lot, pieces)),
        6 => (0_usize..6, prop::array::uniform2(0_i64..9), any::<bool>(), 1_u64..40)
            .prop_map(|(order, pieces, late, minutes)| Op::Reserve(order, pieces, late, minutes)),
        4 => (0_usize..6).prop_map(Op::Commit),
        2 => (0_usize..6).prop_map(Op::Release),
        2 => (0_usize..6, 0_usize..5, 1_i64..5).prop_map(|(order, lot, pieces)| Op::Restock(order, lot, pieces)),
        1 => (0_usize..5, 1_i64..6).prop_map(|(lot, pieces)| Op::WriteOff(lot, pieces)),
        1 => (0_usize..5, any::<bool>()).prop_map(|(lot, open)| Op::Block(lot, open)),
        2 => (1_u64..30).prop_map(Op::Wait),
        1 => Just(Op::Expire),
    ]
}

/// Lots of the first variant end on days 2, 1 and never; of the second on days 3 and 1.
const LOTS: [(usize, Option<i32>); 5] = [(0, Some(2)), (0, Some(1)), (0, None), (1, Some(3)), (1, Some(1))];
const DAY: i32 = 21_000;

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    None,
    Reserved(Time, ([i64; 2], bool)),
    Committed,
    Ended,
}

#[derive(Clone, Debug)]
struct Order {
    state: State,
    /// By lot: promised, or sold once committed.
    pieces: BTreeMap<usize, i64>,
}

#[derive(Clone)]
struct Run<'b> {
    bed: &'b Bed,
    name: String,
    lots: Vec<LotId>,
    free: [i64; 5],
    dock: [i64; 5],
    open: [bool; 5],
    orders: Vec<Order>,
}

fn me() -> Actor {
    Actor::machine("test")
}

impl<'b> Run<'b> {
    fn new(bed: &'b Bed, name: String) -> Self {
        let mut run = Self {
            bed,
            name,
            lots: Vec::new(),
            free: [0; 5],
            dock: [0; 5],
            open: [true; 5],
            orders: vec![
                Order {
                    state: State::None,
                    pieces: BTreeMap::new()
                };
                6
            ],
        };
        for (number, (variant, day)) in LOTS.iter().enumerate() {
            let new = NewLot {
                variant: run.variant(*variant),
                seller: id("Ann"),
                code: Line::new(&format!("{}-{number}", run.name)).unwrap(),
                expiry: day.map(|day| Day::from_epoch_days(DAY + day)),
            };
            let made = bed.store.write(move |tx| create_lot(tx, &me(), &new)).unwrap();
            run.lots.push(made);
        }
        run
    }

    fn variant(&self, number: usize) -> VariantId {
        id(&format!("{}v{number}", self.name))
    }

    fn order(&self, number: usize) -> OrderId {
        id(&format!("{}o{number}", self.name))
    }

    /// The lots that serve, naively: walk days upwards, take what is free.
    fn serve(&self, pieces: [i64; 2], late: bool) -> Option<BTreeMap<usize, i64>> {
        let mut taken = BTreeMap::new();
        for (variant, wanted) in pieces.into_iter().enumerate() {
            let mut left = wanted;
            for day in [Some(1), Some(2), Some(3), None] {
                let served = LOTS.iter().position(|lot| *lot == (variant, day));
                let served =
                    served.filter(|lot| self.open[*lot] && (!late || day.is_none_or(|day| day >= 2)));
                let Some(lot) = served else { continue };
                let take = left.min(self.free[lot]);
                if take > 0 {
                    taken.insert(lot, take);
                    left -= take;
                }
            }
            if left > 0 {
                return None;
            }
        }
        Some(taken)
    }

    fn reserve(&mut self, order: usize, pieces: [i64; 2], late: bool, minutes: u64) {
        let wish = Reserve {
            order: self.order(order),
            lines: (0..2)
                .filter(|at| pieces[*at] > 0)
                .map(|at| (self.variant(at), pieces[at]))
                .collect(),
            min_expiry: late.then(|| Day::from_epoch_days(DAY + 2)),
            until: self.bed.now().plus(Duration::from_mins(minutes)),
        };
        let until = wish.until;
        let outcome = self.bed.store.write(move |tx| reserve(tx, &me(), &wish));
        let code = outcome.as_ref().err().map(kernel::Error::code);
        let state = self.orders[order].state.clone();
        if pieces == [0, 0] {
            return assert_eq!(code, Some(Code::Invalid));
        }
        match state {
            State::Committed => return assert_eq!(code, Some(Code::WrongState)),
            State::Reserved(_, asked) if asked == (pieces, late) => {}
            State::Reserved(..) => return assert_eq!(code, Some(Code::KeyReused)),
            State::None | State::Ended => {
                let Some(taken) = self.serve(pieces, late) else {
                    return assert_eq!(code, Some(Code::OutOfStock));
                };
                for (lot, quantity) in &taken {
                    self.free[*lot] -= quantity;
                }
                let state = State::Reserved(until, (pieces, late));
                self.orders[order] = Order { state, pieces: taken };
            }
        }
        let got: BTreeMap<LotId, i64> = outcome
            .unwrap()
            .iter()
            .map(|got| (got.lot, got.quantity))
            .collect();
        let wanted = self.orders[order]
            .pieces
            .iter()
            .map(|(lot, quantity)| (self.lots[*lot], *quantity))
            .collect();
        assert_eq!(got, wanted);
    }

    fn give_back(&mut self, order: usize) {
        let pieces = std::mem::take(&mut self.orders[order].pieces);
        for (lot, quantity) in pieces {
            self.free[lot] += quantity;
        }
        self.orders[order].state = State::Ended;
    }

    fn commit(&mut self, order: usize) {
        let of = self.order(order);
        let outcome = self.bed.store.write(move |tx| commit(tx, &me(), of));
        let code = outcome.err().map(|error| error.code());
        match self.orders[order].state {
            State::None => assert_eq!(code, Some(Code::NotFound)),
            State::Committed => assert_eq!(code, None),
            State::Reserved(until, _) if until > self.bed.now() => {
                assert_eq!(code, None);
                self.orders[order].state = State::Committed;
            }
            State::Reserved(..) => assert_eq!(code, Some(Code::Expired)),
            State::Ended => assert!(matches!(code, Some(Code::Expired | Code::WrongState))),
        }
    }

    fn release(&mut self, order: usize) {
        let of = self.order(order);
        let outcome = self.bed.store.write(move |tx| release(tx, &me(), of));
        match self.orders[order].state {
            State::Committed => assert_eq!(outcome.unwrap_err().code(), Code::WrongState),
            State::Reserved(..) => {
                assert_eq!(outcome.unwrap(), Outcome::Created);
                self.give_back(order);
            }
            State::None | State::Ended => assert_eq!(outcome.unwrap(), Outcome::Exists),
        }
    }

    fn expire(&mut self) {
        let now = self.bed.now();
        while !self
            .bed
            .store
            .write(|tx| expire_reservations(tx, 3))
            .unwrap()
            .is_empty()
        {}
        for order in 0..6 {
            if matches!(self.orders[order].state, State::Reserved(until, _) if until <= now) {
                self.give_back(order);
            }
        }
    }

    fn restock(&mut self, number: usize, order: usize, lot: usize, quantity: i64) {
        let back = Restock {
            id: id(&format!("{}-{number}", self.name)),
            order: self.order(order),
            lot: self.lots[lot],
            quantity,
        };
        let outcome = self.bed.store.write(move |tx| restock(tx, &me(), &back));
        let of = &mut self.orders[order];
        let sold = of
            .pieces
            .get(&lot)
            .copied()
            .filter(|_| of.state == State::Committed)
            .unwrap_or(0);
        assert_eq!(outcome.is_ok(), quantity <= sold, "{outcome:?}");
        if quantity <= sold {
            of.pieces.insert(lot, sold - quantity);
            self.free[lot] += quantity;
        }
    }

    fn play(&mut self, number: usize, op: &Op) {
        let about = id::<Inbound>("notice").uuid();
        let transfer = id(&format!("{}-{number}", self.name));
        match *op {
            Op::Receive(lot, quantity) => {
                let arrival = Receive {
                    id: transfer,
                    lot: self.lots[lot],
                    quantity,
                    place: Place::Dock,
                    about,
                };
                self.bed
                    .store
                    .write(move |tx| receive(tx, &me(), &arrival))
                    .unwrap();
                self.free[lot] += quantity;
                self.dock[lot] += quantity;
            }
            Op::Reserve(order, pieces, late, minutes) => self.reserve(order, pieces, late, minutes),
            Op::Commit(order) => self.commit(order),
            Op::Release(order) => self.release(order),
            Op::Restock(order, lot, quantity) => self.restock(number, order, lot, quantity),
            Op::WriteOff(lot, quantity) => {
                let loss = WriteOff {
                    id: transfer,
                    lot: self.lots[lot],
                    quantity,
                    place: Place::Dock,
                    about,
                };
                let outcome = self.bed.store.write(move |tx| write_off(tx, &me(), &loss));
                let wanted = quantity <= self.free[lot] && quantity <= self.dock[lot];
                assert_eq!(outcome.is_ok(), wanted, "{outcome:?}");
                if wanted {
                    self.free[lot] -= quantity;
                    self.dock[lot] -= quantity;
                }
            }
            Op::Block(lot, open) => {
                let of = self.lots[lot];
                let state = if open { LotState::Open } else { LotState::Blocked };
                self.bed
                    .store
                    .write(move |tx| set_lot_state(tx, &me(), of, state))
                    .unwrap();
                self.open[lot] = open;
            }
            Op::Wait(minutes) => self.bed.pass(Duration::from_mins(minutes)),
            Op::Expire => self.expire(),
        }
    }

    fn compare(&self) {
        let variants = [self.variant(0), self.variant(1)];
        let found = self.bed.store.read(|tx| available(tx, &variants, None)).unwrap();
        for (number, variant) in variants.iter().enumerate() {
            let wanted: i64 = (0..5)
                .filter(|lot| LOTS[*lot].0 == number && self.open[*lot])
                .map(|lot| self.free[lot])
                .sum();
            assert_eq!(found.get(variant).copied().unwrap_or(0), wanted);
        }
        for (number, of) in self.lots.iter().enumerate() {
            assert_eq!(
                self.bed.store.read(|tx| lot(tx, *of)).unwrap().available,
                self.free[number]
            );
        }
    }
}

fn config() -> Config {
    Config {
        cases: 30,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    }
}

testkit::on_both_engines! {
    fn random_promises_do_what_the_model_says(bed) {
        let count = std::cell::Cell::new(0_u32);
        let ops = prop::collection::vec(op(), 1..40);
        TestRunner::new(config()).run(&ops, |ops| {
            count.set(count.get() + 1);
            let mut run = Run::new(bed, format!("r{}", count.get()));
            for (number, op) in ops.iter().enumerate() {
                run.play(number, op);
                run.compare();
            }
            Ok(())
        }).unwrap();
        sound(bed, "all random promises");
    }
}
