-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
UPDATE brand SET codes_wanted = TRUE WHERE id = uuid(50);
INSERT INTO unit_batch (id, brand_id, owner_id, asked_key, gtin, product, quantity, elsewhere, issued_by, issued_at) VALUES
    (uuid(80), uuid(50), uuid(04), 'k-1', '09506000134352', 'Balm', 3, FALSE, 'person_1', 1);
INSERT INTO unit_code (gtin, serial, batch_id, number, state, order_id, pack_scan, packed_at, handed_over_at, returned_at, voided_at) VALUES
    ('09506000134352', 'A1', uuid(80), 1, 'issued', NULL, NULL, NULL, NULL, NULL, NULL),
    ('09506000134352', 'A2', uuid(80), 2, 'seen', uuid(20), uuid(81), 2, 3, NULL, NULL),
    ('09506000134352', 'A3', uuid(80), 3, 'voided', NULL, NULL, NULL, NULL, NULL, 4);
INSERT INTO unit_scan (id, gtin, serial, at, browser, network, place) VALUES
    (uuid(82), '09506000134352', 'A2', 5, bytes(15), bytes(16), '{"country":"CN","city":null,"field":[31,121]}');
INSERT INTO unit_stray (gtin, day, count) VALUES ('09506000134352', 20514, 2);
INSERT INTO unit_alarm (gtin, serial, kind, brand_id, facts, at) VALUES ('09506000134352', 'A3', 'after_void', uuid(50), '{"count":1}', 6);
