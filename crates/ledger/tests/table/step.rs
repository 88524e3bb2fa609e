//! What the words of a step do.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use kernel::kinds::{LotId, OrderId, TransferId};
use kernel::{Actor, Day, Dollars, ExchangeRate, Line, Result, Yuan};
use ledger::*;
use store::Tx;
use testkit::Bed;

use super::names::{id, lot_of, place};

thread_local! {
    /// The lots of the table that this test plays.
    pub static LOTS: RefCell<HashMap<String, LotId>> = RefCell::default();
}

/// What a table has declared.
#[derive(Default)]
pub struct Scene {
    orders: BTreeMap<String, MoneyIn>,
    current: String,
}

impl Scene {
    /// `order A from Ann at 6.65`, `line 1: …`, `lot L1 of pears until 2026-05-01`.
    pub fn declare(&mut self, bed: &Bed, line: &str) {
        let words: Vec<&str> = line
            .split([' ', ':', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        match words.as_slice() {
            ["order", order, "from", seller, "at", rate] => {
                (*order).clone_into(&mut self.current);
                let micros = Yuan::parse(rate).unwrap().minor() * 10_000;
                let money = MoneyIn {
                    payment: id(&format!("pay {order}")),
                    order: id(order),
                    seller: id(seller),
                    provider: "sandbox".into(),
                    paid: Yuan::ZERO,
                    lines: Vec::new(),
                    rate: ExchangeRate::new(micros, Day::from_epoch_days(20_000)).unwrap(),
                };
                self.orders.insert(self.current.clone(), money);
            }
            ["line", number, parts @ .., usd, "USD", "commission", commission] => {
                let money = self.orders.get_mut(&self.current).unwrap();
                let line = LineMoney {
                    line: number.parse().unwrap(),
                    parts: parts_of(parts),
                    goods_usd: Dollars::parse(usd).unwrap(),
                    commission_usd: Dollars::parse(commission).unwrap(),
                };
                money.paid = money.paid.plus(line.parts.total().unwrap()).unwrap();
                money.lines.push(line);
            }
            ["lot", code, "of", variant, rest @ ..] => declare_lot(bed, code, variant, rest),
            _ => panic!("this declares nothing: {line}"),
        }
    }
}

fn declare_lot(bed: &Bed, code: &str, variant: &str, rest: &[&str]) {
    let lot = NewLot {
        variant: id(variant),
        seller: id("Ann"),
        code: Line::new(code).unwrap(),
        expiry: rest.last().map(|day| day.parse().unwrap()),
    };
    let made = bed.store.write(move |tx| create_lot(tx, &me(), &lot)).unwrap();
    // Lots of the same moment are told apart by their arrival.
    bed.pass(Duration::from_secs(1));
    LOTS.with_borrow_mut(|lots| lots.insert(code.to_owned(), made));
}

fn parts_of(words: &[&str]) -> Parts {
    let mut parts = Parts::NONE;
    for pair in words.chunks(2) {
        let amount = Yuan::parse(pair[1]).unwrap();
        match pair[0] {
            "goods" => parts.goods = amount,
            "freight" => parts.freight = amount,
            "insurance" => parts.insurance = amount,
            "duty" => parts.duty = amount,
            "vat" => parts.vat = amount,
            "consumption" => parts.consumption = amount,
            other => panic!("no part is called {other}"),
        }
    }
    parts
}

fn me() -> Actor {
    Actor::machine("table")
}

fn write(bed: &Bed, verb: impl Fn(&mut Tx<'_>) -> Result<()> + Send + 'static) -> Result<()> {
    bed.store.write(verb)
}

/// Does a step. `number` makes ids that are the same when the step is asked again.
pub fn run(bed: &Bed, scene: &Scene, step: &str, number: usize) -> Result<()> {
    let words: Vec<&str> = step
        .split([' ', ',', ':'])
        .filter(|word| !word.is_empty())
        .collect();
    if let ["wait", minutes] = words.as_slice() {
        bed.pass(Duration::from_mins(
            minutes.trim_end_matches("min").parse().unwrap(),
        ));
        return Ok(());
    }
    money_step(bed, scene, &words)
        .or_else(|| bank_step(bed, &words))
        .or_else(|| stock_step(bed, &words, number))
        .or_else(|| place_step(bed, &words, number))
        .unwrap_or_else(|| panic!("nobody knows how to {step}"))
}

fn money_step(bed: &Bed, scene: &Scene, words: &[&str]) -> Option<Result<()>> {
    Some(match words {
        ["pay", "A" | "B" | "C"] => {
            let money = scene.orders[words[1]].clone();
            write(bed, move |tx| money_in(tx, &me(), &money).map(drop))
        }
        ["pay", order, "wrongly"] => {
            let mut money = scene.orders[*order].clone();
            money.paid = money.paid.plus(Yuan::from_minor(1)).unwrap();
            write(bed, move |tx| money_in(tx, &me(), &money).map(drop))
        }
        ["pay", order, "twice"] => {
            let mut money = scene.orders[*order].clone();
            money.payment = id("second");
            write(bed, move |tx| money_in(tx, &me(), &money).map(drop))
        }
        ["settle", order] => {
            let order: OrderId = id(order);
            write(bed, move |tx| settle(tx, &me(), order).map(drop))
        }
        ["refund", name, "of", order, what @ ..] => {
            let wish = Refund {
                id: id(name),
                order: id(order),
                what: what_of(what),
            };
            write(bed, move |tx| refund(tx, &me(), &wish).map(drop))
        }
        ["paid", "back", name] => {
            let name = id(name);
            write(bed, move |tx| refund_paid(tx, &me(), name).map(drop))
        }
        ["stray", name, "for", order, amount] => {
            let stray = StrayMoney {
                payment: id(&format!("pay {name}")),
                order: id(order),
                provider: "sandbox".into(),
                amount: Yuan::parse(amount).unwrap(),
                refund: id(name),
            };
            write(bed, move |tx| stray_money(tx, &me(), &stray).map(drop))
        }
        _ => return None,
    })
}

fn what_of(words: &[&str]) -> RefundWhat {
    match words {
        ["everything"] => RefundWhat::Everything,
        [amount] => RefundWhat::Amount(Yuan::parse(amount).unwrap()),
        ["line", line, "rest"] => RefundWhat::Lines(vec![(line.parse().unwrap(), LineRefund::Rest)]),
        ["line", line, amount] => {
            let amount = LineRefund::Amount(Yuan::parse(amount).unwrap());
            RefundWhat::Lines(vec![(line.parse().unwrap(), amount)])
        }
        ["line", line, parts @ ..] => {
            RefundWhat::Lines(vec![(line.parse().unwrap(), LineRefund::Parts(parts_of(parts)))])
        }
        _ => panic!("this is no refund: {words:?}"),
    }
}

fn bank_step(bed: &Bed, words: &[&str]) -> Option<Result<()>> {
    Some(match words {
        ["provider", "pays", net, "keeps", fee] => {
            let paid = ProviderSettlement {
                provider: "sandbox".into(),
                reference: Line::new(&words.join("-")).unwrap(),
                net: Yuan::parse(net).unwrap(),
                fee: Yuan::parse(fee).unwrap(),
            };
            write(bed, move |tx| provider_settled(tx, &me(), &paid).map(drop))
        }
        ["buy", dollars, "USD", "for", yuan, "CNY"] => {
            let deal = Exchange {
                reference: Line::new(&words.join("-")).unwrap(),
                sold: Yuan::parse(yuan).unwrap(),
                bought: Dollars::parse(dollars).unwrap(),
            };
            write(bed, move |tx| exchange(tx, &me(), &deal).map(drop))
        }
        ["pay", "out", batch, least @ ..] => {
            let batch = PayoutBatch {
                id: id(batch),
                day: Day::from_epoch_days(20_001),
                sellers: Vec::new(),
                at_least: least
                    .last()
                    .map_or(Dollars::from_minor(1), |least| Dollars::parse(least).unwrap()),
            };
            write(bed, move |tx| payout_batch(tx, &me(), &batch).map(drop))
        }
        ["bank", "paid", batch, line, amount] => {
            let said = BankSaid::Paid {
                amount: Dollars::parse(amount).unwrap(),
                reference: Line::new("wire").unwrap(),
            };
            answer(bed, batch, line, said)
        }
        ["bank", "returned", batch, line] => {
            let reason = Line::new("account closed").unwrap();
            answer(bed, batch, line, BankSaid::Returned { reason })
        }
        ["remit", part, amount] => {
            let paid = Remittance {
                what: Part::ALL.into_iter().find(|known| known.word() == *part).unwrap(),
                reference: Line::new(&words.join("-")).unwrap(),
                amount: Yuan::parse(amount).unwrap(),
            };
            write(bed, move |tx| remit(tx, &me(), &paid).map(drop))
        }
        _ => return None,
    })
}

fn answer(bed: &Bed, batch: &str, line: &str, said: BankSaid) -> Result<()> {
    let batch = id(batch);
    let lines = [BankLine {
        line: line.parse().unwrap(),
        said,
    }];
    write(bed, move |tx| {
        reconcile_payout(tx, &me(), batch, &lines).map(drop)
    })
}

fn transfer_id(number: usize) -> TransferId {
    id(&format!("row {number}"))
}

fn stock_step(bed: &Bed, words: &[&str], number: usize) -> Option<Result<()>> {
    let transfer = transfer_id(number);
    Some(match words {
        ["receive", pieces, lot, "at", at] => {
            let arrival = Receive {
                id: transfer,
                lot: lot_of(lot),
                quantity: pieces.parse().unwrap(),
                place: place(at),
                about: id::<kernel::kinds::Inbound>("notice").uuid(),
            };
            write(bed, move |tx| receive(tx, &me(), &arrival).map(drop))
        }
        ["reserve", order, wishes @ .., "for", minutes] => {
            let order = id(order);
            let lasting = wishes.iter().position(|word| *word == "lasting");
            let (goods, min_expiry) = match lasting {
                Some(at) => (&wishes[..at], Some(wishes[at + 1].parse().unwrap())),
                None => (wishes, None),
            };
            let lines = goods
                .chunks(2)
                .map(|pair| (id(pair[1]), pair[0].parse().unwrap()))
                .collect();
            let minutes: u64 = minutes.trim_end_matches("min").parse().unwrap();
            let until = bed.now().plus(Duration::from_mins(minutes));
            let wish = Reserve {
                order,
                lines,
                min_expiry,
                until,
            };
            write(bed, move |tx| reserve(tx, &me(), &wish).map(drop))
        }
        ["commit", order] => {
            let order = id(order);
            write(bed, move |tx| commit(tx, &me(), order).map(drop))
        }
        ["release", order] => {
            let order = id(order);
            write(bed, move |tx| release(tx, &me(), order).map(drop))
        }
        ["expire"] => write(bed, |tx| expire_reservations(tx, 100).map(drop)),
        ["restock", pieces, lot, "of", order] => {
            let back = Restock {
                id: transfer,
                order: id(order),
                lot: lot_of(lot),
                quantity: pieces.parse().unwrap(),
            };
            write(bed, move |tx| restock(tx, &me(), &back).map(drop))
        }
        [state @ ("open" | "block" | "close"), lot] => {
            let lot = lot_of(lot);
            let state = match *state {
                "open" => LotState::Open,
                "block" => LotState::Blocked,
                _ => LotState::Closed,
            };
            write(bed, move |tx| set_lot_state(tx, &me(), lot, state))
        }
        _ => return None,
    })
}

fn place_step(bed: &Bed, words: &[&str], number: usize) -> Option<Result<()>> {
    let transfer = transfer_id(number);
    let about = id::<kernel::kinds::Inbound>("notice").uuid();
    Some(match words {
        ["move", pieces, lot, "from", from, "to", to] => {
            let step = Move {
                id: transfer,
                lot: lot_of(lot),
                quantity: pieces.parse().unwrap(),
                from: place(from),
                to: place(to),
                about,
            };
            write(bed, move |tx| move_goods(tx, &me(), &step).map(drop))
        }
        ["write", "off", pieces, lot, "at", at] => {
            let loss = WriteOff {
                id: transfer,
                lot: lot_of(lot),
                quantity: pieces.parse().unwrap(),
                place: place(at),
                about,
            };
            write(bed, move |tx| write_off(tx, &me(), &loss).map(drop))
        }
        _ => return None,
    })
}
