CREATE TABLE case_events (
    case_id           TEXT   NOT NULL REFERENCES cases (case_id),
    event_number      BIGINT NOT NULL,
    account_id        TEXT   REFERENCES sign_in_accounts (account_id),
    kind              TEXT   NOT NULL,
    detail            TEXT   NOT NULL,
    sealed_note       BYTEA,
    happened_at       BIGINT NOT NULL,
    PRIMARY KEY (case_id, event_number)
);

COMMENT ON TABLE case_events IS 'What happened in cases.';
COMMENT ON COLUMN case_events.case_id IS 'which case';
COMMENT ON COLUMN case_events.event_number IS 'its place in the case';
COMMENT ON COLUMN case_events.account_id IS 'who did it, absent where the server or the holder did';
COMMENT ON COLUMN case_events.kind IS 'what happened, from a closed list';
COMMENT ON COLUMN case_events.detail IS 'fields, reasons, ids';
COMMENT ON COLUMN case_events.sealed_note IS '(sealed) what somebody wrote, bound to case_events, case, number, note';
COMMENT ON COLUMN case_events.happened_at IS 'unix milliseconds';
