-- Carts, frozen quotes, orders, payments, refunds, and the board of landed prices.

-- A basket of a browser without an account, or of a person.
CREATE TABLE cart (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID UNIQUE REFERENCES person (id),
    -- SHA-256 of the key in the browser's cookie
    browser BYTEA UNIQUE,
    touched_at BIGINT NOT NULL,
    CHECK ((person_id IS NULL) <> (browser IS NULL))
);
CREATE INDEX cart_touched ON cart (touched_at);

CREATE TABLE cart_line (
    cart_id UUID NOT NULL REFERENCES cart (id) ON DELETE CASCADE,
    variant_id UUID NOT NULL,
    listing_id UUID NOT NULL,
    seller_id UUID NOT NULL,
    -- supervision mode of customs: the way the goods travel
    route TEXT NOT NULL CHECK (route IN ('9610', '1210', '1239', '0110')),
    quantity BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
    added_at BIGINT NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
);

-- Papers that the operator holds for a listing: what the gates of customs ask for.
CREATE TABLE paper_on_file (
    listing_id UUID NOT NULL,
    -- in the words of the gates: import-quarantine-permit
    need TEXT NOT NULL,
    -- the paper's number or where it lies
    reference TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (listing_id, need)
);

-- A price frozen with everything it was computed from.
CREATE TABLE quote (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    route TEXT NOT NULL CHECK (route IN ('9610', '1210', '1239', '0110')),
    -- lines, rates, taxes, freight, rule versions, address, identity, as JSON
    inputs TEXT NOT NULL,
    total_cny_fen BIGINT NOT NULL CHECK (total_cny_fen > 0),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- the order it became; a quote becomes at most one
    order_id UUID UNIQUE
);
CREATE INDEX quote_open ON quote (expires_at) WHERE order_id IS NULL;

