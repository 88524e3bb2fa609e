//! What people do with goods and an order, without a word about it: the tour tells it, the demo market begins with some.

pub mod dock;
pub mod shop;
pub mod yard;
