-- What happened in cases.
CREATE TABLE case_events (
    case_id           TEXT   NOT NULL REFERENCES cases (case_id), -- which case
    event_number      BIGINT NOT NULL, -- its place in the case
    account_id        TEXT   REFERENCES sign_in_accounts (account_id), -- who did it, absent where the server or the holder did
    kind              TEXT   NOT NULL, -- what happened, from a closed list
    detail            TEXT   NOT NULL, -- fields, reasons, ids
    sealed_note       BLOB, -- (sealed) what somebody wrote, bound to case_events, case, number, note
    happened_at       BIGINT NOT NULL, -- unix milliseconds
    PRIMARY KEY (case_id, event_number)
);
