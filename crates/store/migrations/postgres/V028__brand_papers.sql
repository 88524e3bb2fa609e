-- Where a mark holds, what proves it, and for which goods a seller may sell under it.
-- ISO 3166-1 codes of two letters, EU for the European Union's marks, as a JSON list; empty: registered before it was asked
ALTER TABLE brand ADD COLUMN territories TEXT NOT NULL DEFAULT '[]';
-- slugs of categories, as a JSON list; empty: all goods
ALTER TABLE authorisation ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';
-- Documents that prove a mark: certificates, powers of attorney. They are for their owner and the desk, never public.
CREATE TABLE brand_paper (
    brand_id UUID NOT NULL REFERENCES brand (id),
    -- its place among those of the brand, from 0
    place BIGINT NOT NULL CHECK (place >= 0),
    -- as its owner called the file
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpg')),
    -- SHA-256 of the file as uploaded, in hexadecimal
    digest TEXT NOT NULL,
    -- where the file lies, a media key that no public path leads to
    media TEXT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes > 0),
    added_at BIGINT NOT NULL,
    PRIMARY KEY (brand_id, place),
    UNIQUE (brand_id, digest)
);
