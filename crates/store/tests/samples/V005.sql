-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
UPDATE registry_head SET revision = 3 WHERE id = 1;
INSERT INTO brand (id, name, name_key, aliases, owner_id, mark_number, office, classes, common_word, context, innocent, gtin_prefixes, status, reason, registered_at, decided_at, decided_by, changed) VALUES
    (uuid(50), 'Tidepool', 'tidepool', '["潮池"]', uuid(04), '1234567', 'USPTO', '[3]', FALSE, '[]', '[]', '[]', 'verified', '', 1, 2, 'person_1', 1);
INSERT INTO authorisation (brand_id, seller_id, from_day, to_day, granted_by, granted_at, changed) VALUES (uuid(50), uuid(03), 20514, 20879, 'person_1', 2, 2);
INSERT INTO known_photo (number, origin, brand_id, listing_id, seller_id, decision_id, sha256, codes, quality, media, ended, changed, added_at) VALUES
    (1, 'brand', uuid(50), NULL, NULL, NULL, bytes(0d), bytes(0e), 90, '', FALSE, 1, 1),
    (2, 'removed', NULL, uuid(41), uuid(03), uuid(61), bytes(0f), bytes(10), 90, '', TRUE, 3, 1);
INSERT INTO removed_text (number, listing_id, seller_id, decision_id, lang, sketch, ended, changed) VALUES (3, uuid(41), uuid(03), uuid(61), 'en', bytes(11), FALSE, 3);
INSERT INTO gtin_use (gtin, listing_id, seller_id, since) VALUES ('00952123450001', uuid(40), uuid(03), 2);
INSERT INTO seller_permit (seller_id, permit, from_day, to_day, granted_by, granted_at) VALUES (uuid(03), 'alcohol', 20514, NULL, 'person_1', 2);
INSERT INTO decision (id, listing_id, version, seller_id, outcome, machine, rules, actor, reasons, note, answers, brand_id, decided_at) VALUES
    (uuid(60), uuid(40), 2, uuid(03), 'cleared', TRUE, '2026-03', 'machine:screening', '[]', '', NULL, uuid(50), 2),
    (uuid(61), uuid(41), 1, uuid(03), 'refused', FALSE, '2026-03', 'person_1', '[]', 'seen', uuid(60), NULL, 3);
INSERT INTO desk_case (id, kind, listing_id, version, seller_id, decision_id, harm, plea, state, claimed_by, claimed_until, barred, handover, opened_at, due_at, closed_at, closed_by) VALUES
    (uuid(62), 'screening', uuid(40), 2, uuid(03), uuid(60), 40, '', 'decided', uuid(01), 9, NULL, '', 1, 9, 3, uuid(61)),
    (uuid(63), 'notice', uuid(41), 1, uuid(03), NULL, 80, 'It is fake', 'open', NULL, NULL, uuid(01), 'look', 1, 9, NULL, NULL);
INSERT INTO notice (id, receipt, kind, listing_id, elements, lang, case_id, holder_id, state, received_at, due_at, decided_at) VALUES
    (uuid(64), 'N-1', 'counterfeit', uuid(41), '{}', 'en', uuid(63), uuid(04), 'received', 1, 9, NULL);
