-- How decisions were weighed, what brands say of resale, and what their goods cost.

-- the odds that the machine came to, in centibans; none where a person decided, and for decisions older than this
ALTER TABLE decision ADD COLUMN odds BIGINT;

-- goods that somebody bought elsewhere and sells on: only by authorised sellers, or by anybody with proof of the purchase
ALTER TABLE brand ADD COLUMN parallel_trade TEXT NOT NULL DEFAULT 'authorised' CHECK (parallel_trade IN ('authorised', 'proof'));
-- used goods: not under the brand's name, or if they are marked as used
ALTER TABLE brand ADD COLUMN second_hand TEXT NOT NULL DEFAULT 'refused' CHECK (second_hand IN ('refused', 'marked'));

-- What a brand says its goods cost.
CREATE TABLE brand_price (
    brand_id UUID NOT NULL REFERENCES brand (id),
    -- the product's name, as it stands in titles
    product TEXT NOT NULL,
    -- US cents
    cents BIGINT NOT NULL CHECK (cents BETWEEN 1 AND 1000000000),
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (brand_id, product)
);

-- What authorised sellers ask for a brand's goods: of each of their listings that is seen, the lowest price.
CREATE TABLE price_seen (
    listing_id UUID NOT NULL PRIMARY KEY,
    brand_id UUID NOT NULL REFERENCES brand (id),
    seller_id UUID NOT NULL,
    category TEXT NOT NULL,
    -- US cents
    cents BIGINT NOT NULL CHECK (cents BETWEEN 1 AND 1000000000),
    since BIGINT NOT NULL
);
CREATE INDEX price_seen_brand ON price_seen (brand_id, category, since);
