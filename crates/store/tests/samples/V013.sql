-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO import_photo (run_id, name, source, named) VALUES (uuid(45), 'pear.jpg', '', TRUE);
