//! Routes, gates, documents, customs messages, party screening.
