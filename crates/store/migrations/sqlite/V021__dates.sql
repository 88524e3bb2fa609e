-- What begins or ends by its date alone changes what screening compares with, as much as what somebody does.

-- the last day has gone by, and live listings are looked at again for it
ALTER TABLE authorisation ADD COLUMN lapsed BOOLEAN NOT NULL DEFAULT false;
-- the first day in force has come, and live listings are looked at again for it
ALTER TABLE house_rule ADD COLUMN begun BOOLEAN NOT NULL DEFAULT false;
