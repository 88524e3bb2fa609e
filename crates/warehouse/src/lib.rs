//! Inbound, lots, bins, picking, packing, handover, tracking.
