ALTER TABLE relying_parties ADD COLUMN contact TEXT NOT NULL DEFAULT '';

COMMENT ON COLUMN relying_parties.contact IS 'where a holder turns to about what was shared';
