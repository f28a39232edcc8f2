-- What customer support does to bindings only when two people agree.
CREATE TABLE measures (
    -- immutable
    measure_id         TEXT   NOT NULL PRIMARY KEY, -- msr_ and 26 characters
    kind               TEXT   NOT NULL, -- reset, lift_freeze or unlock
    case_id            TEXT   NOT NULL REFERENCES cases (case_id), -- in which case
    holder_id          TEXT   NOT NULL REFERENCES holders (holder_id), -- to whom
    device_id          TEXT   NOT NULL REFERENCES devices (device_id), -- to which device
    reason             TEXT   NOT NULL, -- why, from a closed list
    real_name_level    BIGINT NOT NULL, -- level at which the holder proved their name for it: 1 to 3
    real_name_provider TEXT   NOT NULL, -- at which provider
    content_digest     BLOB   NOT NULL, -- (digest) SM3 of what exactly was asked for, 32 bytes
    requested_by       TEXT   NOT NULL REFERENCES sign_in_accounts (account_id), -- who asked
    requested_at       BIGINT NOT NULL, -- unix milliseconds
    expires_at         BIGINT NOT NULL, -- from then on nothing comes of it, unix milliseconds
    -- mutable, each once
    confirmed_at       BIGINT, -- when the bound phone confirmed it, unix milliseconds
    approved_by        TEXT   REFERENCES sign_in_accounts (account_id) CHECK (approved_by <> requested_by), -- the second person
    approved_at        BIGINT, -- unix milliseconds
    due_at             BIGINT, -- from then on it is carried out, unix milliseconds
    ended_at           BIGINT, -- unix milliseconds
    end_kind           TEXT -- done, vetoed, refused, withdrawn or expired
);
CREATE UNIQUE INDEX measures_one_open_a_holder ON measures (holder_id) WHERE ended_at IS NULL;
CREATE INDEX measures_by_case ON measures (case_id, requested_at);
CREATE INDEX measures_due ON measures (due_at) WHERE ended_at IS NULL AND approved_at IS NOT NULL;
