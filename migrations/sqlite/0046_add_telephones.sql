-- Telephone numbers of holders: the one in use, and those it took the place of.
CREATE TABLE telephones (
    -- immutable
    holder_id         TEXT   NOT NULL REFERENCES holders (holder_id), -- whose it is
    ordinal           BIGINT NOT NULL, -- which of the holder's numbers, from 1
    number_digest     BLOB   NOT NULL, -- (digest) HMAC-SM3 of the number, 32 bytes
    sealed_number     BLOB   NOT NULL, -- (sealed) the number, bound to telephones, holder, ordinal, number
    source            TEXT   NOT NULL, -- where it came from: binding or correction
    added_at          BIGINT NOT NULL, -- unix milliseconds
    -- mutable, once
    replaced_at       BIGINT, -- when another took its place, unix milliseconds
    PRIMARY KEY (holder_id, ordinal)
);
CREATE UNIQUE INDEX telephones_one_in_use_a_holder ON telephones (holder_id) WHERE replaced_at IS NULL;
CREATE INDEX telephones_by_digest ON telephones (number_digest) WHERE replaced_at IS NULL;
