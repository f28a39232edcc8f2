-- Who looked for whom; counted by the hour.
CREATE TABLE look_ups (
    look_up_id        TEXT   NOT NULL PRIMARY KEY, -- lku_ and 26 characters
    account_id        TEXT   NOT NULL REFERENCES sign_in_accounts (account_id), -- who looked
    case_id           TEXT   NOT NULL REFERENCES cases (case_id), -- in which case
    means             TEXT   NOT NULL, -- by what: name_and_tail, certificate_number, plate or case
    holder_id         TEXT   REFERENCES holders (holder_id), -- who was found
    looked_up_at      BIGINT NOT NULL -- unix milliseconds
);
CREATE INDEX look_ups_by_account ON look_ups (account_id, looked_up_at);
