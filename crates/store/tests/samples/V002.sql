-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO person (id, email, name, password, lang, state, created_at) VALUES
    (uuid(01), 'lin@example.com', '林小雨', '$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA', 'zh-CN', 'active', 1772438400000000),
    (uuid(02), 'gone@example.com', '', '', 'en', 'erased', 1772438400000000);
INSERT INTO organisation (id, kind, slug, name, name_zh, status, reason, state, city, since, story_en, story_zh, created_at, decided_at, decided_by) VALUES
    (uuid(03), 'seller', 'old-orchard', 'Old Orchard', '老果园', 'verified', '', 'WA', 'Yakima', 1931, 'Apples.', '苹果。', 1772438400000000, 1772438401000000, 'machine:sample'),
    (uuid(04), 'rights_holder', 'mark', 'Mark', '商标', 'applied', '', '', '', 0, '', '', 1772438400000000, NULL, NULL);
INSERT INTO membership (person_id, org_id, role, created_at) VALUES (uuid(01), uuid(03), 'seller_owner', 1772438400000000);
INSERT INTO session (id, token_hash, person_id, created_at, seen_at, ends_at) VALUES (uuid(05), bytes(aabb), uuid(01), 1, 2, 3);
INSERT INTO try_window (bucket, began_at, tries) VALUES ('sign-in:lin@example.com', 1772438400000000, 3);
INSERT INTO data_key (owner, wrapped, created_at) VALUES (uuid(01), bytes(c0ffee), 1772438400000000);
INSERT INTO sealed (owner, field, box, updated_at) VALUES (uuid(01), 'identity', bytes(0badf00d), 1772438400000000);
INSERT INTO address (id, person_id, division, shown, is_default, created_at, removed_at) VALUES
    (uuid(06), uuid(01), '310115', '林*，138****8000，上海市浦东新区', TRUE, 1772438400000000, NULL),
    (uuid(07), uuid(01), '330106', '林*，138****8000，杭州市西湖区', FALSE, 1772438400000000, 1772438401000000);
