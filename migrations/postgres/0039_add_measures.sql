CREATE TABLE measures (
    measure_id         TEXT   NOT NULL PRIMARY KEY,
    kind               TEXT   NOT NULL,
    case_id            TEXT   NOT NULL REFERENCES cases (case_id),
    holder_id          TEXT   NOT NULL REFERENCES holders (holder_id),
    device_id          TEXT   NOT NULL REFERENCES devices (device_id),
    reason             TEXT   NOT NULL,
    real_name_level    BIGINT NOT NULL,
    real_name_provider TEXT   NOT NULL,
    content_digest     BYTEA   NOT NULL,
    requested_by       TEXT   NOT NULL REFERENCES sign_in_accounts (account_id),
    requested_at       BIGINT NOT NULL,
    expires_at         BIGINT NOT NULL,
    confirmed_at       BIGINT,
    approved_by        TEXT   REFERENCES sign_in_accounts (account_id) CHECK (approved_by <> requested_by),
    approved_at        BIGINT,
    due_at             BIGINT,
    ended_at           BIGINT,
    end_kind           TEXT
);
CREATE UNIQUE INDEX measures_one_open_a_holder ON measures (holder_id) WHERE ended_at IS NULL;
CREATE INDEX measures_by_case ON measures (case_id, requested_at);
CREATE INDEX measures_due ON measures (due_at) WHERE ended_at IS NULL AND approved_at IS NOT NULL;

COMMENT ON TABLE measures IS 'What customer support does to bindings only when two people agree.';
COMMENT ON COLUMN measures.measure_id IS 'msr_ and 26 characters';
COMMENT ON COLUMN measures.kind IS 'reset, lift_freeze or unlock';
COMMENT ON COLUMN measures.case_id IS 'in which case';
COMMENT ON COLUMN measures.holder_id IS 'to whom';
COMMENT ON COLUMN measures.device_id IS 'to which device';
COMMENT ON COLUMN measures.reason IS 'why, from a closed list';
COMMENT ON COLUMN measures.real_name_level IS 'level at which the holder proved their name for it: 1 to 3';
COMMENT ON COLUMN measures.real_name_provider IS 'at which provider';
COMMENT ON COLUMN measures.content_digest IS '(digest) SM3 of what exactly was asked for, 32 bytes';
COMMENT ON COLUMN measures.requested_by IS 'who asked';
COMMENT ON COLUMN measures.requested_at IS 'unix milliseconds';
COMMENT ON COLUMN measures.expires_at IS 'from then on nothing comes of it, unix milliseconds';
COMMENT ON COLUMN measures.confirmed_at IS 'when the bound phone confirmed it, unix milliseconds';
COMMENT ON COLUMN measures.approved_by IS 'the second person';
COMMENT ON COLUMN measures.approved_at IS 'unix milliseconds';
COMMENT ON COLUMN measures.due_at IS 'from then on it is carried out, unix milliseconds';
COMMENT ON COLUMN measures.ended_at IS 'unix milliseconds';
COMMENT ON COLUMN measures.end_kind IS 'done, vetoed, refused, withdrawn or expired';
