-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO return_waiting (order_id, seller_id, asked_at) VALUES (uuid(20), uuid(03), 5);
