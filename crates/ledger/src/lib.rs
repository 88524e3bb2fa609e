//! The journal of money and stock; payouts, FX.
