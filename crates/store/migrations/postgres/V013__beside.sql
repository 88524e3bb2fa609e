-- Photographs uploaded beside the export of another shop.

CREATE TABLE import_photo (
    run_id UUID NOT NULL REFERENCES import_run (id),
    -- the file's name as it was uploaded; another one of the run that differs in capitals only is refused
    name TEXT NOT NULL,
    -- where the file lies, a media key; empty once it is removed
    source TEXT NOT NULL,
    -- whether a row of the export names it
    named BOOLEAN NOT NULL,
    PRIMARY KEY (run_id, name)
);
