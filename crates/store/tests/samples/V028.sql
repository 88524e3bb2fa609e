-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO brand_paper (brand_id, place, name, kind, digest, media, bytes, added_at) SELECT id, 0, 'certificate.pdf', 'pdf', '0a', 'evidence/0a.pdf', 9, 3 FROM brand ORDER BY id LIMIT 1;
