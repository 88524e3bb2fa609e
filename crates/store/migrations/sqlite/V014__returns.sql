-- Returns that wait for an answer.

-- One row for each order whose shopper has asked to send something back, until money is sent back.
CREATE TABLE return_waiting (
    order_id UUID NOT NULL PRIMARY KEY REFERENCES market_order (id),
    seller_id UUID NOT NULL,
    asked_at BIGINT NOT NULL
);

CREATE INDEX return_waiting_by_seller ON return_waiting (seller_id, asked_at);
