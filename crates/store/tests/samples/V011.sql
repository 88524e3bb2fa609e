-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO station_scan (id, kind, about, line, lot_id, bin_id, parcel_id, quantity, damaged, code, scanned_by, at, undone_at) VALUES
    (uuid(85), 'receive', uuid(81), 1, uuid(17), NULL, NULL, 19, FALSE, 'L-26-03', 'person_1', 2, NULL);
UPDATE pick_line SET packed = 2 WHERE line = 1;
