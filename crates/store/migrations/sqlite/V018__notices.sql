-- Notice and counter-notice in full: what each lacks, what was answered, the clock, extensions, suits, publication.

CREATE TABLE notice_in_full (
    id UUID NOT NULL PRIMARY KEY,
    -- what the reporter is given at once
    receipt TEXT NOT NULL UNIQUE,
    -- SHA-256 of what opens its private page; null for a notice that came before there was one
    key_hash BYTEA UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('counterfeit', 'trademark', 'copyright', 'patent', 'danger', 'other')),
    listing_id UUID NOT NULL REFERENCES listing (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    -- the elements of a notice, as JSON, without anything personal
    elements TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    -- the case it opened last; null while it was never complete
    case_id UUID REFERENCES desk_case (id),
    -- the rights holder that sent it while signed in; null otherwise
    holder_id UUID REFERENCES organisation (id),
    -- under what its notifier is counted: the organisation's id, or a keyed digest of the mail address; empty if unknown
    notifier TEXT NOT NULL,
    -- how large its notifier was when it came
    size TEXT NOT NULL CHECK (size IN ('small', 'large')),
    state TEXT NOT NULL CHECK (state IN
        ('received', 'incomplete', 'refused', 'forwarded', 'countered', 'suit', 'restored', 'withdrawn', 'decided')),
    -- what was done to the listing and still stands, and the decision by which it was done last
    measure TEXT NOT NULL CHECK (measure IN ('none', 'held', 'hidden')),
    measure_decision UUID REFERENCES decision (id),
    -- what was answered: codes of what is missing and of why it was refused, and words; JSON
    answer TEXT NOT NULL,
    -- more time asked for and granted, a JSON list
    extensions TEXT NOT NULL,
    -- the request for more time waits for an analyst
    asks BOOLEAN NOT NULL,
    -- the complaint or suit, as JSON; empty if none was reported
    suit TEXT NOT NULL,
    ending TEXT CHECK (ending IN ('clock', 'withdrawn', 'for_notifier', 'for_seller', 'appeal', 'upheld')),
    -- in what faith it was given, as an analyst found, and why
    faith TEXT NOT NULL CHECK (faith IN ('good', 'wrong', 'malicious')),
    faith_words TEXT NOT NULL,
    -- its text as everybody may read it; empty until an analyst has passed it
    open_text TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    -- nothing was missing any more
    complete_at BIGINT,
    -- when the promise runs out
    due_at BIGINT NOT NULL,
    decided_at BIGINT,
    -- passed on to the seller
    forwarded_at BIGINT,
    -- the seller's declaration was passed on to the notifier, and arrived there
    countered_at BIGINT,
    arrived_at BIGINT,
    -- when the measure ends by itself
    clock_ends_at BIGINT,
    ended_at BIGINT,
    -- an analyst passed its text
    published_at BIGINT,
    CHECK (measure = 'none' OR measure_decision IS NOT NULL),
    CHECK (state <> 'countered' OR (countered_at IS NOT NULL AND clock_ends_at IS NOT NULL)),
    CHECK ((state IN ('restored', 'withdrawn', 'decided')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (ending IS NULL))
);

INSERT INTO notice_in_full (id, receipt, kind, listing_id, seller_id, elements, lang, case_id, holder_id, notifier, size, state,
    measure, measure_decision, answer, extensions, asks, suit, ending, faith, faith_words, open_text, received_at, complete_at,
    due_at, decided_at, forwarded_at, published_at)
SELECT notice.id, notice.receipt, notice.kind, notice.listing_id, desk_case.seller_id, notice.elements, notice.lang, notice.case_id,
    notice.holder_id, '', 'small',
    CASE notice.state WHEN 'upheld' THEN 'forwarded' WHEN 'rejected' THEN 'refused' ELSE 'received' END,
    CASE WHEN notice.state = 'upheld' AND desk_case.closed_by IS NOT NULL THEN 'hidden' ELSE 'none' END,
    CASE WHEN notice.state = 'upheld' THEN desk_case.closed_by END,
    '{}', '[]', FALSE, '', NULL, 'good', '', '', notice.received_at, notice.received_at, notice.due_at, notice.decided_at,
    CASE WHEN notice.state = 'upheld' THEN notice.decided_at END, NULL
FROM notice JOIN desk_case ON desk_case.id = notice.case_id;

DROP TABLE notice;
ALTER TABLE notice_in_full RENAME TO notice;

CREATE INDEX notice_of_listing ON notice (listing_id, received_at);
CREATE INDEX notice_of_case ON notice (case_id);
CREATE INDEX notice_of_holder ON notice (holder_id, received_at, id);
CREATE INDEX notice_of_seller ON notice (seller_id, received_at, id);
CREATE INDEX notice_of_notifier ON notice (notifier, received_at);
CREATE INDEX notice_received ON notice (received_at, id);
CREATE INDEX notice_clock ON notice (state, clock_ends_at);
CREATE INDEX notice_decided ON notice (decided_at);

-- A seller's declaration that the listing does not infringe; one for a notice. Who signed it is sealed under the notice's key.
CREATE TABLE counter_notice (
    notice_id UUID NOT NULL PRIMARY KEY REFERENCES notice (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    reason TEXT NOT NULL CHECK (reason IN
        ('owner', 'authorised', 'no_right', 'genuine', 'fair_use', 'removed', 'not_used', 'other')),
    statement TEXT NOT NULL,
    -- where proof can be seen, a JSON list
    links TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    faith TEXT NOT NULL CHECK (faith IN ('good', 'wrong', 'malicious')),
    faith_words TEXT NOT NULL,
    -- its text as everybody may read it; empty until an analyst has passed it
    open_text TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX counter_notice_of_seller ON counter_notice (seller_id, at);
