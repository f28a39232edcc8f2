-- Keys by which relying parties prove to be themselves; ended ones stay.
CREATE TABLE party_keys (
    -- immutable
    key_thumbprint   BLOB   NOT NULL PRIMARY KEY, -- (digest) SM3 of suite and compressed point, 32 bytes; one binding a key for ever
    relying_party_id TEXT   NOT NULL REFERENCES relying_parties (relying_party_id), -- whose it is
    suite            TEXT   NOT NULL, -- sm or p256
    public_key       BLOB   NOT NULL, -- SEC 1 point, 65 bytes
    not_before       BIGINT NOT NULL, -- from then on it counts, unix milliseconds
    not_after        BIGINT NOT NULL, -- until then it counts, unix milliseconds
    added_at         BIGINT NOT NULL, -- unix milliseconds
    -- mutable
    ended_at         BIGINT -- when it was taken out before its time, unix milliseconds
);
CREATE INDEX party_keys_by_party ON party_keys (relying_party_id, added_at);
