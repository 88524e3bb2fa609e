-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
UPDATE decision SET odds = -20 WHERE id = uuid(60);
UPDATE brand SET parallel_trade = 'proof', second_hand = 'marked' WHERE id = uuid(50);
INSERT INTO brand_price (brand_id, product, cents, stated_at) VALUES (uuid(50), 'Kelp Balm', 2400, 3);
INSERT INTO price_seen (listing_id, brand_id, seller_id, category, cents, since) VALUES (uuid(40), uuid(50), uuid(03), 'skincare', 2250, 4);
