-- What sellers have in common, and shops that are closed.

-- A value that a seller was seen with, as a name under the market's key; never the value itself.
CREATE TABLE seller_link (
    kind TEXT NOT NULL CHECK (kind IN ('payout_account', 'tax_number', 'registered_name', 'phone', 'email', 'address',
        'owner', 'device', 'photograph')),
    mark TEXT NOT NULL,
    seller_id UUID NOT NULL,
    -- where it was seen first, in a word
    place TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (kind, mark, seller_id),
    CHECK (first_day <= last_day)
);
CREATE INDEX seller_link_seller ON seller_link (seller_id, kind, mark);

-- An operator has looked at the links of an applicant, and says why it may trade all the same.
CREATE TABLE link_look (
    seller_id UUID NOT NULL,
    looked_at BIGINT NOT NULL,
    looked_by UUID NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (seller_id, looked_at)
);

-- Closing a shop: proposed by one, approved by another, appealed against to a third.
CREATE TABLE closing (
    id UUID NOT NULL PRIMARY KEY,
    seller_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'declined', 'closed', 'reopened')),
    code TEXT NOT NULL,
    -- for colleagues only
    note TEXT NOT NULL,
    -- who proposed it; empty if the rules did
    proposed_by UUID,
    proposed_at BIGINT NOT NULL,
    -- who approved or declined it, never the one who proposed it
    decided_by UUID,
    decided_at BIGINT,
    decided_note TEXT NOT NULL,
    -- until when earnings are kept for refunds
    held_until BIGINT,
    released_at BIGINT,
    plea TEXT NOT NULL,
    appealed_at BIGINT,
    -- who answered the appeal: neither of the two
    answered_by UUID,
    answered_at BIGINT,
    answer TEXT NOT NULL,
    CHECK (decided_by IS NULL OR proposed_by IS NULL OR decided_by <> proposed_by),
    CHECK (answered_by IS NULL OR proposed_by IS NULL OR answered_by <> proposed_by),
    CHECK (answered_by IS NULL OR answered_by <> decided_by),
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((held_until IS NULL) = (state IN ('proposed', 'declined')))
);
CREATE INDEX closing_seller ON closing (seller_id, proposed_at);
CREATE INDEX closing_state ON closing (state, proposed_at);
CREATE UNIQUE INDEX closing_one ON closing (seller_id) WHERE state IN ('proposed', 'closed');
