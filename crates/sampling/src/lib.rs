//! Public random samples and what they prove. Pure: no I/O.
