-- What holders reported as wrong on a licence, and what the authority said; each row is its own outbox.
CREATE TABLE tickets (
    -- immutable
    ticket_id       TEXT   NOT NULL PRIMARY KEY, -- tkt_ and 26 characters; the authority is given it as well
    holder_id       TEXT   NOT NULL REFERENCES holders (holder_id), -- who made it
    licence_id      TEXT   NOT NULL REFERENCES licences (licence_id), -- about which licence
    attribute       TEXT   NOT NULL, -- about which field of its face
    sealed_text     BLOB   NOT NULL, -- (sealed) what it says, bound to tickets, this row, text
    made_at         BIGINT NOT NULL, -- unix milliseconds
    -- mutable
    handed_over_at  BIGINT, -- when the authority took it, unix milliseconds
    tries           BIGINT NOT NULL, -- how often the desk was called about it
    next_at         BIGINT NOT NULL, -- when it is called, or called again, unix milliseconds
    ended_at        BIGINT, -- unix milliseconds
    end_kind        TEXT, -- accepted, refused, undelivered or unanswered
    sealed_answer   BLOB -- (sealed) what the authority said, bound to tickets, this row, answer
);
CREATE UNIQUE INDEX tickets_open ON tickets (licence_id, attribute) WHERE ended_at IS NULL;
CREATE INDEX tickets_due ON tickets (next_at) WHERE ended_at IS NULL;
CREATE INDEX tickets_by_holder ON tickets (holder_id, made_at);
