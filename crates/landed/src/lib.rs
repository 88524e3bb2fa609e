//! Duty and tax, limits, gates, identity number, customs message formats. Pure: no I/O.
