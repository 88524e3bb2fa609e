//! Promises of goods: first expired first out, held for a while, committed or given back.

use crate::table::play;

testkit::on_both_engines! {
    fn the_first_to_expire_is_promised_first(bed) {
        play(bed, "
            lot old of pears until 2026-05-01
            lot new of pears until 2026-06-01
            lot tin of pears

            | step                                             | supplier old | sellable old | sold old | supplier new | sellable new | sold new | supplier tin | sellable tin | sold tin | outside old | dock old | outside new | dock new | outside tin | dock tin |
            | receive 4 tin at dock                            |              |              |          |              |              |          | 4            | 4            |          |             |          |             |          | 4           | 4        |
            | receive 3 new at dock                            |              |              |          | 3            | 3            |          |              |              |          |             |          | 3           | 3        |             |          |
            | receive 2 old at dock                            | 2            | 2            |          |              |              |          |              |              |          | 2           | 2        |             |          |             |          |
            | reserve A 10 pears for 30min => out_of_stock     |              |              |          |              |              |          |              |              |          |             |          |             |          |             |          |
            | reserve A 2 pears, 1 pears for 30min             |              | 2 (2)        |          |              | 3 (1)        |          |              |              |          |             |          |             |          |             |          |
            | reserve A 1 pears for 30min => key_reused        |              |              |          |              |              |          |              |              |          |             |          |             |          |             |          |
            | reserve B 3 pears lasting 2026-05-15 for 30min   |              |              |          |              | 3 (3)        |          |              | 4 (1)        |          |             |          |             |          |             |          |
            | commit A                                         |              | 0            | 2        |              | 2 (2)        | 1        |              |              |          |             |          |             |          |             |          |
            | reserve A 1 pears for 30min => wrong_state       |              |              |          |              |              |          |              |              |          |             |          |             |          |             |          |
            | release A => wrong_state                         |              |              |          |              |              |          |              |              |          |             |          |             |          |             |          |
            | release B                                        |              |              |          |              | 2            |          |              | 4            |          |             |          |             |          |             |          |
            | commit B => wrong_state                          |              |              |          |              |              |          |              |              |          |             |          |             |          |             |          |
            | commit C => not_found                            |              |              |          |              |              |          |              |              |          |             |          |             |          |             |          |
            | reserve B 6 pears for 30min                      |              |              |          |              | 2 (2)        |          |              | 4 (4)        |          |             |          |             |          |             |          |
        ");
    }

    fn a_promise_lapses(bed) {
        play(bed, "
            lot L of pears

            | step                         | supplier L | sellable L | sold L | outside L | dock L |
            | receive 5 L at dock          | 5          | 5          |        | 5         | 5      |
            | reserve A 3 pears for 30min  |            | 5 (3)      |        |           |        |
            | wait 20min                   |            |            |        |           |        |
            | reserve B 2 pears for 30min  |            | 5 (5)      |        |           |        |
            | expire                       |            |            |        |           |        |
            | wait 10min                   |            |            |        |           |        |
            | commit A => expired          |            |            |        |           |        |
            | expire                       |            | 5 (2)      |        |           |        |
            | commit A => expired          |            |            |        |           |        |
            | release A                    |            |            |        |           |        |
            | reserve A 3 pears for 30min  |            | 5 (5)      |        |           |        |
            | commit A                     |            | 2 (2)      | 3      |           |        |
            | wait 60min                   |            |            |        |           |        |
            | expire                       |            | 2          |        |           |        |
        ");
    }

    fn sold_pieces_come_back_once(bed) {
        play(bed, "
            lot L of pears

            | step                          | supplier L | sellable L | sold L | outside L | dock L | lost L | gone L |
            | receive 5 L at dock           | 5          | 5          |        | 5         | 5      |        |        |
            | restock 1 L of A => invalid   |            |            |        |           |        |        |        |
            | reserve A 3 pears for 30min   |            | 5 (3)      |        |           |        |        |        |
            | restock 1 L of A => invalid   |            |            |        |           |        |        |        |
            | commit A                      |            | 2          | 3      |           |        |        |        |
            | restock 2 L of A              |            | 4          | 1      |           |        |        |        |
            | restock 2 L of A => invalid   |            |            |        |           |        |        |        |
            | restock 1 L of A              |            | 5          | 0      |           |        |        |        |
            | write off 6 L at dock => out_of_stock |    |            |        |           |        |        |        |
            | write off 1 L at bin1 => out_of_stock |    |            |        |           |        |        |        |
            | write off 2 L at dock         |            | 3          |        |           | 3      | 2      | 2      |
            | reserve B 4 pears for 30min => out_of_stock |  |        |        |           |        |        |        |
            | close L => wrong_state        |            |            |        |           |        |        |        |
            | block L                       |            |            |        |           |        |        |        |
            | reserve B 1 pears for 30min => out_of_stock |  |        |        |           |        |        |        |
            | open L                        |            |            |        |           |        |        |        |
            | reserve B 1 pears for 30min   |            | 3 (1)      |        |           |        |        |        |
            | write off 3 L at dock => out_of_stock |    |            |        |           |        |        |        |
            | write off 2 L at dock         |            | 1 (1)      |        |           | 1      | 4      | 4      |
            | close L                       |            |            |        |           |        |        |        |
            | receive 1 L at dock => wrong_state |       |            |        |           |        |        |        |
        ");
    }

    fn quantities_that_cannot_be_are_refused(bed) {
        play(bed, "
            lot L of pears

            | step                                      | supplier L | sellable L | outside L | dock L |
            | receive 0 L at dock => invalid            |            |            |           |        |
            | receive -1 L at dock => invalid           |            |            |           |        |
            | receive 1000001 L at dock => invalid      |            |            |           |        |
            | receive 1 L at carrier => invalid         |            |            |           |        |
            | reserve A 0 pears for 30min => invalid    |            |            |           |        |
            | reserve A -5 pears for 30min => invalid   |            |            |           |        |
            | reserve A 600000 pears, 600000 pears for 30min => invalid |  |      |           |        |
            | reserve A for 30min => invalid            |            |            |           |        |
            | reserve A 1 apples for 30min => out_of_stock |         |            |           |        |
        ");
    }
}
