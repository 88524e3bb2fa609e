//! Cart, quote, checkout, payment, refund.
