-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO notice_photo (notice_id, side, place, digest, media, added_at) VALUES (uuid(65), 'notifier', 0, '0a', 'evidence/0a.jpg', 4);
