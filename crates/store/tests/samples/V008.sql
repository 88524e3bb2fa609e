-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
UPDATE house_number SET last = 7 WHERE kind = 'parcel';
INSERT INTO bin (id, code, walk, cool, created_at) VALUES (uuid(80), 'A-01-2', 12, FALSE, 1);
INSERT INTO inbound (id, number, seller_id, state, note, announced_at, received_at) VALUES (uuid(81), 'IN-000001', uuid(03), 'received', '', 1, 2);
INSERT INTO inbound_line (inbound_id, line, variant_id, title, sku, gtin, expected, lot_code, expiry_day, received, damaged) VALUES (uuid(81), 1, uuid(42), 'Dried apple', 'DA-250', '', 20, 'L-26-03', 20600, 19, 1);
INSERT INTO dock_scan (id, inbound_id, line, quantity, damaged, lot_id, scanned_by, at) VALUES (uuid(82), uuid(81), 1, 19, FALSE, uuid(17), 'person_1', 2);
INSERT INTO pick (order_id, seller_id, state, picker, created_at, picked_at) VALUES (uuid(20), uuid(03), 'packed', 'person_1', 2, 3);
INSERT INTO pick_line (order_id, line, variant_id, lot_id, bin_id, quantity, picked) VALUES (uuid(20), 1, uuid(42), uuid(17), uuid(80), 2, 2);
INSERT INTO parcel (id, order_id, tracking, state, expected_grams, weighed_grams, handover_id, packed_at) VALUES (uuid(83), uuid(20), 'LX473124829US', 'delivered', 560, 562, uuid(84), 3);
INSERT INTO handover (id, number, carrier, state, opened_at, closed_at) VALUES (uuid(84), 'HO-000001', 'post', 'closed', 3, 4);
INSERT INTO tracking_event (parcel_id, n, code, place, at, recorded_at) VALUES (uuid(83), 1, 'handed_over', 'Fremont', 4, 4);
