CREATE TABLE telephones (
    holder_id         TEXT   NOT NULL REFERENCES holders (holder_id),
    ordinal           BIGINT NOT NULL,
    number_digest     BYTEA   NOT NULL,
    sealed_number     BYTEA   NOT NULL,
    source            TEXT   NOT NULL,
    added_at          BIGINT NOT NULL,
    replaced_at       BIGINT,
    PRIMARY KEY (holder_id, ordinal)
);
CREATE UNIQUE INDEX telephones_one_in_use_a_holder ON telephones (holder_id) WHERE replaced_at IS NULL;
CREATE INDEX telephones_by_digest ON telephones (number_digest) WHERE replaced_at IS NULL;

COMMENT ON TABLE telephones IS 'Telephone numbers of holders: the one in use, and those it took the place of.';
COMMENT ON COLUMN telephones.holder_id IS 'whose it is';
COMMENT ON COLUMN telephones.ordinal IS 'which of the holder''s numbers, from 1';
COMMENT ON COLUMN telephones.number_digest IS '(digest) HMAC-SM3 of the number, 32 bytes';
COMMENT ON COLUMN telephones.sealed_number IS '(sealed) the number, bound to telephones, holder, ordinal, number';
COMMENT ON COLUMN telephones.source IS 'where it came from: binding or correction';
COMMENT ON COLUMN telephones.added_at IS 'unix milliseconds';
COMMENT ON COLUMN telephones.replaced_at IS 'when another took its place, unix milliseconds';
