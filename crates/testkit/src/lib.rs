//! TestApp, personas, builders, fixed clock, seeded randomness, failure injection.
