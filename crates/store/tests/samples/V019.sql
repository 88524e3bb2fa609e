-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO strike (decision_id, seller_id, listing_id, code, points, given_at, lapses_at, ended_at) VALUES (uuid(61), uuid(03), uuid(41), 'counterfeit', 2, 3, 9, NULL);
INSERT INTO seller_standing (seller_id, level, points, since) VALUES (uuid(03), 'warned', 2, 3);
INSERT INTO payout_hold (seller_id, reason, since) VALUES (uuid(03), 'strikes', 4);
