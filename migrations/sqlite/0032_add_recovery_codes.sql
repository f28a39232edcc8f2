-- Recovery codes, one a holder: the newest, as a slow hash.
CREATE TABLE recovery_codes (
    -- immutable
    holder_id         TEXT   NOT NULL PRIMARY KEY REFERENCES holders (holder_id), -- whose it is
    -- mutable
    selector_digest   BLOB   NOT NULL UNIQUE, -- (digest) HMAC-SM3 of the part that finds it, 32 bytes
    secret_hash       TEXT   NOT NULL, -- Argon2id of the part that proves it, in the PHC format
    device_id         TEXT   NOT NULL REFERENCES devices (device_id), -- which device made it
    made_at           BIGINT NOT NULL, -- unix milliseconds
    failures          BIGINT NOT NULL, -- tries since it was made or unlocked
    locked_until      BIGINT, -- until then no try counts, unix milliseconds
    spent_at          BIGINT -- when it was used, unix milliseconds
);
