CREATE TABLE party_keys (
    -- immutable
    key_thumbprint   BYTEA  NOT NULL PRIMARY KEY,
    relying_party_id TEXT   NOT NULL REFERENCES relying_parties (relying_party_id),
    suite            TEXT   NOT NULL,
    public_key       BYTEA  NOT NULL,
    not_before       BIGINT NOT NULL,
    not_after        BIGINT NOT NULL,
    added_at         BIGINT NOT NULL,
    -- mutable
    ended_at         BIGINT
);
CREATE INDEX party_keys_by_party ON party_keys (relying_party_id, added_at);

COMMENT ON TABLE party_keys IS 'Keys by which relying parties prove to be themselves; ended ones stay.';
COMMENT ON COLUMN party_keys.key_thumbprint IS '(digest) SM3 of suite and compressed point, 32 bytes; one binding a key for ever';
COMMENT ON COLUMN party_keys.relying_party_id IS 'whose it is';
COMMENT ON COLUMN party_keys.suite IS 'sm or p256';
COMMENT ON COLUMN party_keys.public_key IS 'SEC 1 point, 65 bytes';
COMMENT ON COLUMN party_keys.not_before IS 'from then on it counts, unix milliseconds';
COMMENT ON COLUMN party_keys.not_after IS 'until then it counts, unix milliseconds';
COMMENT ON COLUMN party_keys.added_at IS 'unix milliseconds';
COMMENT ON COLUMN party_keys.ended_at IS 'when it was taken out before its time, unix milliseconds';
