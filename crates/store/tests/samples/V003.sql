-- Sample rows in the shape of the version that the file is named after. Rows of a past version never change.
INSERT INTO account (id, kind, owner, unit, rule, debits_posted, credits_posted, debits_pending, credits_pending, entries, opened_at) VALUES
    (uuid(10), 'bank', '', 'USD', 'free', 500, 0, 0, 0, 1, 1),
    (uuid(11), 'seller_payable', 'org_1', 'USD', 'credit', 0, 500, 100, 0, 1, 1),
    (uuid(12), 'sellable', 'org_1', 'lot_1', 'debit', 20, 0, 0, 5, 0, 1);
INSERT INTO transfer (id, phase, pending_id, debit, credit, unit, amount, code, about, chain, place, made_at) VALUES
    (uuid(13), 'single', NULL, uuid(10), uuid(11), 'USD', 500, 'payment', uuid(20), uuid(13), 0, 1),
    (uuid(14), 'pending', NULL, uuid(11), uuid(10), 'USD', 100, 'payout', uuid(20), uuid(14), 0, 2),
    (uuid(15), 'pending', NULL, uuid(11), uuid(10), 'USD', 70, 'payout', uuid(20), uuid(14), 1, 2),
    (uuid(16), 'void', uuid(15), uuid(11), uuid(10), 'USD', 70, 'payout', uuid(20), uuid(16), 0, 3);
INSERT INTO pending_transfer (id, state, expires_at) VALUES (uuid(14), 'pending', 99), (uuid(15), 'voided', NULL);
INSERT INTO entry (account_id, n, transfer_id, side, amount, balance) VALUES
    (uuid(10), 1, uuid(13), 'debit', 500, -500), (uuid(11), 1, uuid(13), 'credit', 500, 500);
INSERT INTO lot (id, variant_id, seller_id, code, expiry_day, received_at, state, sellable_id) VALUES
    (uuid(17), uuid(42), uuid(03), 'L-26-03', 20600, 1, 'open', uuid(12));
INSERT INTO reservation (order_id, attempt, state, digest, expires_at, made_at) VALUES (uuid(20), 1, 'committed', bytes(01), 9, 1);
INSERT INTO order_money (order_id, seller_id, provider, payment_id, total_cny_fen, refunded_cny_fen, rate_micros, rate_day, state, paid_at, settled_at) VALUES
    (uuid(20), uuid(03), 'sandbox', uuid(21), 21711, 100, 7158300, 20514, 'settled', 1, 2);
INSERT INTO order_money_line (order_id, line, goods_cny_fen, freight_cny_fen, insurance_cny_fen, duty_cny_fen, vat_cny_fen, consumption_cny_fen, goods_usd_cents, commission_usd_cents, back_goods_cny_fen, back_freight_cny_fen, back_insurance_cny_fen, back_duty_cny_fen, back_vat_cny_fen, back_consumption_cny_fen, back_goods_usd_cents, back_commission_usd_cents) VALUES
    (uuid(20), 1, 18000, 1800, 100, 0, 1811, 0, 2500, 200, 100, 0, 0, 0, 0, 0, 14, 1);
INSERT INTO money_refund (id, order_id, provider, total_cny_fen, digest, answer, state, made_at, paid_at) VALUES
    (uuid(18), uuid(20), 'sandbox', 100, bytes(02), '{"lines": []}', 'paid', 3, 4);
INSERT INTO payout (id, day, total_usd_cents, state, made_at) VALUES (uuid(19), 20515, 2000, 'sent', 5);
INSERT INTO payout_line (payout_id, line, seller_id, amount_usd_cents, recovered_usd_cents, state, bank_usd_cents, bank_words, answered_at) VALUES
    (uuid(19), 1, uuid(03), 2000, 14, 'sent', NULL, '', NULL);
INSERT INTO bank_exchange (reference, sold_cny_fen, bought_usd_cents, cost_cny_fen, made_at) VALUES ('FX-1', 71583, 10000, 71500, 6);
