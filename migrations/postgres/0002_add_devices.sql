CREATE TABLE devices (
    -- immutable
    device_id        TEXT   NOT NULL PRIMARY KEY,
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id),
    slot             BIGINT NOT NULL,
    suite            TEXT   NOT NULL,
    public_key       BYTEA  NOT NULL,
    key_thumbprint   BYTEA  NOT NULL UNIQUE,
    key_level        TEXT   NOT NULL,
    sealed_evidence  BYTEA  NOT NULL,
    label            TEXT   NOT NULL,
    binding_epoch    BIGINT NOT NULL,
    challenge_digest BYTEA  NOT NULL UNIQUE,
    bound_at         BIGINT NOT NULL,
    -- mutable, once
    ended_at         BIGINT ,
    end_reason       TEXT
);
CREATE UNIQUE INDEX devices_one_live_a_slot ON devices (holder_id, slot) WHERE ended_at IS NULL;
CREATE INDEX devices_by_holder ON devices (holder_id, bound_at);

COMMENT ON TABLE devices IS 'Bound installations, one live one a holder and slot. Ended ones stay, so that no challenge or key binds twice.';
COMMENT ON COLUMN devices.device_id IS 'dev_ and 26 characters';
COMMENT ON COLUMN devices.holder_id IS 'whose it is';
COMMENT ON COLUMN devices.slot IS 'which of the holder''s places for live devices, from 0';
COMMENT ON COLUMN devices.suite IS 'suite of the key: sm or p256';
COMMENT ON COLUMN devices.public_key IS 'point with both coordinates, 65 bytes: reading it back takes no square root';
COMMENT ON COLUMN devices.key_thumbprint IS '(digest) SM3 of suite and key; a key is bound once for ever';
COMMENT ON COLUMN devices.key_level IS 'strongbox, tee, secure_enclave or software';
COMMENT ON COLUMN devices.sealed_evidence IS '(sealed) what the platform said, bound to devices, this row, evidence';
COMMENT ON COLUMN devices.label IS 'what the phone calls itself';
COMMENT ON COLUMN devices.binding_epoch IS 'generation of the binding it began';
COMMENT ON COLUMN devices.challenge_digest IS '(digest) of the challenge; a challenge binds once for ever';
COMMENT ON COLUMN devices.bound_at IS 'unix milliseconds';
COMMENT ON COLUMN devices.ended_at IS 'unix milliseconds, absent while live';
COMMENT ON COLUMN devices.end_reason IS 'unbound, reset or superseded, absent while live';
