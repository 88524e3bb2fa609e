-- A person has a parked event tried again.

-- when it was asked for; null while it waits for that
ALTER TABLE parked_event ADD COLUMN retry_at BIGINT;
