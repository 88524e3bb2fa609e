-- The journal of money and stock, lots, order money, payouts. Transfers and entries are never changed or removed:
-- a mistake is mended by another transfer. Amounts are minor units (cents, fen) or pieces of a lot.

-- A place where a unit can be. Its balances are a projection of the journal.
CREATE TABLE account (
    -- from the digest of kind, owner and unit
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- the id, as it reads outside, of whom or what it belongs to; empty for the house itself
    owner TEXT NOT NULL,
    -- USD, CNY, or the id of a lot
    unit TEXT NOT NULL,
    -- free: either side may exceed; credit: debits never exceed credits; debit: credits never exceed debits
    rule TEXT NOT NULL CHECK (rule IN ('free', 'credit', 'debit')),
    debits_posted BIGINT NOT NULL CHECK (debits_posted BETWEEN 0 AND 4000000000000000000),
    credits_posted BIGINT NOT NULL CHECK (credits_posted BETWEEN 0 AND 4000000000000000000),
    debits_pending BIGINT NOT NULL CHECK (debits_pending BETWEEN 0 AND 4000000000000000000),
    credits_pending BIGINT NOT NULL CHECK (credits_pending BETWEEN 0 AND 4000000000000000000),
    -- how many entries it has
    entries BIGINT NOT NULL CHECK (entries >= 0),
    opened_at BIGINT NOT NULL,
    UNIQUE (kind, owner, unit),
    UNIQUE (id, unit),
    CHECK (rule <> 'credit' OR debits_posted + debits_pending <= credits_posted),
    CHECK (rule <> 'debit' OR credits_posted + credits_pending <= debits_posted)
);
-- where the pieces of a lot are
CREATE INDEX account_unit ON account (unit, kind);

CREATE TABLE transfer (
    -- made by the client, often from a digest: the same wish has the same id
    id UUID NOT NULL PRIMARY KEY,
    phase TEXT NOT NULL CHECK (phase IN ('single', 'pending', 'post', 'void', 'expire')),
    -- the pending transfer that this one ends; each is ended once
    pending_id UUID UNIQUE REFERENCES transfer (id),
    debit UUID NOT NULL,
    credit UUID NOT NULL,
    unit TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
    -- why
    code TEXT NOT NULL,
    -- the order, lot, notice or payout it belongs to
    about UUID NOT NULL,
    -- the chain it was made in: all of a chain, or none
    chain UUID NOT NULL,
    -- its place in the chain, from 0
    place BIGINT NOT NULL CHECK (place >= 0),
    made_at BIGINT NOT NULL,
    CHECK (debit <> credit),
    CHECK ((phase IN ('post', 'void', 'expire')) = (pending_id IS NOT NULL)),
    -- both accounts hold this unit, so every unit balances by itself
    FOREIGN KEY (debit, unit) REFERENCES account (id, unit),
    FOREIGN KEY (credit, unit) REFERENCES account (id, unit)
);
CREATE INDEX transfer_about ON transfer (about, made_at);

-- What became of each pending transfer.
CREATE TABLE pending_transfer (
    id UUID NOT NULL PRIMARY KEY REFERENCES transfer (id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'posted', 'voided', 'expired')),
    -- when it lapses by itself; none: never
    expires_at BIGINT
);
CREATE INDEX pending_transfer_due ON pending_transfer (state, expires_at);

-- Posted movements of an account, numbered without gaps in the order of commit, each with the balance after it.
CREATE TABLE entry (
    account_id UUID NOT NULL REFERENCES account (id),
    n BIGINT NOT NULL CHECK (n >= 1),
    transfer_id UUID NOT NULL REFERENCES transfer (id),
    side TEXT NOT NULL CHECK (side IN ('debit', 'credit')),
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- credits less debits, posted, after this entry
    balance BIGINT NOT NULL,
    PRIMARY KEY (account_id, n)
);

-- Goods of one variant that arrived together, with one expiry.
CREATE TABLE lot (
    id UUID NOT NULL PRIMARY KEY,
    variant_id UUID NOT NULL,
    seller_id UUID NOT NULL,
    -- as printed on the goods, or given at arrival
    code TEXT NOT NULL,
    -- last day of use; none: does not perish
    expiry_day BIGINT,
    received_at BIGINT NOT NULL,
    -- open: may be promised; blocked: recalled or in doubt; closed: nothing more will come or go
    state TEXT NOT NULL CHECK (state IN ('open', 'blocked', 'closed')),
    -- the account of what may still be promised
    sellable_id UUID NOT NULL UNIQUE REFERENCES account (id),
    UNIQUE (seller_id, variant_id, code)
);
CREATE INDEX lot_variant ON lot (variant_id, state);

-- The promise of goods to an order. Its transfers are those of the attempt.
CREATE TABLE reservation (
    order_id UUID NOT NULL PRIMARY KEY,
    -- counts up when an order reserves again after its promise was released or has lapsed
    attempt BIGINT NOT NULL CHECK (attempt >= 1),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'committed', 'released', 'expired')),
    -- SHA-256 of what was asked for
    digest BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX reservation_due ON reservation (state, expires_at);

