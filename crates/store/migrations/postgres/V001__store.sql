-- The store's own tables. Times are microseconds since 1970-01-01T00:00:00Z.

-- What happened, in commit order, without gaps.
CREATE TABLE event (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- the thing it happened to, as its id reads outside
    subject TEXT NOT NULL,
    actor TEXT NOT NULL,
    -- JSON
    body TEXT NOT NULL
);
CREATE INDEX event_subject ON event (subject, seq);
CREATE INDEX event_kind ON event (kind, seq);

-- One row: the number of the last event. Locked last in every write.
CREATE TABLE feed_head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    last BIGINT NOT NULL CHECK (last >= 0)
);
INSERT INTO feed_head (id, last) VALUES (1, 0);

-- Where each follower stands, and which node runs it.
CREATE TABLE follower (
    name TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL CHECK (position >= 0),
    owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    saved_at BIGINT NOT NULL
);

-- Events that a follower could not apply; a person looks at them.
CREATE TABLE parked_event (
    follower TEXT NOT NULL,
    seq BIGINT NOT NULL REFERENCES event (seq),
    error TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (follower, seq)
);

-- The first answer to each repeatable write.
CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BYTEA NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_at ON idempotency (at);
