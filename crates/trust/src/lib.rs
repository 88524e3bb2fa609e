//! Brands, screening, cases, notices, strikes.
