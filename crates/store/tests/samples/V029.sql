-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO seller_link (kind, mark, seller_id, place, first_day, last_day) VALUES ('phone', '00aa', uuid(03), 'application', 20780, 20781);
INSERT INTO link_look (seller_id, looked_at, looked_by, reason) VALUES (uuid(03), 5, uuid(01), 'Two shops of one family.');
INSERT INTO closing (id, seller_id, state, code, note, proposed_by, proposed_at, decided_by, decided_at, decided_note, held_until, released_at, plea, appealed_at, answered_by, answered_at, answer) VALUES (uuid(91), uuid(03), 'closed', 'repeat-infringer', '', NULL, 5, uuid(01), 6, '', 99, NULL, '', NULL, NULL, NULL, '');
