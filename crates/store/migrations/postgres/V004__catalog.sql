-- Listings, variants, photographs, runs of the importer.

CREATE TABLE listing (
    id UUID NOT NULL PRIMARY KEY,
    seller_id UUID NOT NULL REFERENCES organisation (id),
    -- the seller's own name for it, from the shop they already have; the importer finds it again by this
    handle TEXT NOT NULL,
    -- for page addresses; need not be unique
    slug TEXT NOT NULL,
    -- counts what a shopper would see differently; a decision is about one version
    version BIGINT NOT NULL CHECK (version >= 1),
    status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    -- the version that screening let pass; the listing is visible while published and cleared_version = version
    cleared_version BIGINT CHECK (cleared_version BETWEEN 1 AND version),
    -- the version that screening refused
    refused_version BIGINT CHECK (refused_version BETWEEN 1 AND version),
    -- the decision behind whichever of the two came last
    decision_id UUID,
    category TEXT NOT NULL,
    -- what is said about the goods, as JSON
    facts TEXT NOT NULL,
    -- SHA-256 of what the importer last read for it
    import_digest BYTEA,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- when it was first visible
    shown_at BIGINT,
    UNIQUE (seller_id, handle),
    CHECK (cleared_version IS NULL OR decision_id IS NOT NULL),
    CHECK (refused_version IS NULL OR decision_id IS NOT NULL)
);
CREATE INDEX listing_of_seller ON listing (seller_id, updated_at, id);
CREATE INDEX listing_visible ON listing (shown_at, id) WHERE status = 'published' AND cleared_version = version;
CREATE INDEX listing_visible_of_seller ON listing (seller_id, shown_at, id)
    WHERE status = 'published' AND cleared_version = version;
CREATE INDEX listing_visible_of_category ON listing (category, shown_at, id)
    WHERE status = 'published' AND cleared_version = version;

-- Each version as it was when it was submitted for screening.
CREATE TABLE listing_version (
    listing_id UUID NOT NULL REFERENCES listing (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    -- facts, variants and photographs, as JSON
    snapshot TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    PRIMARY KEY (listing_id, version)
);

CREATE TABLE photo (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listing (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    -- 0 is the first
    place BIGINT NOT NULL CHECK (place >= 0),
    -- SHA-256 of the file as it was uploaded
    sha256 BYTEA NOT NULL,
    -- PDQ code, and its quality from 0 to 100
    pdq BYTEA NOT NULL,
    quality BIGINT NOT NULL CHECK (quality BETWEEN 0 AND 100),
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    -- sizes and where their files are, as JSON
    renditions TEXT NOT NULL,
    alt_en TEXT NOT NULL,
    alt_zh TEXT NOT NULL,
    -- where the importer had it from; empty for an upload
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (listing_id, sha256)
);
CREATE INDEX photo_of_listing ON photo (listing_id, place, id);
CREATE INDEX photo_sha256 ON photo (sha256);

CREATE TABLE variant (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listing (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    place BIGINT NOT NULL CHECK (place >= 0),
    -- the seller's own article number; empty if none
    sku TEXT NOT NULL,
    -- the values of up to three options; empty where the listing has fewer
    option1 TEXT NOT NULL,
    option2 TEXT NOT NULL,
    option3 TEXT NOT NULL,
    price_usd_cents BIGINT NOT NULL CHECK (price_usd_cents > 0),
    -- the price before, if the seller shows one
    compare_usd_cents BIGINT CHECK (compare_usd_cents > 0),
    -- fourteen digits with a right check digit, or as the seller wrote it if it is none; empty if not told
    gtin TEXT NOT NULL,
    -- of the goods without packing; 0 if not told yet
    net_grams BIGINT NOT NULL CHECK (net_grams >= 0),
    -- outer measures; null if not told
    length_mm BIGINT CHECK (length_mm > 0),
    width_mm BIGINT CHECK (width_mm > 0),
    height_mm BIGINT CHECK (height_mm > 0),
    photo_id UUID REFERENCES photo (id) ON DELETE SET NULL,
    -- retired variants are no longer sold, but orders still name them
    state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX variant_options ON variant (listing_id, option1, option2, option3) WHERE state = 'active';
CREATE INDEX variant_of_listing ON variant (listing_id, place, id);
CREATE INDEX variant_sku ON variant (seller_id, sku);
CREATE INDEX variant_gtin ON variant (gtin);

CREATE TABLE import_run (
    id UUID NOT NULL PRIMARY KEY,
    seller_id UUID NOT NULL REFERENCES organisation (id),
    file_name TEXT NOT NULL,
    -- where the uploaded file lies, a media key; empty if it was read as it came
    source TEXT NOT NULL,
    -- rows of the file as counted at the upload; 0 if not counted
    rows_total BIGINT NOT NULL CHECK (rows_total >= 0),
    -- what the seller chose at the upload, as JSON
    options TEXT NOT NULL,
    -- waiting for the seller to look, running, done, publishing what came in, failed
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'publishing', 'failed')),
    -- rows of the file read so far, and products made of them
    rows_read BIGINT NOT NULL CHECK (rows_read >= 0),
    created BIGINT NOT NULL CHECK (created >= 0),
    updated BIGINT NOT NULL CHECK (updated >= 0),
    unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
    failed BIGINT NOT NULL CHECK (failed >= 0),
    photos BIGINT NOT NULL CHECK (photos >= 0),
    -- the column names of the file, as JSON, for the file of bad rows
    header TEXT NOT NULL,
    -- why it failed, as JSON {zh, en}; empty otherwise
    failure TEXT NOT NULL,
    -- listings published from it, and when; null until it was asked for
    published BIGINT NOT NULL CHECK (published >= 0),
    published_at BIGINT,
    started_by TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    -- the last sign of life of whoever works on it
    beat_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX import_run_of_seller ON import_run (seller_id, started_at, id);

-- What a run brought in, or found there already.
CREATE TABLE import_listing (
    run_id UUID NOT NULL REFERENCES import_run (id),
    listing_id UUID NOT NULL REFERENCES listing (id),
    effect TEXT NOT NULL CHECK (effect IN ('new', 'updated', 'unchanged')),
    -- what the other shop had it as
    wish TEXT NOT NULL CHECK (wish IN ('draft', 'published', 'archived')),
    PRIMARY KEY (run_id, listing_id)
);

-- What was wrong, one row per finding.
CREATE TABLE import_row (
    run_id UUID NOT NULL REFERENCES import_run (id),
    place BIGINT NOT NULL CHECK (place >= 0),
    -- the line on which the product begins; findings of one product share it
    product BIGINT NOT NULL CHECK (product >= 1),
    -- the line in the file, from 1; the header is line 1
    line BIGINT NOT NULL CHECK (line >= 1),
    -- the column's name in the file; empty if the whole row is meant
    column_name TEXT NOT NULL,
    handle TEXT NOT NULL,
    -- what stands there, cut to a readable length
    value TEXT NOT NULL,
    -- the finding's stable code
    code TEXT NOT NULL,
    -- an error keeps the product out; a note does not
    weight TEXT NOT NULL CHECK (weight IN ('error', 'note')),
    -- reason and what to do, as JSON {zh, en} each
    reason TEXT NOT NULL,
    mend TEXT NOT NULL,
    -- the rows of the product as JSON, once per product that is kept out; empty otherwise
    records TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'mended')),
    PRIMARY KEY (run_id, place)
);
CREATE INDEX import_row_product ON import_row (run_id, product);
