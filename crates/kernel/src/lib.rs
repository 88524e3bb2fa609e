//! Ids, money, clock, randomness, limits, languages, the error vocabulary. Pure.
