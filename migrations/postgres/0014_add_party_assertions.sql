CREATE TABLE party_assertions (
    assertion_digest BYTEA  NOT NULL PRIMARY KEY,
    expires_at       BIGINT NOT NULL
);
CREATE INDEX party_assertions_by_end ON party_assertions (expires_at);

COMMENT ON TABLE party_assertions IS 'Assertions of relying parties that were taken, until they are over: each is good once.';
COMMENT ON COLUMN party_assertions.assertion_digest IS '(digest) SM3 of party and jti, 32 bytes';
COMMENT ON COLUMN party_assertions.expires_at IS 'unix milliseconds';
