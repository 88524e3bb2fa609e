-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO event (seq, at, kind, subject, actor, body) VALUES
    (1, 1772438400000000, 'order.placed', 'order_1', 'machine:sample', '{"note": "苹果"}'),
    (2, 1772438401000000, 'order.paid', 'order_1', 'machine:sample', '{}');
UPDATE feed_head SET last = 2 WHERE id = 1;
INSERT INTO follower (name, position, owner, lease_until, saved_at) VALUES ('adder', 2, 'node-1', 1772438420000000, 1772438400000000);
INSERT INTO parked_event (follower, seq, error, at) VALUES ('adder', 1, 'stumbled', 1772438402000000);
INSERT INTO idempotency (scope, key, digest, answer, at) VALUES ('place', 'key-1', bytes(00ff), '{"id": 1}', 1772438400000000);
