//! What pages read, and what an audit finds when somebody has meddled with the books.

use std::fmt::Write;

use kernel::kinds::Order;
use kernel::{Code, PageSize};
use ledger::*;
use store::params;

use crate::table::{id, play};

const A_SALE: &str = "
    order A from Ann at 6.65
      line 1: goods 66.50, freight 10.00, vat 7.00; 10.00 USD, commission 1.00

    | step                        | clearing | held A | due A | fx CNY | fx USD | seller Ann | commission | freight | vat  |
    | pay A                       | 83.50    | 83.50  |       |        |        |            |            |         |      |
    | refund R of A line 1 8.35   |          | 75.15  | 8.35  |        |        |            |            |         |      |
    | settle A                    |          | 0      |       | 59.85  | -9.00  | 8.10       | 0.90       | 9.00    | 6.30 |
    | paid back R                 | 75.15    |        | 0     |        |        |            |            |         |      |
";

fn order() -> uuid::Uuid {
    id::<Order>("A").uuid()
}

testkit::on_both_engines! {
    fn the_journal_of_an_order_reads_like_its_story(bed) {
        play(bed, A_SALE);
        let lines = bed.store.read(|tx| journal_of(tx, order())).unwrap();
        let short = |name: &AccountName| format!("{}/{}", name.kind().word(), name.unit());
        let mut text = String::new();
        let mut sorted = lines;
        // All steps happened at one moment here, so only the order within a chain is told.
        sorted.sort_by_key(|line| (line.reason, line.amount));
        for line in &sorted {
            writeln!(text, "{} {} -> {} {}", line.reason.word(), short(&line.debit), short(&line.credit), line.amount).unwrap();
        }
        assert_eq!(text, "\
payment provider_clearing/CNY -> held/CNY 8350
goods held/CNY -> fx/CNY 5985
sale fx/USD -> seller_payable/USD 810
commission fx/USD -> revenue/USD 90
freight held/CNY -> freight_payable/CNY 900
tax held/CNY -> tax_payable/CNY 630
refund held/CNY -> refund_due/CNY 835
refund_paid refund_due/CNY -> provider_clearing/CNY 835
");
    }

    fn a_statement_is_numbered_and_paged(bed) {
        play(bed, A_SALE);
        let held = AccountName::held(id("A"));
        let size = PageSize::new(3);
        let (first, second) = bed.store.read(|tx| {
            let first = statement(tx, &held, None, size)?;
            let second = statement(tx, &held, first.next.as_deref(), size)?;
            Ok((first, second))
        }).unwrap();
        let read = |page: &kernel::Page<StatementLine>| {
            page.items.iter().map(|line| (line.n, line.side.word(), line.amount, line.balance)).collect::<Vec<_>>()
        };
        assert_eq!(read(&first), [(5, "debit", 630, 0), (4, "debit", 900, 630), (3, "debit", 5985, 1530)]);
        assert_eq!(read(&second), [(2, "debit", 835, 7515), (1, "credit", 8350, 8350)]);
        assert_eq!(second.items[1].other, AccountName::provider_clearing("sandbox"));
        assert_eq!(second.next, None);

        let clearing = AccountName::provider_clearing("sandbox");
        let asset = bed.store.read(|tx| statement(tx, &clearing, None, size)).unwrap();
        assert_eq!(read(&asset), [(2, "credit", 835, 7515), (1, "debit", 8350, 8350)], "an asset stands on the debit side");
        let refused = bed.store.read(|tx| statement(tx, &clearing, Some("x"), size)).unwrap_err();
        assert_eq!(refused.code(), Code::Invalid);
    }

    fn the_trial_balance_has_equal_sides(bed) {
        play(bed, A_SALE);
        play(bed, "
            lot L of pears
            | step                | supplier L | sellable L | outside L | dock L |
            | receive 5 L at dock | 5          | 5          | 5         | 5      |
        ");
        let lines = bed.store.read(balances).unwrap();
        for currency in ["CNY", "USD", ""] {
            let of = lines.iter().filter(|line| line.currency == currency);
            let (debits, credits) = of.fold((0, 0), |(d, c), line| (d + line.sum.debits_posted, c + line.sum.credits_posted));
            assert_eq!(debits, credits, "{currency}");
            assert!(debits > 0);
        }
        let kinds: Vec<_> = lines.iter().map(|line| line.kind).collect();
        assert!(kinds.is_sorted(), "money first, in the order of the chart of accounts");
    }

    fn the_money_of_an_order_is_told_line_by_line(bed) {
        play(bed, A_SALE);
        let (money, lines) = bed.store.read(|tx| order_money(tx, id("A"))).unwrap().unwrap();
        assert_eq!((money.state, money.total.minor(), money.refunded.minor()), (MoneyState::Settled, 8350, 835));
        assert_eq!(lines[0].back.parts.amounts().map(kernel::Yuan::minor), [665, 100, 0, 0, 70, 0]);
        let refunds = bed.store.read(|tx| refunds_of(tx, id("A"))).unwrap();
        assert_eq!(refunds.len(), 1);
        assert_eq!((refunds[0].state, refunds[0].answer.total.minor()), (RefundState::Paid, 835));
        assert_eq!(bed.store.read(|tx| order_money(tx, id("B"))).unwrap(), None);
    }

    fn an_audit_finds_whoever_meddles(bed) {
        let meddlings: [(&str, &str); 7] = [
            ("replay equals projection", "UPDATE account SET debits_posted = debits_posted + 1 WHERE kind = 'provider_clearing'"),
            ("every unit balances", "UPDATE account SET credits_posted = credits_posted + 1 WHERE kind = 'revenue'"),
            ("replay equals projection", "UPDATE transfer SET amount = amount + 1 WHERE code = 'commission'"),
            ("entries are what the transfers say", "UPDATE entry SET amount = amount + 1 WHERE n = 1 AND side = 'debit'"),
            ("each entry continues the balance before it", "UPDATE entry SET balance = balance + 1 WHERE n = 2"),
            ("lines of an order sum to what was paid", "UPDATE order_money_line SET freight_cny_fen = freight_cny_fen + 1"),
            ("an order's money is held until it is settled, to the fen", "UPDATE order_money SET state = 'held'"),
        ];
        play(bed, A_SALE);
        for (check, sql) in meddlings {
            // The meddling is seen in its own transaction, and then refused.
            let found = bed.store.write(move |tx| {
                tx.execute(sql, params![])?;
                let report = audit(tx)?;
                let names: Vec<&str> = report.breaches.iter().map(|breach| breach.check).collect();
                Err::<(), _>(kernel::Error::internal(names.join("; ")))
            }).unwrap_err();
            assert!(found.detail().unwrap().contains(check), "{sql}: {found}");
        }
        crate::table::sound(bed, "all meddling is undone");
    }

    fn the_database_itself_refuses_what_the_rules_forbid(bed) {
        play(bed, A_SALE);
        for sql in [
            "UPDATE account SET debits_posted = credits_posted + 1 WHERE kind = 'seller_payable'",
            "UPDATE account SET debits_pending = -1 WHERE kind = 'revenue'",
            "UPDATE transfer SET amount = 0 WHERE code = 'commission'",
            "UPDATE transfer SET credit = debit WHERE code = 'commission'",
            "UPDATE transfer SET unit = 'CNY' WHERE code = 'commission'",
            "UPDATE order_money SET refunded_cny_fen = total_cny_fen + 1",
            "UPDATE order_money_line SET back_goods_cny_fen = goods_cny_fen + 1",
            "DELETE FROM account WHERE kind = 'revenue'",
        ] {
            assert!(bed.store.write(move |tx| tx.execute(sql, params![])).is_err(), "{sql}");
        }
    }
}
