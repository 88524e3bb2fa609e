-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
UPDATE parked_event SET retry_at = 1772438403000000 WHERE seq = 1;
