-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO seller_sales (seller_id, day, sales, gross_cents) VALUES (uuid(03), 20514, 210, 900000);
INSERT INTO seller_duty (seller_id, state, since, due_at, certified_at, home, discloses, note) VALUES (uuid(03), 'asked', 3, 9, NULL, FALSE, TRUE, '');
