-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO listing (id, seller_id, handle, slug, version, status, cleared_version, refused_version, decision_id, category, facts, import_digest, created_at, updated_at, shown_at) VALUES
    (uuid(40), uuid(03), 'dried-apple', 'dried-apple', 2, 'published', 2, NULL, uuid(60), 'fruit.dried', '{"title": {"zh": "苹果干"}}', bytes(0a), 1, 2, 2),
    (uuid(41), uuid(03), 'cider', 'cider', 1, 'draft', NULL, NULL, NULL, 'drink', '{}', NULL, 1, 1, NULL);
INSERT INTO listing_version (listing_id, version, snapshot, submitted_at) VALUES (uuid(40), 2, '{}', 2);
INSERT INTO photo (id, listing_id, seller_id, place, sha256, pdq, quality, width, height, renditions, alt_en, alt_zh, source, created_at) VALUES
    (uuid(43), uuid(40), uuid(03), 0, bytes(0b), bytes(0c), 100, 1200, 1200, '[]', 'Dried apple', '苹果干', '', 1);
INSERT INTO variant (id, listing_id, seller_id, place, sku, option1, option2, option3, price_usd_cents, compare_usd_cents, gtin, net_grams, length_mm, width_mm, height_mm, photo_id, state, created_at) VALUES
    (uuid(42), uuid(40), uuid(03), 0, 'DA-250', '250 g', '', '', 1250, 1500, '00952123450001', 250, 200, 150, 40, uuid(43), 'active', 1),
    (uuid(44), uuid(40), uuid(03), 1, '', '500 g', '', '', 2250, NULL, '', 0, NULL, NULL, NULL, NULL, 'retired', 1);
INSERT INTO import_run (id, seller_id, file_name, source, rows_total, options, state, rows_read, created, updated, unchanged, failed, photos, header, failure, published, published_at, started_by, started_at, beat_at, finished_at) VALUES
    (uuid(45), uuid(03), 'products_export.csv', '', 3, '{}', 'done', 3, 1, 0, 0, 1, 0, '["Handle"]', '', 1, 4, 'person_1', 1, 3, 3);
INSERT INTO import_listing (run_id, listing_id, effect, wish) VALUES (uuid(45), uuid(40), 'new', 'published');
INSERT INTO import_row (run_id, place, product, line, column_name, handle, value, code, weight, reason, mend, records, state) VALUES
    (uuid(45), 0, 2, 2, 'Variant Price', 'pear', 'x', 'price', 'error', '{}', '{}', '[]', 'open');
