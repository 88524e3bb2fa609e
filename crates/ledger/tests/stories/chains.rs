//! The journal itself: client ids, linked chains, holds.

use std::time::Duration;

use kernel::kinds::TransferId;
use kernel::{Code, Result};
use ledger::*;
use testkit::Bed;
use uuid::Uuid;

use crate::table::{id, sound};

fn bank() -> AccountName {
    AccountName::bank_cny()
}

fn held(name: &str) -> AccountName {
    AccountName::held(id(name))
}

fn transfer(name: &str, debit: AccountName, credit: AccountName, amount: i64) -> Transfer {
    Transfer {
        id: id(name),
        debit,
        credit,
        amount,
        reason: Reason::Payment,
        about: Uuid::nil(),
        hold: Hold::No,
    }
}

fn put(bed: &Bed, chain: Vec<Transfer>) -> Result<Vec<Outcome>> {
    bed.store.write(move |tx| post(tx, &chain))
}

fn credit(bed: &Bed, name: &AccountName) -> (i64, i64) {
    let balance = bed.store.read(|tx| balance(tx, name)).unwrap();
    (balance.credit_balance(), balance.debits_pending)
}

testkit::on_both_engines! {
    fn the_same_transfer_is_made_once(bed) {
        let pay = transfer("1", bank(), held("A"), 100);
        assert_eq!(put(bed, vec![pay.clone()]).unwrap(), [Outcome::Created]);
        assert_eq!(put(bed, vec![pay]).unwrap(), [Outcome::Exists]);
        assert_eq!(credit(bed, &held("A")), (100, 0));
        sound(bed, "once");
    }

    fn an_id_with_other_contents_is_refused_and_told_what_differs(bed) {
        let pay = transfer("1", bank(), held("A"), 100);
        put(bed, vec![pay.clone()]).unwrap();
        let until = Hold::Until(bed.now().plus(Duration::from_mins(1)));
        let others = [
            ("amount", Transfer { amount: 99, ..pay.clone() }),
            ("debit account", Transfer { debit: AccountName::fx_cny(), ..pay.clone() }),
            ("credit account", Transfer { credit: held("B"), ..pay.clone() }),
            ("reason", Transfer { reason: Reason::Refund, ..pay.clone() }),
            ("subject", Transfer { about: Uuid::from_u128(1), ..pay.clone() }),
            ("phase", Transfer { hold: until, ..pay.clone() }),
        ];
        for (field, other) in others {
            let refused = put(bed, vec![other]).unwrap_err();
            assert_eq!(refused.code(), Code::KeyReused, "{field}");
            assert!(refused.detail().unwrap().contains(field), "{refused}");
        }
        assert_eq!(credit(bed, &held("A")), (100, 0));
        sound(bed, "different");
    }

    fn a_chain_is_made_whole_or_not_at_all(bed) {
        let chain = vec![
            transfer("1", bank(), held("A"), 100),
            transfer("2", held("A"), AccountName::fx_cny(), 60),
            transfer("3", held("A"), AccountName::fx_cny(), 41),
        ];
        let refused = put(bed, chain.clone()).unwrap_err();
        assert_eq!(refused.code(), Code::WrongState);
        assert!(refused.detail().unwrap().contains("short by 1"), "{refused}");
        assert_eq!(credit(bed, &held("A")), (0, 0));
        let mut right = chain;
        right[2].amount = 40;
        assert_eq!(put(bed, right.clone()).unwrap(), [Outcome::Created; 3]);
        assert_eq!(put(bed, right.clone()).unwrap(), [Outcome::Exists; 3]);
        right.push(transfer("4", bank(), held("A"), 1));
        assert_eq!(put(bed, right).unwrap_err().code(), Code::KeyReused, "a chain that is half known");
        assert_eq!(credit(bed, &held("A")), (0, 0));
        sound(bed, "chain");
    }

    fn nobody_borrows_from_later_in_the_chain(bed) {
        let chain = vec![
            transfer("1", held("A"), AccountName::fx_cny(), 60),
            transfer("2", bank(), held("A"), 100),
        ];
        assert_eq!(put(bed, chain).unwrap_err().code(), Code::WrongState);
        assert_eq!(credit(bed, &held("A")), (0, 0));
        sound(bed, "borrow");
    }

    fn what_is_held_cannot_be_spent(bed) {
        put(bed, vec![transfer("1", bank(), held("A"), 100)]).unwrap();
        let hold = |name: &str, amount| Transfer { hold: Hold::Open, ..transfer(name, held("A"), AccountName::fx_cny(), amount) };
        put(bed, vec![hold("2", 70)]).unwrap();
        assert_eq!(credit(bed, &held("A")), (100, 70));
        assert!(put(bed, vec![transfer("3", held("A"), bank(), 31)]).is_err());
        assert!(put(bed, vec![hold("4", 31)]).is_err());
        put(bed, vec![transfer("5", held("A"), bank(), 30)]).unwrap();

        // 50 of the 70 are moved; the other 20 are free again.
        assert_eq!(bed.store.write(|tx| post_pending(tx, id("2"), Some(50))).unwrap(), Outcome::Created);
        assert_eq!(bed.store.write(|tx| post_pending(tx, id("2"), Some(50))).unwrap(), Outcome::Exists);
        assert_eq!(bed.store.write(|tx| post_pending(tx, id("2"), Some(49))).unwrap_err().code(), Code::KeyReused);
        assert_eq!(bed.store.write(|tx| post_pending(tx, id("2"), None)).unwrap_err().code(), Code::KeyReused);
        assert_eq!(bed.store.write(|tx| void_pending(tx, id("2"))).unwrap_err().code(), Code::WrongState);
        assert_eq!(credit(bed, &held("A")), (20, 0));
        put(bed, vec![transfer("6", held("A"), bank(), 20)]).unwrap();
        sound(bed, "held");
    }

    fn a_hold_is_voided_once(bed) {
        put(bed, vec![transfer("1", bank(), held("A"), 100)]).unwrap();
        let hold = Transfer { hold: Hold::Open, ..transfer("2", held("A"), AccountName::fx_cny(), 100) };
        put(bed, vec![hold.clone()]).unwrap();
        assert_eq!(bed.store.write(|tx| void_pending(tx, id("2"))).unwrap(), Outcome::Created);
        assert_eq!(bed.store.write(|tx| void_pending(tx, id("2"))).unwrap(), Outcome::Exists);
        assert_eq!(bed.store.write(|tx| post_pending(tx, id("2"), None)).unwrap_err().code(), Code::WrongState);
        assert_eq!(put(bed, vec![hold]).unwrap(), [Outcome::Exists], "the hold itself is still known");
        assert_eq!(credit(bed, &held("A")), (100, 0));
        for amount in [0, -1, 101] {
            assert!(bed.store.write(move |tx| post_pending(tx, id("2"), Some(amount))).is_err());
        }
        assert_eq!(bed.store.write(|tx| void_pending(tx, id("9"))).unwrap_err().code(), Code::Internal);
        sound(bed, "voided");
    }

    fn a_hold_lapses_at_its_moment(bed) {
        put(bed, vec![transfer("1", bank(), held("A"), 100)]).unwrap();
        let at = bed.now().plus(Duration::from_mins(5));
        let hold = |name: &str, hold| Transfer { hold, ..transfer(name, held("A"), AccountName::fx_cny(), 10) };
        put(bed, vec![hold("short", Hold::Until(at)), hold("long", Hold::Until(at.plus(Duration::from_mins(1)))), hold("open", Hold::Open)]).unwrap();
        let expire = || bed.store.write(|tx| expire_due(tx, 100)).unwrap();
        assert_eq!(expire(), Vec::<TransferId>::new());
        bed.pass(Duration::from_mins(5));
        assert_eq!(bed.store.write(|tx| post_pending(tx, id("short"), None)).unwrap_err().code(), Code::Expired);
        assert_eq!(credit(bed, &held("A")), (100, 30), "a hold that has lapsed binds until it is cleared away");
        assert_eq!(expire(), [id("short")]);
        assert_eq!(expire(), Vec::<TransferId>::new());
        assert_eq!(credit(bed, &held("A")), (100, 20));
        assert_eq!(bed.store.write(|tx| void_pending(tx, id("short"))).unwrap_err().code(), Code::Expired);
        bed.store.write(|tx| post_pending(tx, id("long"), None)).unwrap();
        bed.pass(Duration::from_hours(9000));
        assert_eq!(expire(), Vec::<TransferId>::new());
        sound(bed, "lapsed");
    }

    fn a_debt_is_never_overpaid(bed) {
        let (debt, payable) = (AccountName::seller_debt(id("Ann")), AccountName::seller_payable(id("Ann")));
        put(bed, vec![transfer("1", AccountName::fx_usd(), payable.clone(), 100)]).unwrap();
        put(bed, vec![transfer("2", debt.clone(), AccountName::fx_usd(), 30)]).unwrap();
        assert!(put(bed, vec![transfer("3", payable.clone(), debt.clone(), 31)]).is_err());
        put(bed, vec![transfer("4", payable, debt, 30)]).unwrap();
        sound(bed, "debt");
    }

    fn accounts_may_be_opened_beforehand(bed) {
        let (first, again) = bed.store.write(|tx| Ok((open_account(tx, &bank())?, open_account(tx, &bank())?))).unwrap();
        assert_eq!(first, again);
        assert_eq!(first, bank().id());
        put(bed, vec![transfer("1", bank(), held("A"), 1)]).unwrap();
        assert!(put(bed, vec![]).is_err(), "an empty chain is a mistake");
    }
}
