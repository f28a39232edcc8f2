-- Bound installations, one live one a holder and slot. Ended ones stay, so that no challenge or key binds twice.
CREATE TABLE devices (
    -- immutable
    device_id        TEXT   NOT NULL PRIMARY KEY, -- dev_ and 26 characters
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id), -- whose it is
    slot             BIGINT NOT NULL,             -- which of the holder's places for live devices, from 0
    suite            TEXT   NOT NULL,             -- suite of the key: sm or p256
    public_key       BLOB   NOT NULL,             -- point with both coordinates, 65 bytes: reading it back takes no square root
    key_thumbprint   BLOB   NOT NULL UNIQUE,      -- (digest) SM3 of suite and key; a key is bound once for ever
    key_level        TEXT   NOT NULL,             -- strongbox, tee, secure_enclave or software
    sealed_evidence  BLOB   NOT NULL,             -- (sealed) what the platform said, bound to devices, this row, evidence
    label            TEXT   NOT NULL,             -- what the phone calls itself
    binding_epoch    BIGINT NOT NULL,             -- generation of the binding it began
    challenge_digest BLOB   NOT NULL UNIQUE,      -- (digest) of the challenge; a challenge binds once for ever
    bound_at         BIGINT NOT NULL,             -- unix milliseconds
    -- mutable, once
    ended_at         BIGINT,                      -- unix milliseconds, absent while live
    end_reason       TEXT                         -- unbound, reset or superseded, absent while live
);
CREATE UNIQUE INDEX devices_one_live_a_slot ON devices (holder_id, slot) WHERE ended_at IS NULL;
CREATE INDEX devices_by_holder ON devices (holder_id, bound_at);
