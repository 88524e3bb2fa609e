//! Pages and JSON API, by room and audience.
