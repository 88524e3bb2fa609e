//! Payouts, and what the bank says became of them.

use kernel::{Actor, Day, Dollars, Line, PageSize};
use ledger::*;

use crate::table::{id, play, sound};

const TWO_SALES: &str = "
    order A from Ann at 6.65
      line 1: goods 66.50; 10.00 USD, commission 1.00
    order B from Bob at 6.65
      line 1: goods 133.00; 20.00 USD, commission 2.00

    | step      | clearing | held A | held B | fx CNY | fx USD | seller Ann | seller Bob | commission |
    | pay A     | 66.50    | 66.50  |        |        |        |            |            |            |
    | pay B     | 199.50   |        | 133.00 |        |        |            |            |            |
    | settle A  |          | 0      |        | 66.50  | -10.00 | 9.00       |            | 1.00       |
    | settle B  |          |        | 0      | 199.50 | -30.00 |            | 18.00      | 3.00       |
";

fn batch(name: &str) -> PayoutBatch {
    PayoutBatch {
        id: id(name),
        day: Day::from_epoch_days(20_001),
        sellers: vec![id("Bob"), id("Ann"), id("Ann"), id("Zoe")],
        at_least: Dollars::from_minor(1),
    }
}

fn paid(line: u32, cents: i64) -> BankLine {
    let (amount, reference) = (Dollars::from_minor(cents), Line::new("wire 1").unwrap());
    BankLine {
        line,
        said: BankSaid::Paid { amount, reference },
    }
}

fn returned(line: u32) -> BankLine {
    let reason = Line::new("account closed").unwrap();
    BankLine {
        line,
        said: BankSaid::Returned { reason },
    }
}

fn answer(bed: &testkit::Bed, lines: Vec<BankLine>) -> Reconciliation {
    let bank = Actor::Partner("bank".into());
    let write = move |tx: &mut store::Tx<'_>| reconcile_payout(tx, &bank, id("T"), &lines);
    let outcome = bed.store.write(write).unwrap();
    sound(bed, "reconcile");
    outcome
}

