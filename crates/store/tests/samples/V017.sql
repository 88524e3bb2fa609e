-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO house_rule (id, version, name, expression, weight, holds, harm, said, state, from_day, to_day, written_by, written_at, changed) VALUES
    (uuid(70), 1, 'cheap-watches', 'listing.price < 2000', 90, FALSE, 30, '{}', 'ended', 20514, 20600, 'person_1', 3, 5),
    (uuid(70), 2, 'cheap-watches', 'listing.price < 3000', 90, TRUE, 30, '{}', 'live', 20601, NULL, 'person_1', 4, 6);
INSERT INTO rule_finding (rule_id, rule_version, listing_id, listing_version, fresh, outcome, would_be, odds, found_at) VALUES (uuid(70), 2, uuid(40), 2, TRUE, 'cleared', 'held', -60, 5);
INSERT INTO rule_trial (rule_id, rule_version, after, total, seen, hits, changes, refused, refused_hits, cleared, cleared_hits, begun_at, ended_at) VALUES (uuid(70), 2, uuid(40), 9, 9, 2, 1, 4, 2, 3, 0, 5, 6);
