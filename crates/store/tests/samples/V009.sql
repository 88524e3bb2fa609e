-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO log_entry (place, kind, body, salt, event_seq, of_day, at) VALUES (0, 'order', '{}', '00', 2, -1, 2), (1, 'day', '{}', '01', -1, 20514, 3);
UPDATE log_head SET size = 2 WHERE id = 1;
INSERT INTO log_checkpoint (size, root, note, at) VALUES (2, '00', 'farshore', 3);
INSERT INTO day_count (day, placed, paid, delivered, cleared, refused) VALUES (20514, 1, 1, 0, 1, 1);
