-- Shoppers who sent goods back as not genuine: a sign that only those can give who have held them.
CREATE TABLE doubt (
    listing_id UUID NOT NULL,
    order_id   UUID NOT NULL,
    -- the same for one shopper's orders with one shop, and nothing else is known of them here
    buyer      TEXT NOT NULL,
    day        BIGINT NOT NULL,
    PRIMARY KEY (listing_id, order_id)
);
