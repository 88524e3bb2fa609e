//! Cartons, pick routes, GS1 codes and check digits, labels. Pure: no I/O.
