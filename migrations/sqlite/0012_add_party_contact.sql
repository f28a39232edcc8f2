ALTER TABLE relying_parties ADD COLUMN contact TEXT NOT NULL DEFAULT ''; -- where a holder turns to about what was shared
