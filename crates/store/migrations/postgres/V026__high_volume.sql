-- High-volume sellers (INFORM Consumers Act, 15 USC 45f): what was sold each day, and where the duties that follow stand.
CREATE TABLE seller_sales (
    seller_id UUID NOT NULL REFERENCES organisation (id),
    -- days since 1970-01-01 (UTC)
    day BIGINT NOT NULL,
    -- orders that were paid
    sales BIGINT NOT NULL CHECK (sales > 0),
    -- what the seller asked for their goods, US cents
    gross_cents BIGINT NOT NULL CHECK (gross_cents >= 0),
    PRIMARY KEY (seller_id, day)
);
CREATE TABLE seller_duty (
    seller_id UUID PRIMARY KEY REFERENCES organisation (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'warned', 'suspended', 'given', 'certified')),
    since BIGINT NOT NULL,
    -- until when the one whose turn it is has time
    due_at BIGINT CHECK ((due_at IS NULL) = (state = 'suspended')),
    certified_at BIGINT,
    -- the address is a home, and there is no other
    home BOOLEAN NOT NULL,
    -- shoppers read who the seller is
    discloses BOOLEAN NOT NULL,
    -- why what was given did not hold, in both languages
    note TEXT NOT NULL
);
CREATE INDEX seller_duty_by_due ON seller_duty (due_at);
-- Nothing is sold while a duty is not met; the shop is what it was otherwise.
ALTER TABLE organisation ADD COLUMN sales_suspended BOOLEAN NOT NULL DEFAULT false;
