-- Exchange rates, what each person has bought this year, customs messages.

-- Yuan for one US dollar in millionths; the latest day is in force.
CREATE TABLE fx_rate (
    day BIGINT NOT NULL PRIMARY KEY,
    micros BIGINT NOT NULL CHECK (micros > 0),
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL
);

-- Dutiable value that a person has bought in a calendar year of China, returns taken off (Cai Guan Shui [2018] 49).
CREATE TABLE annual_use (
    person_id UUID NOT NULL REFERENCES person (id),
    year BIGINT NOT NULL,
    used_cny_fen BIGINT NOT NULL CHECK (used_cny_fen >= 0),
    PRIMARY KEY (person_id, year)
);

-- A customs message; the XML itself is sealed under the shopper's key.
CREATE TABLE customs_message (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('311', '411', '511')),
    state TEXT NOT NULL CHECK (state IN ('checked', 'failed', 'matched')),
    -- JSON list of what the check found, empty when clean
    findings TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (order_id, kind)
);
CREATE INDEX customs_message_state ON customs_message (state, created_at);
