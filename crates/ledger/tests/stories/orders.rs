//! The money of an order, from the shopper's payment to an empty exchange position.

use crate::table::play;

testkit::on_both_engines! {
    fn one_order_from_payment_to_payout(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50, freight 10.00, insurance 0.50, duty 0, vat 6.99, consumption 0.01; 10.00 USD, commission 1.00

            | step                            | clearing | held A | fx CNY | fx USD | seller Ann | commission | freight | insurance | vat   | consumption | bank CNY | fees | bank USD | transit T | fx result |
            | pay A wrongly => invalid        |          |        |        |        |            |            |         |           |       |             |          |      |          |           |           |
            | settle A => not_found           |          |        |        |        |            |            |         |           |       |             |          |      |          |           |           |
            | pay A                           | 84.00    | 84.00  |        |        |            |            |         |           |       |             |          |      |          |           |           |
            | pay A twice => key_reused       |          |        |        |        |            |            |         |           |       |             |          |      |          |           |           |
            | settle A                        |          | 0      | 66.50  | -10.00 | 9.00       | 1.00       | 10.00   | 0.50      | 6.99  | 0.01        |          |      |          |           |           |
            | provider pays 83.50 keeps 0.50  | 0        |        |        |        |            |            |         |           |       |             | 83.50    | 0.50 |          |           |           |
            | buy 10.00 USD for 66.00 CNY     |          |        | 0      | 0      |            |            |         |           |       |             | 17.50    |      | 10.00    |           | 0.50      |
            | pay out T                       |          |        |        |        | 0          |            |         |           |       |             |          |      |          | 9.00      |           |
            | bank paid T 1 9.00              |          |        |        |        |            |            |         |           |       |             |          |      | 1.00     | 0         |           |
            | remit vat 6.99                  |          |        |        |        |            |            |         |           | 0     |             | 10.51    |      |          |           |           |
            | remit consumption 0.01          |          |        |        |        |            |            |         |           |       | 0           | 10.50    |      |          |           |           |
            | remit freight 10.00             |          |        |        |        |            |            | 0       |           |       |             | 0.50     |      |          |           |           |
            | remit insurance 0.50            |          |        |        |        |            |            |         | 0         |       |             | 0        |      |          |           |           |
        ");
    }

    fn two_sellers_are_kept_apart(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50, vat 7.00; 10.00 USD, commission 1.00
              line 2: goods 13.30, vat 1.40; 2.00 USD, commission 0.20
            order B from Bob at 6.70
              line 1: goods 67.00, vat 7.00; 10.00 USD, commission 0.50

            | step      | clearing | held A | held B | fx CNY | fx USD | seller Ann | seller Bob | commission | vat   |
            | pay B     | 74.00    |        | 74.00  |        |        |            |            |            |       |
            | pay A     | 162.20   | 88.20  |        |        |        |            |            |            |       |
            | settle A  |          | 0      |        | 79.80  | -12.00 | 10.80      |            | 1.20       | 8.40  |
            | settle B  |          |        | 0      | 146.80 | -22.00 |            | 9.50       | 1.70       | 15.40 |
        ");
    }

    fn a_payment_nobody_asked_for_goes_back(bed) {
        play(bed, "
            order A from Ann at 6.65
              line 1: goods 66.50; 10.00 USD, commission 1.00

            | step                       | clearing | held A | due A |
            | pay A                      | 66.50    | 66.50  |       |
            | stray S for A 66.50        | 133.00   |        | 66.50 |
            | paid back S                | 66.50    |        | 0     |
            | paid back X => not_found   |          |        |       |
        ");
    }
}
