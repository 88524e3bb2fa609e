-- Photographs as evidence of either side of a notice. They are for the parties and the desk, never public.
CREATE TABLE notice_photo (
    notice_id UUID NOT NULL REFERENCES notice (id),
    side TEXT NOT NULL CHECK (side IN ('notifier', 'seller')),
    -- its place among those of its side, from 0
    place BIGINT NOT NULL CHECK (place >= 0),
    -- SHA-256 of the file as uploaded, in hexadecimal
    digest TEXT NOT NULL,
    -- where the file lies, a media key that no public path leads to
    media TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (notice_id, side, place),
    UNIQUE (notice_id, side, digest)
);
