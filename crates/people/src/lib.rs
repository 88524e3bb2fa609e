//! Persons, organisations, roles, sessions, verification, sealed personal data.
