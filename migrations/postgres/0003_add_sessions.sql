CREATE TABLE sessions (
    -- immutable
    session_id       TEXT   NOT NULL PRIMARY KEY,
    device_id        TEXT   NOT NULL REFERENCES devices (device_id),
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id),
    binding_epoch    BIGINT NOT NULL,
    began_at         BIGINT NOT NULL,
    -- mutable
    refresh_digest   BYTEA  NOT NULL,
    previous_digest  BYTEA  ,
    rotated_at       BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    ended_at         BIGINT
);
CREATE INDEX sessions_by_device ON sessions (device_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL;

COMMENT ON TABLE sessions IS 'Chains of refresh secrets, one begun by each binding. Secrets stand here as digests only.';
COMMENT ON COLUMN sessions.session_id IS 'ses_ and 26 characters';
COMMENT ON COLUMN sessions.device_id IS 'the device it belongs to';
COMMENT ON COLUMN sessions.holder_id IS 'the device''s holder';
COMMENT ON COLUMN sessions.binding_epoch IS 'generation of the binding';
COMMENT ON COLUMN sessions.began_at IS 'unix milliseconds';
COMMENT ON COLUMN sessions.refresh_digest IS '(digest) of the newest refresh secret';
COMMENT ON COLUMN sessions.previous_digest IS '(digest) of the one before, absent at first';
COMMENT ON COLUMN sessions.rotated_at IS 'when the newest took its place, unix milliseconds';
COMMENT ON COLUMN sessions.expires_at IS 'end of the newest, unix milliseconds';
COMMENT ON COLUMN sessions.ended_at IS 'unix milliseconds, absent while live';
