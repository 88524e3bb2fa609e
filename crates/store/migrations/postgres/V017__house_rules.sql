-- Rules of screening that the operator has written, in versions; what they would have done before they were in force.

CREATE TABLE house_rule (
    id UUID NOT NULL,
    -- counted from 1; what a version says never changes, only where it stands
    version BIGINT NOT NULL CHECK (version >= 1),
    name TEXT NOT NULL,
    -- a condition in the Common Expression Language
    expression TEXT NOT NULL,
    -- of evidence, in centibans
    weight BIGINT NOT NULL CHECK (weight BETWEEN -300 AND 300),
    -- whether a person looks whatever else is seen
    holds BOOLEAN NOT NULL,
    -- what waiting costs others
    harm BIGINT NOT NULL CHECK (harm BETWEEN 0 AND 100),
    -- what a seller reads, in both languages
    said TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('shadow', 'live', 'ended')),
    -- the days on which it is in force; none while it has never been
    from_day BIGINT,
    to_day BIGINT,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    -- the registry's revision
    changed BIGINT NOT NULL,
    PRIMARY KEY (id, version),
    CHECK (state <> 'shadow' OR from_day IS NULL),
    CHECK (state <> 'live' OR from_day IS NOT NULL),
    CHECK (to_day IS NULL OR from_day <= to_day)
);
CREATE INDEX house_rule_changed ON house_rule (changed);

-- A listing on which a version that is not in force would have changed the outcome.
CREATE TABLE rule_finding (
    rule_id UUID NOT NULL,
    rule_version BIGINT NOT NULL,
    listing_id UUID NOT NULL,
    listing_version BIGINT NOT NULL,
    -- seen when it was submitted, or on a walk through what is on sale
    fresh BOOLEAN NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('cleared', 'held', 'refused')),
    would_be TEXT NOT NULL CHECK (would_be IN ('cleared', 'held', 'refused')),
    odds BIGINT NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (rule_id, rule_version, listing_id, listing_version),
    FOREIGN KEY (rule_id, rule_version) REFERENCES house_rule (id, version)
);

-- A version tried on what is on sale, and on what people have decided.
CREATE TABLE rule_trial (
    rule_id UUID NOT NULL,
    rule_version BIGINT NOT NULL,
    -- the last listing it has looked at, in the order of ids; null before the first
    after UUID,
    total BIGINT NOT NULL CHECK (total >= 0),
    seen BIGINT NOT NULL CHECK (seen >= 0),
    -- listings on which it holds true, and on which the outcome would change
    hits BIGINT NOT NULL CHECK (hits BETWEEN 0 AND seen),
    changes BIGINT NOT NULL CHECK (changes BETWEEN 0 AND hits),
    -- listings that people refused or cleared, and those of them on which it holds true
    refused BIGINT NOT NULL CHECK (refused >= 0),
    refused_hits BIGINT NOT NULL CHECK (refused_hits BETWEEN 0 AND refused),
    cleared BIGINT NOT NULL CHECK (cleared >= 0),
    cleared_hits BIGINT NOT NULL CHECK (cleared_hits BETWEEN 0 AND cleared),
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (rule_id, rule_version),
    FOREIGN KEY (rule_id, rule_version) REFERENCES house_rule (id, version)
);
