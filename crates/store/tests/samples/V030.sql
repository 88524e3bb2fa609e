-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO review (order_id, line, listing_id, seller_id, stars, said, genuine, written_at, changed_at, answered_at, hidden_at) SELECT id, 1, uuid(20), seller_id, 4, 'Good.', 'unsaid', 9, NULL, NULL, NULL FROM market_order ORDER BY id LIMIT 1;
INSERT INTO complaint (order_id, line, listing_id, whys, made_at) SELECT id, 1, uuid(20), '["pack"]', 9 FROM market_order ORDER BY id LIMIT 1;
