-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO cart (id, person_id, browser, touched_at) VALUES (uuid(70), uuid(01), NULL, 1), (uuid(71), NULL, bytes(12), 1);
INSERT INTO cart_line (cart_id, variant_id, listing_id, seller_id, route, quantity, added_at) VALUES (uuid(70), uuid(42), uuid(40), uuid(03), '9610', 2, 1);
INSERT INTO paper_on_file (listing_id, need, reference, recorded_at, recorded_by) VALUES (uuid(40), 'import-quarantine-permit', 'P-1', 1, 'person_1');
INSERT INTO quote (id, person_id, seller_id, route, inputs, total_cny_fen, made_at, expires_at, order_id) VALUES (uuid(72), uuid(01), uuid(03), '9610', '{}', 21711, 1, 9, uuid(20));
INSERT INTO market_order (id, number, person_id, seller_id, quote_id, route, state, ended_why, address_id, goods_cny_fen, freight_cny_fen, insurance_cny_fen, tax_cny_fen, total_cny_fen, goods_usd_cents, commission_usd_cents, commission_ppm, rate_micros, rate_day, refunded_cny_fen, dutiable_cny_fen, allowance_year, restored_cny_fen, arrival_from_day, arrival_to_day, notice, pay_by, tracking, placed_at, paid_at, packed_at, handed_over_at, delivered_at, ended_at) VALUES
    (uuid(20), '20260302-ABCD', uuid(01), uuid(03), uuid(72), '9610', 'completed', '', uuid(06), 18000, 1800, 100, 1811, 21711, 2500, 200, 80000, 7158300, 20514, 100, 19900, 2026, 0, 20520, 20526, '2026-01', 9, 'LX473124829US', 1, 2, 3, 4, 5, 6);
INSERT INTO order_line (order_id, line, variant_id, listing_id, quantity, back_quantity, snapshot) VALUES (uuid(20), 1, uuid(42), uuid(40), 2, 0, '{"title": "苹果干"}');
INSERT INTO payment (id, order_id, provider, amount_cny_fen, state, reference, transaction_no, page, wanted_at, ended_at) VALUES (uuid(21), uuid(20), 'sandbox', 21711, 'paid', 'pay-1', 'T-1', '/pay/1', 1, 2);
INSERT INTO payment_exchange (id, payment_id, kind, place, digest, at) VALUES (uuid(73), uuid(21), 'callback', 1, bytes(13), 2);
INSERT INTO refund (id, order_id, payment_id, provider, amount_cny_fen, reason, state, reference, actor, note, requested_at, ended_at) VALUES (uuid(18), uuid(20), uuid(21), 'sandbox', 100, 'goodwill', 'paid', 'R-1', 'person_1', '', 3, 4);
INSERT INTO sandbox_callback (id, payment_id, body, honest, due_at, sent_at) VALUES (uuid(74), uuid(21), '{}', TRUE, 2, NULL);
INSERT INTO landed_price (variant_id, route, listing_id, rate_day, rate_micros, total_cny_fen, parts, priced_at) VALUES (uuid(42), '9610', uuid(40), 20514, 7158300, 10855, '{}', 1);
