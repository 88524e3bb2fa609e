-- Brands, screening decisions, cases of the desk, notices.

-- Counts every change of what screening compares with, so that a screener loads only what is new to it.
CREATE TABLE registry_head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL CHECK (revision >= 0)
);
INSERT INTO registry_head (id, revision) VALUES (1, 0);

CREATE TABLE brand (
    id UUID NOT NULL PRIMARY KEY,
    -- the main name, and lower-cased without spaces for look-up
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    -- other names in any script, as a JSON list
    aliases TEXT NOT NULL,
    -- the organisation that registered it; null for a name the market itself watches over
    owner_id UUID REFERENCES organisation (id),
    -- number of the registered mark and the office that gave it; empty for a watched name
    mark_number TEXT NOT NULL,
    office TEXT NOT NULL,
    -- Nice classes, as a JSON list of numbers
    classes TEXT NOT NULL,
    -- the name is an everyday word too
    common_word BOOLEAN NOT NULL,
    -- words that go with the brand, and phrases that contain its name innocently; JSON lists
    context TEXT NOT NULL,
    innocent TEXT NOT NULL,
    -- first digits of the owner's GTINs in thirteen-digit form, as a JSON list
    gtin_prefixes TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('applied', 'verified', 'refused')),
    -- why it was refused, as JSON {zh, en}; empty otherwise
    reason TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    -- registry revision of the last change
    changed BIGINT NOT NULL,
    CHECK (status = 'applied' OR decided_at IS NOT NULL),
    CHECK (owner_id IS NULL OR mark_number <> '')
);
CREATE INDEX brand_status ON brand (status, registered_at, id);
CREATE INDEX brand_owner ON brand (owner_id, registered_at, id);
CREATE INDEX brand_changed ON brand (changed);
CREATE INDEX brand_name_key ON brand (name_key);

