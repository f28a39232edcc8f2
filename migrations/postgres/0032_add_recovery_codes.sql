CREATE TABLE recovery_codes (
    holder_id         TEXT   NOT NULL PRIMARY KEY REFERENCES holders (holder_id),
    selector_digest   BYTEA   NOT NULL UNIQUE,
    secret_hash       TEXT   NOT NULL,
    device_id         TEXT   NOT NULL REFERENCES devices (device_id),
    made_at           BIGINT NOT NULL,
    failures          BIGINT NOT NULL,
    locked_until      BIGINT,
    spent_at          BIGINT
);

COMMENT ON TABLE recovery_codes IS 'Recovery codes, one a holder: the newest, as a slow hash.';
COMMENT ON COLUMN recovery_codes.holder_id IS 'whose it is';
COMMENT ON COLUMN recovery_codes.selector_digest IS '(digest) HMAC-SM3 of the part that finds it, 32 bytes';
COMMENT ON COLUMN recovery_codes.secret_hash IS 'Argon2id of the part that proves it, in the PHC format';
COMMENT ON COLUMN recovery_codes.device_id IS 'which device made it';
COMMENT ON COLUMN recovery_codes.made_at IS 'unix milliseconds';
COMMENT ON COLUMN recovery_codes.failures IS 'tries since it was made or unlocked';
COMMENT ON COLUMN recovery_codes.locked_until IS 'until then no try counts, unix milliseconds';
COMMENT ON COLUMN recovery_codes.spent_at IS 'when it was used, unix milliseconds';
