CREATE TABLE history_events (
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id),
    event_number     BIGINT NOT NULL,
    kind             TEXT   NOT NULL,
    relying_party_id TEXT   REFERENCES relying_parties (relying_party_id),
    grant_id         TEXT   REFERENCES grants (grant_id),
    request_id       TEXT   REFERENCES share_requests (request_id),
    licence_id       TEXT   REFERENCES licences (licence_id),
    detail           TEXT   NOT NULL,
    happened_at      BIGINT NOT NULL,
    PRIMARY KEY (holder_id, event_number)
);
CREATE INDEX history_events_by_request ON history_events (holder_id, request_id);

COMMENT ON TABLE history_events IS 'What happened to holders when something was shared, for them to read.';
COMMENT ON COLUMN history_events.holder_id IS 'whose history it is in';
COMMENT ON COLUMN history_events.event_number IS 'number of the holder''s change that this is';
COMMENT ON COLUMN history_events.kind IS 'what happened, from a closed list';
COMMENT ON COLUMN history_events.relying_party_id IS 'which party it concerns';
COMMENT ON COLUMN history_events.grant_id IS 'which grant';
COMMENT ON COLUMN history_events.request_id IS 'which request';
COMMENT ON COLUMN history_events.licence_id IS 'which licence';
COMMENT ON COLUMN history_events.detail IS 'purpose, or why something was refused';
COMMENT ON COLUMN history_events.happened_at IS 'unix milliseconds';
