//! The one place that says whether goods have expired. Receiving, selling and picking all ask here.
//!
//! An expiry date is the last day on which the goods may be used, to the end of that day. It is printed without a
//! time zone and counts at the place of use. So whoever turns a moment into a day for a question asked here takes
//! the calendar day at the destination (for parcels to China: Asia/Shanghai), and the day that counts is the one of
//! promised delivery, not of the order or the pick.

use crate::day::Day;

/// Days that remain on `on`: 0 on the last good day, negative afterwards, `None` if the goods do not expire.
pub fn remaining_days(expiry: Option<Day>, on: Day) -> Option<i32> {
    expiry.map(|expiry| on.days_until(expiry))
}

/// True if at least `minimum_days` remain on `on`. With 0 this is the plain question "not expired yet?".
pub fn keeps(expiry: Option<Day>, on: Day, minimum_days: i32) -> bool {
    remaining_days(expiry, on).is_none_or(|remaining| remaining >= minimum_days.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_are_good_to_the_end_of_their_last_day() {
        let last = Day::from_ymd(2027, 2, 28).unwrap();
        for (shift, remaining, good) in [(-1, 1, true), (0, 0, true), (1, -1, false)] {
            let on = last.plus_days(shift);
            assert_eq!(remaining_days(Some(last), on), Some(remaining));
            assert_eq!(keeps(Some(last), on, 0), good);
        }
        assert!(keeps(Some(last), last.plus_days(-30), 30));
        assert!(!keeps(Some(last), last.plus_days(-29), 30));
        assert!(
            !keeps(Some(last), last.plus_days(1), -5),
            "a minimum below zero does not revive expired goods"
        );
        assert!(keeps(None, last, 3000));
    }
}
