-- The public log: its entries as they are published, and the checkpoints signed over them.

CREATE TABLE log_entry (
    -- place in the log, from 0, without gaps
    place BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- the public statement: JSON without personal data, exactly the bytes of the log
    body TEXT NOT NULL,
    -- 32 random bytes, hex; with the event they open the commitment in the body
    salt TEXT NOT NULL,
    -- the event it follows from; -1 for a day's count
    event_seq BIGINT NOT NULL,
    -- a day's count, as epoch day; -1 for others
    of_day BIGINT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (event_seq, of_day)
);
CREATE INDEX log_entry_kind ON log_entry (kind, place);

-- One row: how many entries there are.
CREATE TABLE log_head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    size BIGINT NOT NULL CHECK (size >= 0)
);
INSERT INTO log_head (id, size) VALUES (1, 0);

CREATE TABLE log_checkpoint (
    size BIGINT NOT NULL PRIMARY KEY,
    root TEXT NOT NULL,
    -- the signed note
    note TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- What happened on each day of China, counted from the feed.
CREATE TABLE day_count (
    day BIGINT NOT NULL PRIMARY KEY,
    placed BIGINT NOT NULL CHECK (placed >= 0),
    paid BIGINT NOT NULL CHECK (paid >= 0),
    delivered BIGINT NOT NULL CHECK (delivered >= 0),
    cleared BIGINT NOT NULL CHECK (cleared >= 0),
    refused BIGINT NOT NULL CHECK (refused >= 0)
);
