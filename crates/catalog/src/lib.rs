//! Listings, variants, photographs, categories, import, search.
