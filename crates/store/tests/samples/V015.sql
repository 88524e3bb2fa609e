-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO sweep (to_revision, from_revision, after, total, seen, held, hidden, refused, begun_at, ended_at) VALUES (9, 4, uuid(40), 12, 7, 2, 1, 1, 5, NULL);
