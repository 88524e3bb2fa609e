//! Random money of orders: pay, settle, refund, pay out, exchange in any order. Whatever happens, every yuan a shopper paid
//! is somewhere, and when all is undone or done to the end, the books are empty but for what was earned.

use kernel::kinds::{OrderId, OrganisationId};
use kernel::{Actor, Cny, Day, Dollars, ExchangeRate, Line, Usd, Yuan};
use ledger::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::Bed;

use crate::table::{id, sound};

type Amounts = ([i64; 6], i64, i64);

#[derive(Clone, Debug)]
enum Op {
    Pay(usize),
    Settle(usize),
    /// Order, and how many per cent of what is left.
    Refund(usize, i64),
    PayOut,
    /// The bank's answer to the latest batch: paid or returned.
    Bank(bool),
    /// Per cent of what is owed, and yuan for a hundred dollars.
    Buy(i64, i64),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => (0_usize..4).prop_map(Op::Pay),
        4 => (0_usize..4).prop_map(Op::Settle),
        4 => (0_usize..4, 1_i64..=100).prop_map(|(order, percent)| Op::Refund(order, percent)),
        2 => Just(Op::PayOut),
        2 => any::<bool>().prop_map(Op::Bank),
        2 => (1_i64..=100, 600_i64..750).prop_map(|(percent, rate)| Op::Buy(percent, rate)),
    ]
}

fn line() -> impl Strategy<Value = Amounts> {
    (prop::array::uniform6(0_i64..2000), 0_i64..300, 0_i64..=30)
}

fn me() -> Actor {
    Actor::machine("test")
}

/// What a model needs to know of an order: what was paid, what is left, whether it is settled.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    paid: i64,
    back: i64,
    settled: bool,
}

struct Run<'b> {
    bed: &'b Bed,
    name: String,
    orders: Vec<MoneyIn>,
    known: [Known; 4],
    batches: usize,
    /// What every account held before this run; the house's accounts are shared.
    steps: usize,
}

impl<'b> Run<'b> {
    fn new(bed: &'b Bed, name: String, lines: &[Vec<Amounts>]) -> Self {
        let orders = lines.iter().enumerate();
        let orders = orders
            .map(|(number, lines)| {
                let lines: Vec<LineMoney> = lines
                    .iter()
                    .zip(1..)
                    .map(|(amounts, line)| money(line, *amounts))
                    .collect();
                let totals = lines.iter().map(|line| line.parts.total().unwrap());
                MoneyIn {
                    payment: id(&format!("{name}p{number}")),
                    order: id(&format!("{name}o{number}")),
                    seller: id(&format!("{name}s{}", number % 2)),
                    provider: name.clone(),
                    paid: Yuan::sum(totals).unwrap(),
                    lines,
                    rate: rate(),
                }
            })
            .collect();
        Self {
            bed,
            name,
            orders,
            known: [Known::default(); 4],
            batches: 0,
            steps: 0,
        }
    }

    fn order(&self, number: usize) -> OrderId {
        self.orders[number].order
    }

    fn sellers(&self) -> [OrganisationId; 2] {
        [id(&format!("{}s0", self.name)), id(&format!("{}s1", self.name))]
    }

    fn play(&mut self, op: &Op) {
        self.steps += 1;
        match *op {
            Op::Pay(order) => self.pay(order),
            Op::Settle(order) => self.settle(order),
            Op::Refund(order, percent) => {
                let left = self.known[order].paid - self.known[order].back;
                self.refund(order, RefundWhat::Amount(Yuan::from_minor(left * percent / 100)));
            }
            Op::PayOut => self.pay_out(),
            Op::Bank(paid) => self.bank(paid),
            Op::Buy(percent, rate) => self.buy(percent, rate),
        }
    }

    fn pay(&mut self, order: usize) {
        let money = self.orders[order].clone();
        let outcome = self.bed.store.write(move |tx| money_in(tx, &me(), &money));
        let paid = self.orders[order].paid.minor();
        assert_eq!(outcome.is_ok(), paid > 0, "{outcome:?}");
        self.known[order].paid = paid;
    }

    fn settle(&mut self, order: usize) {
        let of = self.order(order);
        let outcome = self.bed.store.write(move |tx| settle(tx, &me(), of));
        let known = &mut self.known[order];
        let wanted = known.settled || (known.paid > 0 && known.back < known.paid);
        assert_eq!(outcome.is_ok(), wanted, "{known:?} {outcome:?}");
        known.settled |= wanted;
    }

    fn refund(&mut self, order: usize, what: RefundWhat) {
        let known = self.known[order];
        let amount = match &what {
            RefundWhat::Amount(amount) => amount.minor(),
            _ => known.paid - known.back,
        };
        let wish = Refund {
            id: id(&format!("{}-r{}", self.name, self.steps)),
            order: self.order(order),
            what,
        };
        let refund_id = wish.id;
        let outcome = self.bed.store.write(move |tx| refund(tx, &me(), &wish));
        let wanted = amount > 0 && known.paid > 0;
        assert_eq!(outcome.is_ok(), wanted, "{known:?} {amount} {outcome:?}");
        if let Ok(answer) = outcome {
            assert_eq!(answer.total.minor(), amount);
            assert_eq!(answer.after_settlement, known.settled);
            self.known[order].back += amount;
            if amount % 2 == 0 {
                self.bed
                    .store
                    .write(move |tx| refund_paid(tx, &me(), refund_id))
                    .unwrap();
            }
        }
    }