-- An order of one shopper from one seller by one route.
CREATE TABLE market_order (
    id UUID NOT NULL PRIMARY KEY,
    -- what people say on the phone: day in China, then random letters
    number TEXT NOT NULL UNIQUE,
    person_id UUID NOT NULL REFERENCES person (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    quote_id UUID NOT NULL UNIQUE REFERENCES quote (id),
    route TEXT NOT NULL CHECK (route IN ('9610', '1210', '1239', '0110')),
    state TEXT NOT NULL CHECK (state IN
        ('awaiting_payment', 'paid', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'refunded')),
    -- why it was cancelled; empty otherwise
    ended_why TEXT NOT NULL CHECK (ended_why IN ('', 'shopper', 'unpaid', 'seller', 'operator')),
    address_id UUID NOT NULL REFERENCES address (id),
    goods_cny_fen BIGINT NOT NULL CHECK (goods_cny_fen >= 0),
    freight_cny_fen BIGINT NOT NULL CHECK (freight_cny_fen >= 0),
    insurance_cny_fen BIGINT NOT NULL CHECK (insurance_cny_fen >= 0),
    tax_cny_fen BIGINT NOT NULL CHECK (tax_cny_fen >= 0),
    total_cny_fen BIGINT NOT NULL CHECK (total_cny_fen = goods_cny_fen + freight_cny_fen + insurance_cny_fen + tax_cny_fen),
    goods_usd_cents BIGINT NOT NULL CHECK (goods_usd_cents > 0),
    commission_usd_cents BIGINT NOT NULL CHECK (commission_usd_cents BETWEEN 0 AND goods_usd_cents),
    commission_ppm BIGINT NOT NULL CHECK (commission_ppm BETWEEN 0 AND 1000000),
    rate_micros BIGINT NOT NULL CHECK (rate_micros > 0),
    rate_day BIGINT NOT NULL,
    -- what went, or is on its way, back to the shopper
    refunded_cny_fen BIGINT NOT NULL CHECK (refunded_cny_fen BETWEEN 0 AND total_cny_fen),
    -- what was taken off the shopper's allowance, the year it was taken in, and how much of it was given back
    dutiable_cny_fen BIGINT NOT NULL CHECK (dutiable_cny_fen >= 0),
    allowance_year BIGINT NOT NULL,
    restored_cny_fen BIGINT NOT NULL CHECK (restored_cny_fen BETWEEN 0 AND dutiable_cny_fen),
    arrival_from_day BIGINT NOT NULL,
    arrival_to_day BIGINT NOT NULL,
    -- which consumer notice the shopper accepted
    notice TEXT NOT NULL,
    pay_by BIGINT NOT NULL,
    -- number of the parcel; empty until handed over
    tracking TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    paid_at BIGINT,
    packed_at BIGINT,
    handed_over_at BIGINT,
    delivered_at BIGINT,
    -- completed, cancelled or refunded
    ended_at BIGINT,
    CHECK ((state = 'cancelled') = (ended_why <> '')),
    CHECK ((state IN ('completed', 'cancelled', 'refunded')) = (ended_at IS NOT NULL))
);
CREATE INDEX order_of_person ON market_order (person_id, placed_at, id);
CREATE INDEX order_of_seller ON market_order (seller_id, placed_at, id);
CREATE INDEX order_latest ON market_order (placed_at, id);
CREATE INDEX order_unpaid ON market_order (pay_by) WHERE state = 'awaiting_payment';
CREATE INDEX order_to_complete ON market_order (delivered_at) WHERE state = 'delivered';

CREATE TABLE order_line (
    order_id UUID NOT NULL REFERENCES market_order (id),
    line BIGINT NOT NULL CHECK (line >= 1),
    variant_id UUID NOT NULL,
    listing_id UUID NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    -- pieces that came back or never left
    back_quantity BIGINT NOT NULL CHECK (back_quantity BETWEEN 0 AND quantity),
    -- titles, photograph, prices, weights, tariff code and money by part, as they were, JSON
    snapshot TEXT NOT NULL,
    PRIMARY KEY (order_id, line)
);
CREATE INDEX order_line_variant ON order_line (variant_id);

-- An attempt to pay an order.
CREATE TABLE payment (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES market_order (id),
    provider TEXT NOT NULL,
    amount_cny_fen BIGINT NOT NULL CHECK (amount_cny_fen > 0),
    -- wanted: the provider is not asked yet; open: the shopper may pay; paid; stray: paid when nothing was owed, and
    -- given back; failed: not paid, another attempt may follow
    state TEXT NOT NULL CHECK (state IN ('wanted', 'open', 'paid', 'stray', 'failed')),
    -- the provider's name for it; empty until open
    reference TEXT NOT NULL,
    -- the provider's number of the transaction; empty until paid
    transaction_no TEXT NOT NULL,
    -- where the shopper pays; empty until open
    page TEXT NOT NULL,
    wanted_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX payment_of_order ON payment (order_id, wanted_at);
CREATE INDEX payment_wanted ON payment (wanted_at) WHERE state = 'wanted';
CREATE UNIQUE INDEX payment_reference ON payment (provider, reference) WHERE reference <> '';
CREATE UNIQUE INDEX payment_one_live ON payment (order_id) WHERE state IN ('wanted', 'open', 'paid');

-- What was said to and by a provider, word for word; the words are sealed under the shopper's key (GACC 165/2018).
CREATE TABLE payment_exchange (
    id UUID NOT NULL PRIMARY KEY,
    payment_id UUID NOT NULL REFERENCES payment (id),
    kind TEXT NOT NULL CHECK (kind IN ('create', 'callback', 'refund')),
    -- counts the exchanges of a payment from 1
    place BIGINT NOT NULL CHECK (place >= 1),
    -- SHA-256 of both sides; the same callback is kept once
    digest BYTEA NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (payment_id, kind, digest)
);

CREATE TABLE refund (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES market_order (id),
    payment_id UUID NOT NULL REFERENCES payment (id),
    provider TEXT NOT NULL,
    amount_cny_fen BIGINT NOT NULL CHECK (amount_cny_fen > 0),
    reason TEXT NOT NULL CHECK (reason IN
        ('cancelled', 'late_payment', 'returned', 'damaged', 'missing', 'goodwill', 'not_genuine', 'seized')),
    -- requested: the provider is not asked yet; sent: it has agreed; paid; failed: a person must look
    state TEXT NOT NULL CHECK (state IN ('requested', 'sent', 'paid', 'failed')),
    reference TEXT NOT NULL,
    -- who asked for it
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX refund_of_order ON refund (order_id, requested_at);
CREATE INDEX refund_waiting ON refund (state, requested_at);

-- The book of the sandbox provider, a company of its own: callbacks it still has to send.
CREATE TABLE sandbox_callback (
    id UUID NOT NULL PRIMARY KEY,
    payment_id UUID NOT NULL,
    body TEXT NOT NULL,
    -- whether it is signed with the right key: a forged one is not
    honest BOOLEAN NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX sandbox_due ON sandbox_callback (due_at) WHERE sent_at IS NULL;

-- What one piece costs at the door, for lists and searches; a quote computes anew.
CREATE TABLE landed_price (
    variant_id UUID NOT NULL,
    route TEXT NOT NULL CHECK (route IN ('9610', '1210', '1239', '0110')),
    listing_id UUID NOT NULL,
    rate_day BIGINT NOT NULL,
    rate_micros BIGINT NOT NULL CHECK (rate_micros > 0),
    total_cny_fen BIGINT NOT NULL CHECK (total_cny_fen > 0),
    -- goods, freight, insurance, each tax, arrival, as JSON
    parts TEXT NOT NULL,
    priced_at BIGINT NOT NULL,
    PRIMARY KEY (variant_id, route)
);
CREATE INDEX landed_price_listing ON landed_price (listing_id, total_cny_fen);
