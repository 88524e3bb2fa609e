-- Strikes against sellers, and payouts that are held back.

-- What a person's refusal counts.
CREATE TABLE strike (
    decision_id UUID NOT NULL PRIMARY KEY REFERENCES decision (id),
    seller_id UUID NOT NULL,
    listing_id UUID NOT NULL,
    -- the heaviest code of the decision
    code TEXT NOT NULL,
    points BIGINT NOT NULL CHECK (points BETWEEN 1 AND 100),
    given_at BIGINT NOT NULL,
    -- from then on it no longer counts
    lapses_at BIGINT NOT NULL,
    -- when it was taken back on appeal
    ended_at BIGINT,
    CHECK (given_at < lapses_at)
);
CREATE INDEX strike_seller ON strike (seller_id, given_at);

-- What has followed from a seller's strikes, to know when it changes; sellers without a row are in good standing.
CREATE TABLE seller_standing (
    seller_id UUID NOT NULL PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('good', 'warned', 'held', 'review')),
    points BIGINT NOT NULL CHECK (points >= 0),
    since BIGINT NOT NULL
);

-- Sellers whose earnings are not paid out for the time being; they stay in the journal.
CREATE TABLE payout_hold (
    seller_id UUID NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL
);
