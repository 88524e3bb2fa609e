//! Transparency log: tiles, checkpoints, proofs, verification. Pure: no I/O.
