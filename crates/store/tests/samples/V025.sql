-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO photo_code (sha256, version, codes) VALUES (bytes(0b), 1, bytes(0c));
