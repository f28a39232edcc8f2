-- Chains of refresh secrets, one begun by each binding. Secrets stand here as digests only.
CREATE TABLE sessions (
    -- immutable
    session_id       TEXT   NOT NULL PRIMARY KEY, -- ses_ and 26 characters
    device_id        TEXT   NOT NULL REFERENCES devices (device_id), -- the device it belongs to
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id), -- the device's holder
    binding_epoch    BIGINT NOT NULL,             -- generation of the binding
    began_at         BIGINT NOT NULL,             -- unix milliseconds
    -- mutable
    refresh_digest   BLOB   NOT NULL,             -- (digest) of the newest refresh secret
    previous_digest  BLOB,                        -- (digest) of the one before, absent at first
    rotated_at       BIGINT NOT NULL,             -- when the newest took its place, unix milliseconds
    expires_at       BIGINT NOT NULL,             -- end of the newest, unix milliseconds
    ended_at         BIGINT                       -- unix milliseconds, absent while live
);
CREATE INDEX sessions_by_device ON sessions (device_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL;
