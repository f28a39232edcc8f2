CREATE TABLE cases (
    case_id           TEXT   NOT NULL PRIMARY KEY,
    case_number       TEXT   NOT NULL UNIQUE,
    topic             TEXT   NOT NULL,
    channel           TEXT   NOT NULL,
    opened_by         TEXT   NOT NULL REFERENCES sign_in_accounts (account_id),
    opened_at         BIGINT NOT NULL,
    due_at            BIGINT NOT NULL,
    event_counter     BIGINT NOT NULL,
    holder_id         TEXT   REFERENCES holders (holder_id),
    closed_at         BIGINT
);
CREATE INDEX cases_open_by_due ON cases (due_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (closed_at, case_id) WHERE closed_at IS NOT NULL;

COMMENT ON TABLE cases IS 'Cases of customer support.';
COMMENT ON COLUMN cases.case_id IS 'cas_ and 26 characters';
COMMENT ON COLUMN cases.case_number IS 'what people call it: day, hyphen, five digits';
COMMENT ON COLUMN cases.topic IS 'what it is about, from a closed list';
COMMENT ON COLUMN cases.channel IS 'how it came: telephone, counter or writing';
COMMENT ON COLUMN cases.opened_by IS 'who opened it';
COMMENT ON COLUMN cases.opened_at IS 'unix milliseconds';
COMMENT ON COLUMN cases.due_at IS 'by when it should be done, unix milliseconds';
COMMENT ON COLUMN cases.event_counter IS 'number of the newest line of its timeline';
COMMENT ON COLUMN cases.holder_id IS 'whom it is about, once they were found';
COMMENT ON COLUMN cases.closed_at IS 'unix milliseconds';
