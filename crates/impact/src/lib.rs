//! Jobs and trade balance: a follower that no room calls.
