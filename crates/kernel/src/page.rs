//! Keyset pages: a list is read in bounded pieces, each with the key where the next one begins.

/// How many rows a page holds: 1 to 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(u16);

impl PageSize {
    /// The usual page.
    pub const USUAL: Self = Self(24);
    /// The largest page.
    pub const MOST: Self = Self(200);

    /// A page of this size, brought within 1 to 200.
    pub fn new(size: u16) -> Self {
        Self(size.clamp(1, Self::MOST.0))
    }

    /// The number of rows.
    pub const fn rows(self) -> i64 {
        self.0 as i64
    }

    /// The number of rows.
    pub const fn count(self) -> usize {
        self.0 as usize
    }
}

/// Where a page begins: after this key. Opaque to clients.
pub type Cursor = String;

/// A piece of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// A page from `size + 1` rows read: the extra row only tells that there is more. `key` names a row's place.
    pub fn from_overread(mut rows: Vec<T>, size: PageSize, key: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size.count();
        rows.truncate(size.count());
        let next = if more { rows.last().map(key) } else { None };
        Self { items: rows, next }
    }

    /// The same page of other things.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extra_row_only_says_that_there_is_more() {
        let page = Page::from_overread(vec![1, 2, 3], PageSize::new(2), ToString::to_string);
        assert_eq!(
            page,
            Page {
                items: vec![1, 2],
                next: Some("2".into())
            }
        );
        assert_eq!(
            Page::from_overread(vec![1, 2], PageSize::new(2), ToString::to_string).next,
            None
        );
    }
}
