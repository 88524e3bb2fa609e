-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO desk_claim (case_id, analyst_id, claimed_at, ruled_at)
SELECT c.id, p.id, 1795000000000000, NULL
FROM (SELECT id FROM desk_case ORDER BY id LIMIT 1) c, (SELECT id FROM person ORDER BY id LIMIT 1) p;
INSERT INTO known_case (case_id, how, state, outcome, codes, decision_id, why, chosen_by, asked, since)
SELECT c.id, 'two', 'known', 'refused', 'counterfeit brand-word', d.id, '', NULL, NULL, 1795000000000000
FROM (SELECT id FROM desk_case ORDER BY id LIMIT 1) c, (SELECT id FROM decision ORDER BY id LIMIT 1) d;
INSERT INTO known_case_seed (id, case_id, analyst_id, state, opened_at, due_at, claimed_at, claimed_until, outcome, codes, ended_at)
SELECT p.id, c.case_id, p.id, 'ruled', 1795000000000000, 1795086400000000, 1795000100000000, 1795001900000000, 'refused', 'counterfeit', 1795000400000000
FROM (SELECT case_id FROM known_case ORDER BY case_id LIMIT 1) c, (SELECT id FROM person ORDER BY id LIMIT 1) p;
INSERT INTO known_case_pace (analyst_id, since, claims)
SELECT id, 1795000400000000, 17 FROM person ORDER BY id LIMIT 1;
