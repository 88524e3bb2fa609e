//! Arrays that the index owns, or that lie in bytes lent to it (a mapped file), read alike.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::Arc;

use bytemuck::Pod;

/// Bytes that stay while an index reads them.
pub(super) type Owner = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A list of plain numbers.
pub(super) enum Array<T> {
    Own(Vec<T>),
    Lent(Lent<T>),
}

/// Numbers that lie in somebody's bytes.
pub(super) struct Lent<T> {
    owner: Owner,
    bytes: Range<usize>,
    of: PhantomData<fn() -> T>,
}

impl<T: Pod> Lent<T> {
    /// The bytes are looked up and checked at each use: nothing binds an owner to answer alike, and then the list is empty.
    fn get(&self) -> &[T] {
        (*self.owner)
            .as_ref()
            .get(self.bytes.clone())
            .and_then(|bytes| bytemuck::try_cast_slice(bytes).ok())
            .unwrap_or_default()
    }
}

impl<T: Pod> Array<T> {
    /// The numbers in a range of somebody's bytes, if it is there, lies at a multiple of their size, and holds whole ones.
    pub(super) fn lent(owner: &Owner, bytes: Range<usize>) -> Option<Self> {
        let there = (**owner).as_ref().get(bytes.clone())?;
        bytemuck::try_cast_slice::<u8, T>(there).ok()?;
        Some(Self::Lent(Lent {
            owner: Arc::clone(owner),
            bytes,
            of: PhantomData,
        }))
    }
}

impl<T: Pod> Deref for Array<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Own(list) => list,
            Self::Lent(lent) => lent.get(),
        }
    }
}

impl<T> Default for Array<T> {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl<T> From<Vec<T>> for Array<T> {
    fn from(list: Vec<T>) -> Self {
        Self::Own(list)
    }
}

impl<T: Pod> fmt::Debug for Array<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whose = match self {
            Self::Own(_) => "own",
            Self::Lent(_) => "lent",
        };
        write!(f, "{} {whose}", self.len())
    }
}

/// Bytes that begin at a multiple of eight, whatever those they were copied from did.
struct Aligned {
    words: Vec<u64>,
    length: usize,
}

impl AsRef<[u8]> for Aligned {
    fn as_ref(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.words)[..self.length]
    }
}

/// The same bytes where numbers can be read in place: as they are if they are aligned (a mapped file is), else copied.
pub(super) fn aligned(owner: Owner) -> Owner {
    let bytes = (*owner).as_ref();
    if bytes.as_ptr().addr().is_multiple_of(align_of::<u64>()) {
        return owner;
    }
    let mut words = vec![0u64; bytes.len().div_ceil(size_of::<u64>())];
    bytemuck::cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
    Arc::new(Aligned {
        words,
        length: bytes.len(),
    })
}
