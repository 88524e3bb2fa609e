//! The public log, audits, reports: a follower that no room calls.
