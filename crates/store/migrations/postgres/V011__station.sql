-- The station's scans, so that each counts once and the last can be taken back; and what of a pick is in its carton.

DROP TABLE dock_scan;

CREATE TABLE station_scan (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('receive', 'put_away', 'pick', 'pack', 'load')),
    -- the task: an inbound notice, a lot at the dock, an order, a handover
    about UUID NOT NULL,
    -- the line of a notice; 0 elsewhere
    line BIGINT NOT NULL,
    lot_id UUID,
    bin_id UUID,
    parcel_id UUID,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    damaged BOOLEAN NOT NULL,
    -- what was scanned, as pages show it
    code TEXT NOT NULL,
    scanned_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX station_scan_about ON station_scan (about, at);

-- Pieces of the line that were scanned into the carton.
ALTER TABLE pick_line ADD COLUMN packed BIGINT NOT NULL DEFAULT 0 CHECK (packed >= 0);
