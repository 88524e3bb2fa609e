-- Codes of single items: batches, where each item stands, scans of the public page, and what is odd about them.

-- the brand asks the warehouse to scan the code of each of its items
ALTER TABLE brand ADD COLUMN codes_wanted BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE unit_batch (
    id UUID NOT NULL PRIMARY KEY,
    brand_id UUID NOT NULL REFERENCES brand (id),
    owner_id UUID NOT NULL REFERENCES organisation (id),
    -- asked twice with one key, it is issued once
    asked_key TEXT NOT NULL,
    -- fourteen digits
    gtin TEXT NOT NULL CHECK (length(gtin) = 14),
    -- what it is, for label and page; may be empty
    product TEXT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    -- the brand sells these items elsewhere too
    elsewhere BOOLEAN NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    UNIQUE (owner_id, asked_key)
);
CREATE INDEX unit_batch_brand ON unit_batch (brand_id, issued_at, id);
CREATE INDEX unit_batch_gtin ON unit_batch (gtin);

CREATE TABLE unit_code (
    gtin TEXT NOT NULL,
    serial TEXT NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    batch_id UUID NOT NULL REFERENCES unit_batch (id),
    -- its place within the batch, from 1
    number BIGINT NOT NULL CHECK (number >= 1),
    state TEXT NOT NULL CHECK (state IN ('issued', 'packed', 'handed_over', 'seen', 'returned', 'voided')),
    -- the order whose carton it went into, and the scan that put it there
    order_id UUID,
    pack_scan UUID UNIQUE,
    packed_at BIGINT,
    handed_over_at BIGINT,
    returned_at BIGINT,
    voided_at BIGINT,
    PRIMARY KEY (gtin, serial),
    UNIQUE (batch_id, number),
    CHECK ((order_id IS NULL) = (packed_at IS NULL)),
    CHECK (state NOT IN ('packed', 'handed_over', 'seen', 'returned') OR order_id IS NOT NULL),
    CHECK (state NOT IN ('handed_over', 'seen', 'returned') OR handed_over_at IS NOT NULL),
    CHECK ((state = 'voided') = (voided_at IS NOT NULL))
);
CREATE INDEX unit_code_batch_state ON unit_code (batch_id, state);
CREATE INDEX unit_code_order ON unit_code (order_id);

-- A check on the public page. No address and no account: marks that are good for one item and one month.
CREATE TABLE unit_scan (
    id UUID NOT NULL PRIMARY KEY,
    gtin TEXT NOT NULL,
    serial TEXT NOT NULL,
    at BIGINT NOT NULL,
    browser BYTEA NOT NULL,
    network BYTEA NOT NULL,
    -- country, city and field of one degree as JSON, as far as the market's own front tells them
    place TEXT NOT NULL,
    FOREIGN KEY (gtin, serial) REFERENCES unit_code (gtin, serial)
);
CREATE INDEX unit_scan_of ON unit_scan (gtin, serial, at);
CREATE INDEX unit_scan_at ON unit_scan (at);

-- Invented numbers of a product that were shown on the public page, by day; the numbers themselves are not kept.
CREATE TABLE unit_stray (
    gtin TEXT NOT NULL,
    day BIGINT NOT NULL,
    count BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (gtin, day)
);

-- What is odd about a code: once for each kind.
CREATE TABLE unit_alarm (
    gtin TEXT NOT NULL,
    serial TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('before_sale', 'many_visitors', 'travel', 'after_return', 'after_void', 'unrecorded')),
    brand_id UUID NOT NULL REFERENCES brand (id),
    -- what it rests on, as JSON
    facts TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (gtin, serial, kind)
);
CREATE INDEX unit_alarm_brand ON unit_alarm (brand_id, at);