-- The money of a paid order, frozen when it came in.
CREATE TABLE order_money (
    order_id UUID NOT NULL PRIMARY KEY,
    seller_id UUID NOT NULL,
    -- who collected it
    provider TEXT NOT NULL,
    payment_id UUID NOT NULL UNIQUE,
    total_cny_fen BIGINT NOT NULL CHECK (total_cny_fen > 0),
    refunded_cny_fen BIGINT NOT NULL CHECK (refunded_cny_fen BETWEEN 0 AND total_cny_fen),
    -- millionths of a yuan for one dollar, as quoted, and the day of that rate
    rate_micros BIGINT NOT NULL CHECK (rate_micros > 0),
    rate_day BIGINT NOT NULL,
    -- held: waits for delivery; settled: shared out; refunded: all of it went back before delivery
    state TEXT NOT NULL CHECK (state IN ('held', 'settled', 'refunded')),
    paid_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX order_money_seller ON order_money (seller_id, paid_at);

-- One line of an order: each part as charged, and how much of it has been given back.
CREATE TABLE order_money_line (
    order_id UUID NOT NULL REFERENCES order_money (order_id),
    line BIGINT NOT NULL,
    goods_cny_fen BIGINT NOT NULL,
    freight_cny_fen BIGINT NOT NULL,
    insurance_cny_fen BIGINT NOT NULL,
    duty_cny_fen BIGINT NOT NULL,
    vat_cny_fen BIGINT NOT NULL,
    consumption_cny_fen BIGINT NOT NULL,
    -- what the seller asks for the goods, and the commission within it
    goods_usd_cents BIGINT NOT NULL,
    commission_usd_cents BIGINT NOT NULL CHECK (commission_usd_cents BETWEEN 0 AND goods_usd_cents),
    back_goods_cny_fen BIGINT NOT NULL CHECK (back_goods_cny_fen BETWEEN 0 AND goods_cny_fen),
    back_freight_cny_fen BIGINT NOT NULL CHECK (back_freight_cny_fen BETWEEN 0 AND freight_cny_fen),
    back_insurance_cny_fen BIGINT NOT NULL CHECK (back_insurance_cny_fen BETWEEN 0 AND insurance_cny_fen),
    back_duty_cny_fen BIGINT NOT NULL CHECK (back_duty_cny_fen BETWEEN 0 AND duty_cny_fen),
    back_vat_cny_fen BIGINT NOT NULL CHECK (back_vat_cny_fen BETWEEN 0 AND vat_cny_fen),
    back_consumption_cny_fen BIGINT NOT NULL CHECK (back_consumption_cny_fen BETWEEN 0 AND consumption_cny_fen),
    back_goods_usd_cents BIGINT NOT NULL CHECK (back_goods_usd_cents BETWEEN 0 AND goods_usd_cents),
    back_commission_usd_cents BIGINT NOT NULL CHECK (back_commission_usd_cents BETWEEN 0 AND commission_usd_cents),
    PRIMARY KEY (order_id, line)
);

-- A refund: due to the shopper, then paid by the provider.
CREATE TABLE money_refund (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL,
    provider TEXT NOT NULL,
    total_cny_fen BIGINT NOT NULL CHECK (total_cny_fen > 0),
    -- SHA-256 of what was asked for
    digest BYTEA NOT NULL,
    -- the split over lines and parts, JSON
    answer TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'paid')),
    made_at BIGINT NOT NULL,
    paid_at BIGINT
);
CREATE INDEX money_refund_order ON money_refund (order_id, made_at);

-- A batch of payouts to sellers.
CREATE TABLE payout (
    id UUID NOT NULL PRIMARY KEY,
    day BIGINT NOT NULL,
    total_usd_cents BIGINT NOT NULL CHECK (total_usd_cents >= 0),
    -- sent: some lines wait for the bank; reconciled: every line is paid or returned
    state TEXT NOT NULL CHECK (state IN ('sent', 'reconciled')),
    made_at BIGINT NOT NULL
);
CREATE INDEX payout_made ON payout (made_at);

CREATE TABLE payout_line (
    payout_id UUID NOT NULL REFERENCES payout (id),
    line BIGINT NOT NULL CHECK (line >= 1),
    seller_id UUID NOT NULL,
    amount_usd_cents BIGINT NOT NULL CHECK (amount_usd_cents > 0),
    -- kept back for refunds made after an earlier payout
    recovered_usd_cents BIGINT NOT NULL CHECK (recovered_usd_cents >= 0),
    -- differs: the bank's amount is another one, a person must look
    state TEXT NOT NULL CHECK (state IN ('sent', 'paid', 'returned', 'differs')),
    -- what the bank said: amount, and its reference or reason; empty until then
    bank_usd_cents BIGINT,
    bank_words TEXT NOT NULL,
    answered_at BIGINT,
    PRIMARY KEY (payout_id, line),
    UNIQUE (payout_id, seller_id)
);
CREATE INDEX payout_line_seller ON payout_line (seller_id, payout_id);

-- Dollars bought at the bank.
CREATE TABLE bank_exchange (
    -- the bank's
    reference TEXT NOT NULL PRIMARY KEY,
    sold_cny_fen BIGINT NOT NULL CHECK (sold_cny_fen > 0),
    bought_usd_cents BIGINT NOT NULL CHECK (bought_usd_cents > 0),
    -- what these dollars stand for in the journal, at the rates the orders were quoted
    cost_cny_fen BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);
