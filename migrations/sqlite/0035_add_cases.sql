-- Cases of customer support.
CREATE TABLE cases (
    -- immutable
    case_id           TEXT   NOT NULL PRIMARY KEY, -- cas_ and 26 characters
    case_number       TEXT   NOT NULL UNIQUE, -- what people call it: day, hyphen, five digits
    topic             TEXT   NOT NULL, -- what it is about, from a closed list
    channel           TEXT   NOT NULL, -- how it came: telephone, counter or writing
    opened_by         TEXT   NOT NULL REFERENCES sign_in_accounts (account_id), -- who opened it
    opened_at         BIGINT NOT NULL, -- unix milliseconds
    due_at            BIGINT NOT NULL, -- by when it should be done, unix milliseconds
    -- mutable
    event_counter     BIGINT NOT NULL, -- number of the newest line of its timeline
    holder_id         TEXT   REFERENCES holders (holder_id), -- whom it is about, once they were found
    closed_at         BIGINT -- unix milliseconds
);
CREATE INDEX cases_open_by_due ON cases (due_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (closed_at, case_id) WHERE closed_at IS NOT NULL;
