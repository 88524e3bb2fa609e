-- Inbound notices, bins, picking, parcels, handover, tracking. How many pieces lie where is in the journal.

-- Running numbers of labels: inbound, parcel, handover.
CREATE TABLE house_number (
    kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('inbound', 'parcel', 'handover')),
    last BIGINT NOT NULL CHECK (last >= 0)
);
INSERT INTO house_number (kind, last) VALUES ('inbound', 0);
INSERT INTO house_number (kind, last) VALUES ('parcel', 0);
INSERT INTO house_number (kind, last) VALUES ('handover', 0);

CREATE TABLE bin (
    id UUID NOT NULL PRIMARY KEY,
    -- aisle, rack, level as printed on the shelf: A-01-2
    code TEXT NOT NULL UNIQUE,
    -- where on the walk through the house it lies
    walk BIGINT NOT NULL,
    cool BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- A seller's advance notice of goods.
CREATE TABLE inbound (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    seller_id UUID NOT NULL REFERENCES organisation (id),
    state TEXT NOT NULL CHECK (state IN ('announced', 'receiving', 'received', 'cancelled')),
    note TEXT NOT NULL,
    announced_at BIGINT NOT NULL,
    received_at BIGINT
);
CREATE INDEX inbound_seller ON inbound (seller_id, announced_at);
CREATE INDEX inbound_state ON inbound (state, announced_at);

CREATE TABLE inbound_line (
    inbound_id UUID NOT NULL REFERENCES inbound (id),
    line BIGINT NOT NULL,
    variant_id UUID NOT NULL,
    -- as announced; what the associate reads at the dock
    title TEXT NOT NULL,
    sku TEXT NOT NULL,
    -- fourteen digits, or empty
    gtin TEXT NOT NULL,
    expected BIGINT NOT NULL CHECK (expected > 0),
    lot_code TEXT NOT NULL,
    expiry_day BIGINT,
    received BIGINT NOT NULL CHECK (received >= 0),
    damaged BIGINT NOT NULL CHECK (damaged >= 0),
    PRIMARY KEY (inbound_id, line)
);

-- Each accepted scan, so that the same one counts once.
CREATE TABLE dock_scan (
    id UUID NOT NULL PRIMARY KEY,
    inbound_id UUID NOT NULL REFERENCES inbound (id),
    line BIGINT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    damaged BOOLEAN NOT NULL,
    lot_id UUID NOT NULL,
    scanned_by TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX dock_scan_inbound ON dock_scan (inbound_id, at);

-- An order to be picked and packed.
CREATE TABLE pick (
    order_id UUID NOT NULL PRIMARY KEY,
    seller_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'picking', 'picked', 'packed', 'cancelled')),
    picker TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    picked_at BIGINT
);
CREATE INDEX pick_state ON pick (state, created_at);

CREATE TABLE pick_line (
    order_id UUID NOT NULL REFERENCES pick (order_id),
    line BIGINT NOT NULL,
    variant_id UUID NOT NULL,
    lot_id UUID NOT NULL,
    bin_id UUID NOT NULL REFERENCES bin (id),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    picked BIGINT NOT NULL CHECK (picked >= 0),
    PRIMARY KEY (order_id, line),
    CHECK (picked <= quantity)
);

CREATE TABLE parcel (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL UNIQUE,
    -- UPU S10
    tracking TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('packed', 'handed_over', 'in_transit', 'customs', 'out_for_delivery', 'delivered')),
    -- what the goods and the box should weigh, and what the scale said
    expected_grams BIGINT NOT NULL CHECK (expected_grams > 0),
    weighed_grams BIGINT NOT NULL CHECK (weighed_grams > 0),
    handover_id UUID,
    packed_at BIGINT NOT NULL
);
CREATE INDEX parcel_state ON parcel (state, packed_at);
CREATE INDEX parcel_handover ON parcel (handover_id);

-- A list of parcels that a carrier takes.
CREATE TABLE handover (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    carrier TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);

-- What became of a parcel, in the order it happened.
CREATE TABLE tracking_event (
    parcel_id UUID NOT NULL REFERENCES parcel (id),
    n BIGINT NOT NULL,
    code TEXT NOT NULL,
    place TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (parcel_id, n)
);
