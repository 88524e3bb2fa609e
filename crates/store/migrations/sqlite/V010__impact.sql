-- Exports delivered, and jobs that sellers attest. Two counts that are never added.

-- What sellers asked for goods that were delivered in China, by day of delivery (UTC) and seller.
CREATE TABLE export_day (
    day BIGINT NOT NULL,
    seller_id UUID NOT NULL,
    orders BIGINT NOT NULL CHECK (orders >= 0),
    goods_usd_cents BIGINT NOT NULL CHECK (goods_usd_cents >= 0),
    PRIMARY KEY (day, seller_id)
);

-- Jobs that a seller says selling here supports; the latest word counts.
CREATE TABLE job_attestation (
    seller_id UUID NOT NULL REFERENCES organisation (id),
    attested_at BIGINT NOT NULL,
    -- full-time jobs, in hundredths
    jobs_hundredths BIGINT NOT NULL CHECK (jobs_hundredths BETWEEN 0 AND 10000000),
    attested_by TEXT NOT NULL,
    PRIMARY KEY (seller_id, attested_at)
);
