-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO export_day (day, seller_id, orders, goods_usd_cents) VALUES (20514, uuid(03), 1, 2500);
INSERT INTO job_attestation (seller_id, attested_at, jobs_hundredths, attested_by) VALUES (uuid(03), 1, 350, 'person_1');
