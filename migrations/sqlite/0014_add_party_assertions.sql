-- Assertions of relying parties that were taken, until they are over: each is good once.
CREATE TABLE party_assertions (
    assertion_digest BLOB   NOT NULL PRIMARY KEY, -- (digest) SM3 of party and jti, 32 bytes
    expires_at       BIGINT NOT NULL -- unix milliseconds
);
CREATE INDEX party_assertions_by_end ON party_assertions (expires_at);
