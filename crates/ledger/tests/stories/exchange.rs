//! The exchange position: what the bank's rate wins or loses against the quotes, and that it ends at zero.

use crate::table::play;

const SALE: &str = "
    order A from Ann at 6.65
      line 1: goods 66.50; 10.00 USD, commission 1.00
    order B from Ann at 6.75
      line 1: goods 67.50; 10.00 USD, commission 1.00

    | step      | clearing | held A | held B | fx CNY | fx USD | seller Ann | commission |
    | pay A     | 66.50    | 66.50  |        |        |        |            |            |
    | pay B     | 134.00   |        | 67.50  |        |        |            |            |
    | settle A  |          | 0      |        | 66.50  | -10.00 | 9.00       | 1.00       |
    | settle B  |          |        | 0      | 134.00 | -20.00 | 18.00      | 2.00       |
";

testkit::on_both_engines! {
    fn two_quotes_are_valued_at_their_average(bed) {
        play(bed, SALE);
        play(bed, "
            | step                                       | clearing | seller Ann | commission | fx CNY | fx USD | bank CNY | bank USD | fx result |
            | buy 20.01 USD for 134.00 CNY => invalid    |          |            |            |        |        |          |          |           |
            | buy 5.00 USD for 33.00 CNY                 |          |            |            | 100.50 | -15.00 | -33.00   | 5.00     | 0.50      |
            | buy 5.00 USD for 35.00 CNY                 |          |            |            | 67.00  | -10.00 | -68.00   | 10.00    | -1.00     |
            | buy 10.00 USD for 67.00 CNY                |          |            |            | 0      | 0      | -135.00  | 20.00    |           |
            | buy 0.01 USD for 0.07 CNY => invalid       |          |            |            |        |        |          |          |           |
        ");
    }

    fn a_refund_after_the_exchange_reopens_the_position(bed) {
        play(bed, SALE);
        play(bed, "
            | step                          | clearing | held A | due A | seller Ann | commission | fx CNY | fx USD | bank CNY | bank USD | fx result |
            | buy 20.00 USD for 133.00 CNY  |          |        |       |            |            | 0      | 0      | -133.00  | 20.00    | 1.00      |
            | refund R of A everything      |          |        | 66.50 | 9.00       | 1.00       | -66.50 | 10.00  |          |          |           |
            | buy 0.01 USD for 0.07 CNY => invalid |   |        |       |            |            |        |        |          |          |           |
        ");
    }
}
