-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO second_look (case_id, first_by, first_outcome, first_codes, first_note, proposed_at, level, second_by, second_outcome, second_codes, answered_at)
SELECT c.id, p.id, 'refused', 'counterfeit brand-word', '', 1795000000000000, 'held', NULL, NULL, NULL, NULL
FROM (SELECT id FROM desk_case ORDER BY id LIMIT 1) c, (SELECT id FROM person ORDER BY id LIMIT 1) p;
