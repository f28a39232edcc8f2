-- What happened to holders when something was shared, for them to read.
CREATE TABLE history_events (
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id), -- whose history it is in
    event_number     BIGINT NOT NULL, -- number of the holder's change that this is
    kind             TEXT   NOT NULL, -- what happened, from a closed list
    relying_party_id TEXT   REFERENCES relying_parties (relying_party_id), -- which party it concerns
    grant_id         TEXT   REFERENCES grants (grant_id), -- which grant
    request_id       TEXT   REFERENCES share_requests (request_id), -- which request
    licence_id       TEXT   REFERENCES licences (licence_id), -- which licence
    detail           TEXT   NOT NULL, -- purpose, or why something was refused
    happened_at      BIGINT NOT NULL, -- unix milliseconds
    PRIMARY KEY (holder_id, event_number)
);
CREATE INDEX history_events_by_request ON history_events (holder_id, request_id);
