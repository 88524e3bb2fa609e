//! Refunds: before and after settlement, in part and whole, to the fen.

use crate::table::play;

testkit::on_both_engines! {
    fn before_delivery_it_leaves_what_is_held(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50, freight 10.00, vat 7.00; 10.00 USD, commission 1.00
              line 2: goods 13.30, freight 2.00, vat 1.40; 2.00 USD, commission 0.20

            | step                                   | clearing | held A | due A |
            | refund R of A everything => not_found  |          |        |       |
            | pay A                                  | 100.20   | 100.20 |       |
            | refund R of A line 2 rest              |          | 83.50  | 16.70 |
            | refund R of A 1.00 => key_reused       |          |        |       |
            | refund S of A line 2 rest => wrong_state |        |        |       |
            | refund S of A 83.51 => invalid         |          |        |       |
            | refund S of A everything               |          | 0      | 100.20 |
            | paid back R                            | 83.50    |        | 83.50 |
            | paid back S                            | 0        |        | 0     |
            | settle A => wrong_state                |          |        |       |
            | refund T of A 0.01 => wrong_state      |          |        |       |
        ");
    }

    fn what_was_refunded_before_is_not_settled(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50, freight 10.00, vat 7.00; 10.00 USD, commission 1.00
              line 2: goods 13.30, freight 2.00, vat 1.40; 2.00 USD, commission 0.20

            | step                      | clearing | held A | due A | fx CNY | fx USD | seller Ann | commission | freight | vat  |
            | pay A                     | 100.20   | 100.20 |       |        |        |            |            |         |      |
            | refund R of A line 2 rest |          | 83.50  | 16.70 |        |        |            |            |         |      |
            | settle A                  |          | 0      |       | 66.50  | -10.00 | 9.00       | 1.00       | 10.00   | 7.00 |
        ");
    }

    fn after_delivery_the_settlement_is_reversed(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50, freight 10.00, insurance 0.50, vat 7.00; 10.00 USD, commission 1.00

            | step                                        | clearing | held A | due A | fx CNY | fx USD | seller Ann | commission | freight | insurance | vat  |
            | pay A                                       | 84.00    | 84.00  |       |        |        |            |            |         |           |      |
            | settle A                                    |          | 0      |       | 66.50  | -10.00 | 9.00       | 1.00       | 10.00   | 0.50      | 7.00 |
            | refund R of A 42.00                         |          |        | 42.00 | 33.25  | -5.00  | 4.50       | 0.50       | 5.00    | 0.25      | 3.50 |
            | refund S of A line 1 goods 33.25, vat 3.50  |          |        | 78.75 | 0      | 0      | 0          | 0          |         |           | 0    |
            | refund T of A everything                    |          |        | 84.00 |        |        |            |            | 0       | 0         |      |
            | paid back R                                 | 42.00    |        | 42.00 |        |        |            |            |         |           |      |
            | paid back S                                 | 5.25     |        | 5.25  |        |        |            |            |         |           |      |
            | paid back T                                 | 0        |        | 0     |        |        |            |            |         |           |      |
        ");
    }

    fn odd_amounts_end_exactly(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 0.10, freight 0.03, vat 0.01; 0.02 USD, commission 0.01

            | step                      | clearing | held A | due A | fx CNY | fx USD | seller Ann | commission | freight | vat  |
            | pay A                     | 0.14     | 0.14   |       |        |        |            |            |         |      |
            | settle A                  |          | 0      |       | 0.10   | -0.02  | 0.01       | 0.01       | 0.03    | 0.01 |
            | refund R of A 0.05        |          |        | 0.05  | 0.06   | -0.01  |            | 0          | 0.02    |      |
            | refund S of A 0.05        |          |        | 0.10  | 0.03   | 0      | 0          |            | 0.01    | 0    |
            | refund T of A everything  |          |        | 0.14  | 0      |        |            |            | 0       |      |
        ");
    }

    fn what_was_paid_out_becomes_the_sellers_debt_and_is_taken_from_the_next_payout(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50; 10.00 USD, commission 1.00
            order B from Ann at 6.65
              line 1: goods 133.00; 20.00 USD, commission 2.00

            | step                      | clearing | held A | held B | due A | fx CNY | fx USD | seller Ann | debt Ann | commission | transit T | transit W | bank USD |
            | pay A                     | 66.50    | 66.50  |        |       |        |        |            |          |            |           |           |          |
            | settle A                  |          | 0      |        |       | 66.50  | -10.00 | 9.00       |          | 1.00       |           |           |          |
            | pay out T                 |          |        |        |       |        |        | 0          |          |            | 9.00      |           |          |
            | bank paid T 1 9.00        |          |        |        |       |        |        |            |          |            | 0         |           | -9.00    |
            | refund R of A 33.25       |          |        |        | 33.25 | 33.25  | -5.00  |            | 4.50     | 0.50       |           |           |          |
            | pay out U                 |          |        |        |       |        |        |            |          |            |           |           |          |
            | pay B                     | 199.50   |        | 133.00 |       |        |        |            |          |            |           |           |          |
            | settle B                  |          |        | 0      |       | 166.25 | -25.00 | 18.00      |          | 2.50       |           |           |          |
            | pay out V at least 13.51  |          |        |        |       |        |        |            |          |            |           |           |          |
            | refund S of A everything  |          |        |        | 66.50 | 133.00 | -20.00 | 13.50      |          | 2.00       |           |           |          |
            | pay out W at least 9.00   |          |        |        |       |        |        | 0          | 0        |            |           | 9.00      |          |
        ");
    }
}
