-- What shoppers say of goods that have reached them, one for each line of an order. Who wrote it is known through the order only.
CREATE TABLE review (
    order_id UUID NOT NULL REFERENCES market_order (id),
    line BIGINT NOT NULL,
    listing_id UUID NOT NULL,
    seller_id UUID NOT NULL,
    stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    -- open to everybody, without e-mail addresses and long numbers; empty for stars alone
    said TEXT NOT NULL,
    -- unsaid: nothing was said of it; doubted: its words call the goods fake
    genuine TEXT NOT NULL CHECK (genuine IN ('unsaid', 'doubted')),
    written_at BIGINT NOT NULL,
    changed_at BIGINT,
    -- what the seller says to it; empty: nothing
    answer TEXT NOT NULL DEFAULT '',
    answered_at BIGINT,
    -- why its words are not shown; its stars go on counting. Empty: they are shown
    hidden_why TEXT NOT NULL DEFAULT '',
    hidden_at BIGINT,
    PRIMARY KEY (order_id, line)
);
CREATE INDEX review_of_listing ON review (listing_id, written_at);
CREATE INDEX review_of_seller ON review (seller_id, written_at);
-- Shoppers who tell the market alone that goods are not genuine. What they write is sealed under their key.
CREATE TABLE complaint (
    order_id UUID NOT NULL REFERENCES market_order (id),
    line BIGINT NOT NULL,
    listing_id UUID NOT NULL,
    -- what makes them doubt it, as a JSON list of words
    whys TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (order_id, line)
);
CREATE INDEX complaint_of_listing ON complaint (listing_id, made_at);
-- How a doubt came to be known: return, complaint, review; the first way counts.
ALTER TABLE doubt ADD COLUMN source TEXT NOT NULL DEFAULT 'return';