    fn pay_out(&mut self) {
        self.batches += 1;
        let batch = PayoutBatch {
            id: id(&format!("{}b{}", self.name, self.batches)),
            day: Day::from_epoch_days(20_000),
            sellers: self.sellers().to_vec(),
            at_least: Dollars::from_minor(1),
        };
        self.bed
            .store
            .write(move |tx| payout_batch(tx, &me(), &batch))
            .unwrap();
    }

    fn bank(&mut self, paid: bool) {
        let batch = id(&format!("{}b{}", self.name, self.batches));
        let Ok(sent) = self.bed.store.read(|tx| payout(tx, batch)) else {
            return;
        };
        let said = |line: &PayoutLine| {
            let (reference, reason) = (Line::new("wire").unwrap(), Line::new("closed").unwrap());
            let amount = line.amount;
            if paid {
                BankSaid::Paid { amount, reference }
            } else {
                BankSaid::Returned { reason }
            }
        };
        let lines: Vec<BankLine> = sent
            .lines
            .iter()
            .map(|line| BankLine {
                line: line.line,
                said: said(line),
            })
            .collect();
        self.bed
            .store
            .write(move |tx| reconcile_payout(tx, &me(), batch, &lines))
            .unwrap();
    }

    fn buy(&mut self, percent: i64, rate: i64) {
        let owed = self
            .bed
            .store
            .read(|tx| balance(tx, &AccountName::fx_usd()))
            .unwrap()
            .debit_balance();
        let bought = owed * percent / 100;
        let deal = Exchange {
            reference: Line::new(&format!("{}-{}", self.name, self.steps)).unwrap(),
            sold: Yuan::from_minor(bought * rate / 100),
            bought: Dollars::from_minor(bought),
        };
        let wanted = bought > 0 && deal.sold.is_positive();
        let outcome = self.bed.store.write(move |tx| exchange(tx, &me(), &deal));
        assert_eq!(outcome.is_ok(), wanted, "{outcome:?}");
    }

    /// What the provider collected is what was paid less what went back, and the seller never has both earnings taken
    /// and a debt that they would cover.
    fn compare(&self) {
        let (held, due) = self
            .bed
            .store
            .read(|tx| {
                let mut sums = (0, 0);
                for order in 0..4 {
                    sums.0 += balance(tx, &AccountName::held(self.order(order)))?.credit_balance();
                    sums.1 += balance(tx, &AccountName::refund_due(self.order(order)))?.credit_balance();
                }
                Ok(sums)
            })
            .unwrap();
        let clearing = self
            .bed
            .store
            .read(|tx| balance(tx, &AccountName::provider_clearing(&self.name)))
            .unwrap();
        let paid: i64 = self.known.iter().map(|known| known.paid).sum();
        let back: i64 = self.known.iter().map(|known| known.back).sum();
        let waits: i64 = self
            .known
            .iter()
            .filter(|known| !known.settled)
            .map(|known| known.paid - known.back)
            .sum();
        assert_eq!(held, waits, "held is what waits for delivery");
        assert_eq!(
            clearing.debit_balance(),
            paid - back + due,
            "payments less refunds paid"
        );
    }

    /// Everything that can go back goes back: then nothing is owed to anybody but what sellers were paid too much.
    fn undo(&mut self) {
        for order in 0..4 {
            self.steps += 1;
            self.refund(order, RefundWhat::Everything);
        }
        let paid_out = self.bed.store.read(|tx| {
            let mut sum = 0;
            for seller in self.sellers() {
                let seller = seller_balance(tx, seller)?;
                sum += seller.debt.minor() - seller.payable.minor() - seller.in_transit.minor();
            }
            Ok(sum)
        });
        // Every sale was taken back, so a seller's debt is exactly what the bank has paid them.
        let banked = self.banked();
        assert_eq!(paid_out.unwrap(), banked);
    }

    fn banked(&self) -> i64 {
        let batches = (1..=self.batches).map(|number| id(&format!("{}b{number}", self.name)));
        let lines = batches.flat_map(|batch| self.bed.store.read(|tx| payout(tx, batch)).unwrap().lines);
        lines
            .filter(|line| line.state == LineStanding::Paid)
            .map(|line| line.amount.minor())
            .sum()
    }
}

fn money(line: u16, (parts, usd, percent): Amounts) -> LineMoney {
    let usd = if parts[0] > 0 { usd } else { 0 };
    let [goods, freight, insurance, duty, vat, consumption] = parts.map(Yuan::from_minor);
    LineMoney {
        line,
        parts: Parts {
            goods,
            freight,
            insurance,
            duty,
            vat,
            consumption,
        },
        goods_usd: Dollars::from_minor(usd),
        commission_usd: Dollars::from_minor(usd * percent / 100),
    }
}

fn rate() -> ExchangeRate<Usd, Cny> {
    ExchangeRate::new(6_652_900, Day::from_epoch_days(20_000)).unwrap()
}

fn config() -> Config {
    Config {
        cases: 25,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    }
}

testkit::on_both_engines! {
    fn random_orders_keep_every_fen(bed) {
        let count = std::cell::Cell::new(0_u32);
        let lines = prop::collection::vec(prop::collection::vec(line(), 1..4), 4);
        let ops = prop::collection::vec(op(), 1..30);
        TestRunner::new(config()).run(&(lines, ops), |(lines, ops)| {
            count.set(count.get() + 1);
            let mut run = Run::new(bed, format!("r{}", count.get()), &lines);
            for op in &ops {
                run.play(op);
                run.compare();
            }
            run.undo();
            run.compare();
            Ok(())
        }).unwrap();
        sound(bed, "all random orders");
    }
}
