-- Who worked on which case and for how long; cases on which the truth is known, and how they come among the others.

-- One row for each analyst and case that they took.
CREATE TABLE desk_claim (
    case_id UUID NOT NULL REFERENCES desk_case (id),
    analyst_id UUID NOT NULL REFERENCES person (id),
    -- their last claim; one that was only lengthened keeps its time
    claimed_at BIGINT NOT NULL,
    -- when they ruled; null while they have not
    ruled_at BIGINT,
    PRIMARY KEY (case_id, analyst_id),
    CHECK (ruled_at IS NULL OR ruled_at >= claimed_at)
);
CREATE INDEX desk_claim_analyst ON desk_claim (analyst_id, claimed_at);
CREATE INDEX desk_claim_ruled ON desk_claim (ruled_at);

-- Past cases on which people agree what is true.
CREATE TABLE known_case (
    case_id UUID NOT NULL PRIMARY KEY REFERENCES desk_case (id),
    -- upheld on appeal, ruled the same by two people by themselves, or chosen by one and confirmed by another
    how TEXT NOT NULL CHECK (how IN ('appeal', 'two', 'chosen')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'known', 'declined', 'withdrawn')),
    -- what is known; codes parted by a space
    outcome TEXT NOT NULL CHECK (outcome IN ('cleared', 'refused')),
    codes TEXT NOT NULL,
    -- the decision that stands
    decision_id UUID NOT NULL REFERENCES decision (id),
    -- the words of the one who chose it; empty if nobody did
    why TEXT NOT NULL,
    chosen_by UUID REFERENCES person (id),
    -- the colleague who looks at what was proposed, or has looked
    asked UUID REFERENCES person (id),
    since BIGINT NOT NULL,
    CHECK ((how = 'chosen') = (chosen_by IS NOT NULL)),
    CHECK (asked IS NULL OR asked <> chosen_by)
);
CREATE INDEX known_case_state ON known_case (state, since);

-- Known cases among an analyst's others. Nothing else in the house reads this table.
CREATE TABLE known_case_seed (
    -- the id of a case, as the analyst sees it
    id UUID NOT NULL PRIMARY KEY,
    case_id UUID NOT NULL REFERENCES known_case (case_id),
    analyst_id UUID NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'ruled', 'passed', 'withdrawn')),
    opened_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_at BIGINT,
    claimed_until BIGINT,
    -- what the analyst ruled; codes parted by a space
    outcome TEXT,
    codes TEXT,
    ended_at BIGINT,
    CHECK ((claimed_at IS NULL) = (claimed_until IS NULL)),
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK ((state = 'ruled') = (outcome IS NOT NULL AND codes IS NOT NULL))
);
CREATE UNIQUE INDEX known_case_seed_once ON known_case_seed (case_id, analyst_id);
CREATE UNIQUE INDEX known_case_seed_open ON known_case_seed (analyst_id) WHERE state = 'open';

-- When the next one comes to an analyst: after so many cases that they take from a time on.
CREATE TABLE known_case_pace (
    analyst_id UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    since BIGINT NOT NULL,
    claims BIGINT NOT NULL CHECK (claims > 0)
);
