-- Codes by which copies of photographs are found, one row a file, whichever listing or brand shows it.
CREATE TABLE photo_code (
    -- SHA-256 of the file as it was uploaded
    sha256 BYTEA NOT NULL PRIMARY KEY,
    -- the version of the rules; codes of different versions are never compared
    version BIGINT NOT NULL CHECK (version >= 1),
    -- of each code 41 bytes: form, place in thousandths of the sides, 256 bits
    codes BYTEA NOT NULL
);
