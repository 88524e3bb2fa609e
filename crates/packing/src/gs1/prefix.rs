//! What the first digits of a GTIN tell, and what they do not.

use super::Gtin;
use std::sync::LazyLock;

/// What the prefix of a GTIN stands for.
///
/// A prefix is not the origin: it names the organisation that licensed the number, and a firm may have goods made
/// anywhere. Never derive a country of origin from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefix {
    /// Licensed by the GS1 organisation of this country (ISO 3166-1 alpha-2).
    IssuedIn(&'static str),
    /// Numbers a shop or region gives out for itself (weighed goods, own tags). Worthless outside of it.
    Restricted,
    /// Numbers for demonstrations. Never on real goods.
    Demo,
    /// A serial publication.
    Issn,
    /// A book or printed music.
    Isbn,
    /// A refund receipt.
    Refund,
    /// A coupon.
    Coupon,
    /// Issued by the GS1 global office.
    Global,
    /// An eight-digit number, which has prefixes of its own.
    Gtin8,
    /// Not assigned: probably a number that somebody made up.
    Unassigned,
}

impl Prefix {
    /// True if goods offered to the public can carry such a number.
    pub fn is_for_sale(self) -> bool {
        matches!(
            self,
            Self::IssuedIn(_) | Self::Issn | Self::Isbn | Self::Global | Self::Gtin8
        )
    }

    fn from_meaning(meaning: &'static str) -> Self {
        match meaning {
            "restricted" => Self::Restricted,
            "demo" => Self::Demo,
            "issn" => Self::Issn,
            "isbn" => Self::Isbn,
            "refund" => Self::Refund,
            "coupon" => Self::Coupon,
            "global" => Self::Global,
            "reserved" => Self::Unassigned,
            country => Self::IssuedIn(country),
        }
    }
}

/// First prefix, last prefix, meaning.
type Row = (u64, u64, Prefix);

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = include_str!("../../data/gs1_prefixes.csv").lines();
    rows.filter(|line| !line.starts_with('#'))
        .filter_map(read_row)
        .collect()
});

fn read_row(line: &'static str) -> Option<Row> {
    let mut cells = line.split(',');
    let (from, to) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    Some((from, to, Prefix::from_meaning(cells.next()?)))
}

/// What the prefix of this number stands for.
pub fn gtin_prefix(gtin: Gtin) -> Prefix {
    if gtin.number() < 100_000_000 {
        return Prefix::Gtin8;
    }
    // The three digits behind the indicator.
    let prefix = gtin.number() / 10_000_000_000 % 1000;
    TABLE
        .iter()
        .find(|(from, to, _)| (*from..=*to).contains(&prefix))
        .map_or(Prefix::Unassigned, |row| row.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digit::{digits, gs1_check_digit};

    fn with_prefix(prefix: &str) -> Gtin {
        let body = format!("{prefix}123456789");
        Gtin::parse(&format!("{body}{}", gs1_check_digit(&digits(&body).unwrap()))).unwrap()
    }

    #[test]
    fn prefixes_mean_what_gs1_says() {
        for (prefix, meaning) in [
            ("012", Prefix::IssuedIn("US")),
            ("695", Prefix::IssuedIn("CN")),
            ("400", Prefix::IssuedIn("DE")),
            ("020", Prefix::Restricted),
            ("045", Prefix::Restricted),
            ("210", Prefix::Restricted),
            ("952", Prefix::Demo),
            ("977", Prefix::Issn),
            ("978", Prefix::Isbn),
            ("979", Prefix::Isbn),
            ("050", Prefix::Unassigned),
            ("150", Prefix::Unassigned),
            ("999", Prefix::Coupon),
        ] {
            assert_eq!(gtin_prefix(with_prefix(prefix)), meaning, "{prefix}");
        }
        assert_eq!(gtin_prefix(Gtin::parse("02345673").unwrap()), Prefix::Gtin8);
        // A case of six of a Chinese-numbered item has the same prefix as the item.
        assert_eq!(
            gtin_prefix(Gtin::parse("16901234567899").unwrap()),
            Prefix::IssuedIn("CN")
        );
    }

    #[test]
    fn the_table_is_ordered_and_whole() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 <= a.1 && a.1 < b.0));
        assert_eq!(
            TABLE.len(),
            include_str!("../../data/gs1_prefixes.csv").lines().count() - 5
        );
        assert!(
            !Prefix::Restricted.is_for_sale() && !Prefix::Demo.is_for_sale() && Prefix::Isbn.is_for_sale()
        );
    }
}
