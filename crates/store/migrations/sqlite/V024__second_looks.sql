-- A decision from which more follows for a seller than the listing's removal is proposed by one person and looked at by
-- another, who does not see what the first one proposed.
CREATE TABLE second_look (
    case_id UUID NOT NULL PRIMARY KEY REFERENCES desk_case (id),
    -- who proposed what, and why; codes parted by a space
    first_by UUID NOT NULL REFERENCES person (id),
    first_outcome TEXT NOT NULL,
    first_codes TEXT NOT NULL,
    first_note TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    -- what would follow for the seller
    level TEXT NOT NULL,
    -- what the other one decided
    second_by UUID REFERENCES person (id),
    second_outcome TEXT,
    second_codes TEXT,
    answered_at BIGINT
);
