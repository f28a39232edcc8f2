-- Permissions to share, each good once.
CREATE TABLE grants (
    -- immutable
    grant_id         TEXT   NOT NULL PRIMARY KEY, -- gra_ and 26 characters, made by the phone
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id), -- whose licence it is
    device_id        TEXT   NOT NULL REFERENCES devices (device_id), -- which device signed
    licence_id       TEXT   NOT NULL REFERENCES licences (licence_id), -- which licence
    licence_version  BIGINT NOT NULL, -- in which version
    request_id       TEXT   UNIQUE REFERENCES share_requests (request_id), -- the request that was answered
    relying_party_id TEXT   REFERENCES relying_parties (relying_party_id), -- the one party that may redeem, absent where a category may
    category         TEXT, -- the category that may redeem, absent where one party may
    purpose          TEXT   NOT NULL, -- code of the purpose catalogue
    handle_digest    BLOB   NOT NULL UNIQUE, -- (digest) HMAC-SM3 of the secret in its link or of the request, 32 bytes
    code_digest      BLOB   UNIQUE, -- (digest) HMAC-SM3 of its code, 32 bytes
    statement        BLOB   NOT NULL, -- what the device signed, word for word
    signature        BLOB   NOT NULL, -- the device's signature, 64 bytes
    made_at          BIGINT NOT NULL, -- unix milliseconds
    expires_at       BIGINT NOT NULL, -- from then on it cannot be redeemed, unix milliseconds
    -- mutable
    spent_at         BIGINT, -- when it was redeemed, unix milliseconds
    spent_by         TEXT   REFERENCES relying_parties (relying_party_id), -- who redeemed it
    revoked_at       BIGINT CHECK (revoked_at IS NULL OR spent_at IS NULL) -- when its holder withdrew it, unix milliseconds
);
CREATE INDEX grants_by_holder ON grants (holder_id, made_at);
