//! Image hash, exact Hamming look-up, text de-obfuscation. Pure: no I/O.
