-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO doubt (listing_id, order_id, buyer, day) VALUES (uuid(20), uuid(60), '00112233aabbccdd', 20780);
