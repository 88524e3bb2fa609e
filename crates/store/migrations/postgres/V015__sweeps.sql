-- Live listings are looked at again after the registry has changed.

-- One sweep for all changes between two revisions; one runs after the other.
CREATE TABLE sweep (
    -- the registry revisions whose changes it looks for: after the first, up to the last
    to_revision BIGINT NOT NULL PRIMARY KEY,
    from_revision BIGINT NOT NULL,
    -- the last listing it has looked at, in the order of ids; null before the first
    after UUID,
    -- listings on sale when it began, and looked at until now
    total BIGINT NOT NULL CHECK (total >= 0),
    seen BIGINT NOT NULL CHECK (seen >= 0),
    -- put on the desk, and of these taken out of sight meanwhile; refused at once
    held BIGINT NOT NULL CHECK (held >= 0),
    hidden BIGINT NOT NULL CHECK (hidden BETWEEN 0 AND held),
    refused BIGINT NOT NULL CHECK (refused >= 0),
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK (from_revision < to_revision)
);
-- each begins where the one before it ended: two nodes cannot both begin the next
CREATE UNIQUE INDEX sweep_from ON sweep (from_revision);
