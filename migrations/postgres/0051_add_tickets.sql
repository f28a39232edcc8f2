CREATE TABLE tickets (
    ticket_id       TEXT   NOT NULL PRIMARY KEY,
    holder_id       TEXT   NOT NULL REFERENCES holders (holder_id),
    licence_id      TEXT   NOT NULL REFERENCES licences (licence_id),
    attribute       TEXT   NOT NULL,
    sealed_text     BYTEA  NOT NULL,
    made_at         BIGINT NOT NULL,
    handed_over_at  BIGINT,
    tries           BIGINT NOT NULL,
    next_at         BIGINT NOT NULL,
    ended_at        BIGINT,
    end_kind        TEXT,
    sealed_answer   BYTEA
);
CREATE UNIQUE INDEX tickets_open ON tickets (licence_id, attribute) WHERE ended_at IS NULL;
CREATE INDEX tickets_due ON tickets (next_at) WHERE ended_at IS NULL;
CREATE INDEX tickets_by_holder ON tickets (holder_id, made_at);

COMMENT ON TABLE tickets IS 'What holders reported as wrong on a licence, and what the authority said; each row is its own outbox.';
COMMENT ON COLUMN tickets.ticket_id IS 'tkt_ and 26 characters; the authority is given it as well';
COMMENT ON COLUMN tickets.holder_id IS 'who made it';
COMMENT ON COLUMN tickets.licence_id IS 'about which licence';
COMMENT ON COLUMN tickets.attribute IS 'about which field of its face';
COMMENT ON COLUMN tickets.sealed_text IS '(sealed) what it says, bound to tickets, this row, text';
COMMENT ON COLUMN tickets.made_at IS 'unix milliseconds';
COMMENT ON COLUMN tickets.handed_over_at IS 'when the authority took it, unix milliseconds';
COMMENT ON COLUMN tickets.tries IS 'how often the desk was called about it';
COMMENT ON COLUMN tickets.next_at IS 'when it is called, or called again, unix milliseconds';
COMMENT ON COLUMN tickets.ended_at IS 'unix milliseconds';
COMMENT ON COLUMN tickets.end_kind IS 'accepted, refused, undelivered or unanswered';
COMMENT ON COLUMN tickets.sealed_answer IS '(sealed) what the authority said, bound to tickets, this row, answer';
