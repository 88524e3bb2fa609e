-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
UPDATE authorisation SET lapsed = TRUE WHERE brand_id = uuid(50);
UPDATE house_rule SET begun = TRUE WHERE id = uuid(70) AND version = 2;
