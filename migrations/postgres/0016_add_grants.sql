CREATE TABLE grants (
    -- immutable
    grant_id         TEXT   NOT NULL PRIMARY KEY,
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id),
    device_id        TEXT   NOT NULL REFERENCES devices (device_id),
    licence_id       TEXT   NOT NULL REFERENCES licences (licence_id),
    licence_version  BIGINT NOT NULL,
    request_id       TEXT   UNIQUE REFERENCES share_requests (request_id),
    relying_party_id TEXT   REFERENCES relying_parties (relying_party_id),
    category         TEXT,
    purpose          TEXT   NOT NULL,
    handle_digest    BYTEA  NOT NULL UNIQUE,
    code_digest      BYTEA  UNIQUE,
    statement        BYTEA  NOT NULL,
    signature        BYTEA  NOT NULL,
    made_at          BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    -- mutable
    spent_at         BIGINT,
    spent_by         TEXT   REFERENCES relying_parties (relying_party_id),
    revoked_at       BIGINT CHECK (revoked_at IS NULL OR spent_at IS NULL)
);
CREATE INDEX grants_by_holder ON grants (holder_id, made_at);

COMMENT ON TABLE grants IS 'Permissions to share, each good once.';
COMMENT ON COLUMN grants.grant_id IS 'gra_ and 26 characters, made by the phone';
COMMENT ON COLUMN grants.holder_id IS 'whose licence it is';
COMMENT ON COLUMN grants.device_id IS 'which device signed';
COMMENT ON COLUMN grants.licence_id IS 'which licence';
COMMENT ON COLUMN grants.licence_version IS 'in which version';
COMMENT ON COLUMN grants.request_id IS 'the request that was answered';
COMMENT ON COLUMN grants.relying_party_id IS 'the one party that may redeem, absent where a category may';
COMMENT ON COLUMN grants.category IS 'the category that may redeem, absent where one party may';
COMMENT ON COLUMN grants.purpose IS 'code of the purpose catalogue';
COMMENT ON COLUMN grants.handle_digest IS '(digest) HMAC-SM3 of the secret in its link or of the request, 32 bytes';
COMMENT ON COLUMN grants.code_digest IS '(digest) HMAC-SM3 of its code, 32 bytes';
COMMENT ON COLUMN grants.statement IS 'what the device signed, word for word';
COMMENT ON COLUMN grants.signature IS 'the device''s signature, 64 bytes';
COMMENT ON COLUMN grants.made_at IS 'unix milliseconds';
COMMENT ON COLUMN grants.expires_at IS 'from then on it cannot be redeemed, unix milliseconds';
COMMENT ON COLUMN grants.spent_at IS 'when it was redeemed, unix milliseconds';
COMMENT ON COLUMN grants.spent_by IS 'who redeemed it';
COMMENT ON COLUMN grants.revoked_at IS 'when its holder withdrew it, unix milliseconds';
