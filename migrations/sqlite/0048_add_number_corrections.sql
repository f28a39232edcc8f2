ALTER TABLE measures ADD COLUMN new_number_digest BLOB; -- (digest) HMAC-SM3 of the telephone number that is to be the holder's, 32 bytes
ALTER TABLE measures ADD COLUMN new_number_masked TEXT; -- three digits and two of it, as staff see it
ALTER TABLE measures ADD COLUMN sealed_new_number BLOB; -- (sealed) the number, bound to measures, this row, new_number
