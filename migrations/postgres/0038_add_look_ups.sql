CREATE TABLE look_ups (
    look_up_id        TEXT   NOT NULL PRIMARY KEY,
    account_id        TEXT   NOT NULL REFERENCES sign_in_accounts (account_id),
    case_id           TEXT   NOT NULL REFERENCES cases (case_id),
    means             TEXT   NOT NULL,
    holder_id         TEXT   REFERENCES holders (holder_id),
    looked_up_at      BIGINT NOT NULL
);
CREATE INDEX look_ups_by_account ON look_ups (account_id, looked_up_at);

COMMENT ON TABLE look_ups IS 'Who looked for whom; counted by the hour.';
COMMENT ON COLUMN look_ups.look_up_id IS 'lku_ and 26 characters';
COMMENT ON COLUMN look_ups.account_id IS 'who looked';
COMMENT ON COLUMN look_ups.case_id IS 'in which case';
COMMENT ON COLUMN look_ups.means IS 'by what: name_and_tail, certificate_number, plate or case';
COMMENT ON COLUMN look_ups.holder_id IS 'who was found';
COMMENT ON COLUMN look_ups.looked_up_at IS 'unix milliseconds';
