-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO fx_rate (day, micros, source, recorded_at, recorded_by) VALUES (20514, 7158300, 'sample', 1, 'machine:sample');
INSERT INTO annual_use (person_id, year, used_cny_fen) VALUES (uuid(01), 2026, 18000);
INSERT INTO customs_message (id, order_id, person_id, kind, state, findings, created_at) VALUES (uuid(65), uuid(20), uuid(01), '311', 'failed', '["amounts differ"]', 1);
