ALTER TABLE measures ADD COLUMN new_number_digest BYTEA;
ALTER TABLE measures ADD COLUMN new_number_masked TEXT;
ALTER TABLE measures ADD COLUMN sealed_new_number BYTEA;

COMMENT ON COLUMN measures.new_number_digest IS '(digest) HMAC-SM3 of the telephone number that is to be the holder''s, 32 bytes';
COMMENT ON COLUMN measures.new_number_masked IS 'three digits and two of it, as staff see it';
COMMENT ON COLUMN measures.sealed_new_number IS '(sealed) the number, bound to measures, this row, new_number';