-- Who may sell a brand's goods, from one day to another.
CREATE TABLE authorisation (
    brand_id UUID NOT NULL REFERENCES brand (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    from_day BIGINT NOT NULL,
    -- the last day; null without end
    to_day BIGINT,
    granted_by TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (brand_id, seller_id),
    CHECK (to_day IS NULL OR to_day >= from_day - 1)
);
CREATE INDEX authorisation_seller ON authorisation (seller_id);
CREATE INDEX authorisation_changed ON authorisation (changed);

-- Photographs that screening compares with: genuine ones of a brand, and those of removed listings.
CREATE TABLE known_photo (
    -- registry revision when it was added; the number it has in the index
    number BIGINT NOT NULL PRIMARY KEY,
    origin TEXT NOT NULL CHECK (origin IN ('brand', 'removed')),
    brand_id UUID REFERENCES brand (id),
    listing_id UUID REFERENCES listing (id),
    seller_id UUID REFERENCES organisation (id),
    -- the decision by which the listing was removed
    decision_id UUID,
    -- SHA-256 of the file as uploaded
    sha256 BYTEA NOT NULL,
    -- one to eight PDQ codes of 32 bytes: the picture upright, then turned and mirrored
    codes BYTEA NOT NULL,
    quality BIGINT NOT NULL CHECK (quality BETWEEN 0 AND 100),
    -- where the desk finds a file to show; empty if there is none
    media TEXT NOT NULL,
    -- no longer compared with: an appeal was won, or the owner took it back
    ended BOOLEAN NOT NULL,
    changed BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    CHECK ((origin = 'brand') = (brand_id IS NOT NULL)),
    CHECK ((origin = 'removed') = (listing_id IS NOT NULL AND seller_id IS NOT NULL AND decision_id IS NOT NULL))
);
CREATE INDEX known_photo_changed ON known_photo (changed);
CREATE INDEX known_photo_brand ON known_photo (brand_id, number);
CREATE INDEX known_photo_listing ON known_photo (listing_id);

-- Texts of removed listings, as sketches of 256 bytes.
CREATE TABLE removed_text (
    number BIGINT NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listing (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    decision_id UUID NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    sketch BYTEA NOT NULL,
    ended BOOLEAN NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX removed_text_changed ON removed_text (changed);
CREATE INDEX removed_text_listing ON removed_text (listing_id);

-- Which cleared listings carry which number under the bars.
CREATE TABLE gtin_use (
    -- fourteen digits
    gtin TEXT NOT NULL,
    listing_id UUID NOT NULL REFERENCES listing (id),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (gtin, listing_id)
);
CREATE INDEX gtin_use_listing ON gtin_use (listing_id);

-- What an operator lets a seller sell that others may not: alcohol.
CREATE TABLE seller_permit (
    seller_id UUID NOT NULL REFERENCES organisation (id),
    permit TEXT NOT NULL,
    from_day BIGINT NOT NULL,
    -- the last day; null without end
    to_day BIGINT,
    granted_by TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (seller_id, permit)
);

-- Every decision about a version of a listing, for ever.
CREATE TABLE decision (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listing (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('cleared', 'held', 'refused')),
    machine BOOLEAN NOT NULL,
    -- version of the rules it was taken by
    rules TEXT NOT NULL,
    actor TEXT NOT NULL,
    -- codes, evidence and sentences, as JSON
    reasons TEXT NOT NULL,
    -- the analyst's own words, for colleagues only; empty if none
    note TEXT NOT NULL,
    -- the decision that was appealed against; null unless this one answers an appeal
    answers UUID REFERENCES decision (id),
    -- the registered brand that the seller may sell under and the listing names; null if none
    brand_id UUID REFERENCES brand (id),
    decided_at BIGINT NOT NULL,
    CHECK (outcome <> 'held' OR machine)
);
CREATE INDEX decision_of_listing ON decision (listing_id, version, decided_at, id);
CREATE INDEX decision_day ON decision (decided_at);
CREATE INDEX decision_answers ON decision (answers);
CREATE INDEX decision_of_seller ON decision (seller_id, outcome, decided_at, id);

-- What waits for a person.
CREATE TABLE desk_case (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('screening', 'appeal', 'notice')),
    listing_id UUID NOT NULL REFERENCES listing (id),
    version BIGINT NOT NULL CHECK (version >= 1),
    seller_id UUID NOT NULL REFERENCES organisation (id),
    -- the decision that held it, or that the appeal is against; null for a notice
    decision_id UUID REFERENCES decision (id),
    -- how much harm waiting does, 0 to 100
    harm BIGINT NOT NULL CHECK (harm BETWEEN 0 AND 100),
    -- the seller's words of an appeal, or the explanation of a notice; empty otherwise
    plea TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'superseded')),
    -- who works on it, and until when nobody else can
    claimed_by UUID REFERENCES person (id),
    claimed_until BIGINT,
    -- who may not decide it: the one whose decision is appealed against, or who passed it on
    barred UUID REFERENCES person (id),
    -- what the one who passed it on says to the next; empty if nobody did
    handover TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    closed_at BIGINT,
    -- the decision that closed it
    closed_by UUID REFERENCES decision (id),
    CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
    CHECK ((state = 'open') = (closed_at IS NULL)),
    CHECK ((state = 'decided') = (closed_by IS NOT NULL)),
    CHECK ((kind = 'notice') = (decision_id IS NULL))
);
CREATE INDEX desk_case_queue ON desk_case (state, harm, opened_at, id);
CREATE INDEX desk_case_listing ON desk_case (listing_id, state);
-- a version waits once, and a decision is appealed against once
CREATE UNIQUE INDEX desk_case_waiting ON desk_case (listing_id, version) WHERE kind = 'screening' AND state = 'open';
CREATE UNIQUE INDEX desk_case_appeal ON desk_case (decision_id) WHERE kind = 'appeal';

-- Reports of infringement or danger by anyone. Who reported is sealed under the notice's own key.
CREATE TABLE notice (
    id UUID NOT NULL PRIMARY KEY,
    -- what the reporter is given at once
    receipt TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('counterfeit', 'trademark', 'copyright', 'patent', 'danger', 'other')),
    listing_id UUID NOT NULL REFERENCES listing (id),
    -- the elements of a notice, as JSON, without anything personal
    elements TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    case_id UUID NOT NULL REFERENCES desk_case (id),
    -- the rights holder that sent it while signed in; null otherwise
    holder_id UUID REFERENCES organisation (id),
    state TEXT NOT NULL CHECK (state IN ('received', 'upheld', 'rejected')),
    received_at BIGINT NOT NULL,
    -- when the promise runs out
    due_at BIGINT NOT NULL,
    decided_at BIGINT,
    CHECK ((state = 'received') = (decided_at IS NULL))
);
CREATE INDEX notice_of_listing ON notice (listing_id, received_at);
CREATE INDEX notice_of_case ON notice (case_id);
CREATE INDEX notice_of_holder ON notice (holder_id, received_at, id);
CREATE INDEX notice_received ON notice (received_at, id);
