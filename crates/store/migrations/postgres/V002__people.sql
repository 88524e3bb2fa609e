-- Persons, organisations, roles, sessions, sealed personal data.

CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    -- lower case; the name to sign in with
    email TEXT NOT NULL UNIQUE,
    -- how the person wishes to be called on pages
    name TEXT NOT NULL,
    -- argon2id as a PHC string
    password TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    state TEXT NOT NULL CHECK (state IN ('active', 'erased')),
    created_at BIGINT NOT NULL
);

CREATE TABLE organisation (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('seller', 'rights_holder', 'operator', 'warehouse')),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('applied', 'verified', 'refused', 'closed')),
    -- why it was refused, as JSON {zh, en}; empty otherwise
    reason TEXT NOT NULL,
    -- US state of the business, two letters; empty for others
    state TEXT NOT NULL,
    city TEXT NOT NULL,
    -- the year the business began; 0 if not told
    since BIGINT NOT NULL,
    story_en TEXT NOT NULL,
    story_zh TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT
);
CREATE INDEX organisation_status ON organisation (kind, status, created_at);

CREATE TABLE membership (
    person_id UUID NOT NULL REFERENCES person (id),
    org_id UUID NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL
        CHECK (role IN ('seller_owner', 'seller_staff', 'operator', 'analyst', 'associate', 'rights_holder')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, org_id, role)
);
CREATE INDEX membership_org ON membership (org_id);

CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    -- SHA-256 of the token; the token itself is only in the cookie
    token_hash BYTEA NOT NULL UNIQUE,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_ends ON session (ends_at);

-- Fixed windows of tries.
CREATE TABLE try_window (
    bucket TEXT NOT NULL PRIMARY KEY,
    began_at BIGINT NOT NULL,
    tries BIGINT NOT NULL
);

-- One data key per person or organisation, wrapped by the master key, which is not in the database.
CREATE TABLE data_key (
    owner UUID NOT NULL PRIMARY KEY,
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- Personal data, sealed under the owner's key. Without the key it is noise.
CREATE TABLE sealed (
    owner UUID NOT NULL,
    field TEXT NOT NULL,
    box BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (owner, field)
);

CREATE TABLE address (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    -- GB/T 2260 code of the county, six digits
    division TEXT NOT NULL,
    -- what may be shown without opening the seal: 张*, 138****8000, 上海市浦东新区
    shown TEXT NOT NULL,
    is_default BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX address_person ON address (person_id, created_at);