testkit::on_both_engines! {
    fn a_returned_payout_is_the_sellers_again(bed) {
        play(bed, TWO_SALES);
        play(bed, "
            | step                            | seller Ann | seller Bob | transit T | transit V | bank USD | fx USD | commission |
            | pay out T                       | 0          | 0          | 27.00     |           |          |        |            |
            | bank returned T 1               | 9.00       |            | 18.00     |           |          |        |            |
            | bank paid T 1 9.00              |            |            |           |           |          |        |            |
            | bank paid T 2 17.99             |            |            |           |           |          |        |            |
            | bank paid T 2 18.00             |            |            | 0         |           | -18.00   |        |            |
            | bank paid T 3 1.00              |            |            |           |           |          |        |            |
            | bank paid X 1 1.00 => not_found |            |            |           |           |          |        |            |
            | pay out U at least 9.01         |            |            |           |           |          |        |            |
            | pay out V                       | 0          |            |           | 9.00      |          |        |            |
        ");
    }

    fn a_statement_is_reconciled_line_by_line(bed) {
        play(bed, TWO_SALES);
        let me = Actor::machine("test");
        let made = bed.store.write(move |tx| payout_batch(tx, &me, &batch("T"))).unwrap();
        assert_eq!((made.total, made.reconciled, made.lines.len()), (Dollars::from_minor(2700), false, 2));
        assert_eq!(made.lines[0].seller, id("Ann"), "lines stand in the order of ids");

        let first = answer(bed, vec![paid(1, 900), paid(2, 1801), paid(9, 5)]);
        assert_eq!((first.paid, first.differing, first.unknown, first.open), (vec![1], vec![2], vec![9], vec![2]));
        let second = answer(bed, vec![paid(1, 900), returned(1), returned(2)]);
        assert_eq!((second.repeated, second.unknown), (vec![1], vec![1]));
        assert_eq!((second.returned, second.open), (vec![2], vec![]));

        let seen = bed.store.read(|tx| payout(tx, id("T"))).unwrap();
        assert!(seen.reconciled);
        assert_eq!(seen.lines[0].state, LineStanding::Paid);
        assert_eq!(seen.lines[0].bank_words, "wire 1");
        assert_eq!((seen.lines[1].state, seen.lines[1].bank_amount), (LineStanding::Returned, None));
    }

    fn small_earnings_do_not_stand_in_the_way_of_others(bed) {
        // More sellers with a few cents than one look takes in, and one with more at the end of the order.
        let sale = |name: String, cents| Transfer {
            id: id(&name), debit: AccountName::fx_usd(), credit: AccountName::seller_payable(id(&name)), amount: cents,
            reason: Reason::Sale, about: uuid::Uuid::nil(), hold: Hold::No,
        };
        let mut sales: Vec<Transfer> = (0..250).map(|number| sale(format!("a{number:03}"), 5)).collect();
        sales.push(sale("zz".into(), 900));
        bed.store.write(move |tx| post(tx, &sales)).unwrap();
        let (me, all) = (Actor::machine("test"), PayoutBatch { sellers: vec![], at_least: Dollars::from_minor(100), ..batch("T") });
        let made = bed.store.write(move |tx| payout_batch(tx, &me, &all)).unwrap();
        assert_eq!(made.lines.iter().map(|line| line.seller).collect::<Vec<_>>(), [id("zz")]);
        sound(bed, "small earnings");
    }

    fn earnings_that_are_held_back_stay_in_the_journal(bed) {
        play(bed, TWO_SALES);
        let (me, ann) = (Actor::machine("test"), id("Ann"));
        let before = bed.store.read(|tx| balance(tx, &AccountName::seller_payable(ann))).unwrap();
        bed.store.write(move |tx| hold_payouts(tx, ann, Some("strikes"))).unwrap();
        bed.store.write(move |tx| hold_payouts(tx, ann, Some("strikes"))).unwrap();
        let made = bed.store.write({ let me = me.clone(); move |tx| payout_batch(tx, &me, &batch("T")) }).unwrap();
        assert!(made.lines.iter().all(|line| line.seller != ann) && made.lines.len() == 1, "others are paid");
        assert_eq!(bed.store.read(|tx| balance(tx, &AccountName::seller_payable(ann))).unwrap(), before);
        bed.store.write(move |tx| hold_payouts(tx, ann, None)).unwrap();
        assert_eq!(bed.store.read(|tx| payout_hold(tx, ann)).unwrap(), None);
        let made = bed.store.write(move |tx| payout_batch(tx, &me, &batch("U"))).unwrap();
        assert_eq!(made.lines.iter().map(|line| line.seller).collect::<Vec<_>>(), [ann]);
        sound(bed, "held back");
    }

    fn a_payout_tells_what_it_consists_of(bed) {
        play(bed, TWO_SALES);
        let (ann, usd) = (id("Ann"), Dollars::from_minor);
        let held = bed.store.read(|tx| held_of_seller(tx, ann)).unwrap();
        assert_eq!(held, Dollars::ZERO, "all is settled");
        let waiting = bed.store.read(|tx| payout_of_order(tx, ann, id("A"))).unwrap();
        assert_eq!(waiting, None);
        play(bed, "
            | step                | seller Ann | seller Bob | transit T | debt Ann | fx USD | commission | clearing | fx CNY | due A |
            | pay out T           | 0          | 0          | 27.00     |          |        |            |          |        |       |
            | refund R of A 33.25 |            |            |           | 4.50     | -25.00 | 2.50       |          | 166.25 | 33.25 |
        ");
        let of = |payout| bed.store.read(|tx| earnings(tx, ann, payout)).unwrap();
        let told = |lines: Vec<Earning>| lines.into_iter().map(|line| {
            (line.reason, line.net.minor(), line.commission.minor(), line.goods().unwrap().minor())
        }).collect::<Vec<_>>();
        assert_eq!(told(of(Some(id("T")))), [(Reason::Sale, 900, 100, 1000)]);
        assert_eq!(told(of(None)), [], "a refund that no earnings cover is a debt");
        let came = bed.store.read(|tx| payout_of_order(tx, ann, id("A"))).unwrap();
        assert_eq!(came.map(|(payout, _)| payout), Some(id("T")));
        let unknown = bed.store.read(|tx| earnings(tx, id("Zoe"), Some(id("T")))).unwrap_err();
        assert_eq!(unknown.code(), kernel::Code::NotFound);
        let _ = answer(bed, vec![returned(1)]);
        assert_eq!(told(of(None)), [(Reason::PayoutReturned, 900, 0, 900)]);
        let all = PayoutBatch { sellers: vec![ann], ..batch("U") };
        let made = bed.store.write(move |tx| payout_batch(tx, &Actor::machine("test"), &all)).unwrap();
        assert_eq!((made.lines[0].amount, made.lines[0].recovered), (usd(450), usd(450)));
        let sum: i64 = of(Some(id("U"))).iter().map(|line| line.net.minor()).sum();
        assert_eq!(sum, 450, "what came back less what was owed");
    }

    fn a_seller_sees_the_own_line_only(bed) {
        play(bed, TWO_SALES);
        let me = Actor::machine("test");
        bed.store.write(move |tx| payout_batch(tx, &me, &batch("T"))).unwrap();
        let (own, balance) = bed.store.read(|tx| {
            Ok((payouts_of_seller(tx, id("Ann"))?, seller_balance(tx, id("Ann"))?))
        }).unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!((own[0].total, own[0].lines.len()), (Dollars::from_minor(900), 1));
        assert_eq!((balance.payable, balance.debt, balance.in_transit), (Dollars::ZERO, Dollars::ZERO, Dollars::from_minor(900)));
        let zoe = bed.store.read(|tx| payouts_of_seller(tx, id("Zoe"))).unwrap();
        assert!(zoe.is_empty());
    }

    fn batches_and_sales_are_paged_the_latest_first(bed) {
        play(bed, TWO_SALES);
        for name in ["T", "U", "V"] {
            let me = Actor::machine("test");
            bed.store.write(move |tx| payout_batch(tx, &me, &batch(name))).unwrap();
            bed.pass(std::time::Duration::from_secs(1));
        }
        let size = PageSize::new(2);
        let (first, second) = bed.store.read(|tx| {
            let first = payouts(tx, None, size)?;
            let second = payouts(tx, first.next.as_deref(), size)?;
            Ok((first, second))
        }).unwrap();
        let ids = |page: &kernel::Page<Payout>| page.items.iter().map(|batch| batch.id).collect::<Vec<_>>();
        assert_eq!((ids(&first), ids(&second)), (vec![id("V"), id("U")], vec![id("T")]));
        assert_eq!(second.next, None);
        assert!(bed.store.read(|tx| payouts(tx, Some("nonsense"), size)).is_err());

        let sales = bed.store.read(|tx| sales_of_seller(tx, id("Bob"), None, size)).unwrap();
        assert_eq!(sales.items.iter().map(|sale| sale.order).collect::<Vec<_>>(), [id("B")]);
    }
}
