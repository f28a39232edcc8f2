CREATE TABLE web_sessions (
    -- immutable
    session_id        TEXT   NOT NULL PRIMARY KEY,
    secret_digest     BYTEA   NOT NULL UNIQUE,
    account_id        TEXT   NOT NULL REFERENCES sign_in_accounts (account_id),
    stage             TEXT   NOT NULL,
    client            TEXT   NOT NULL,
    began_at          BIGINT NOT NULL,
    ends_at           BIGINT NOT NULL,
    -- mutable
    seen_at           BIGINT NOT NULL,
    ended_at          BIGINT
);
CREATE INDEX web_sessions_by_account ON web_sessions (account_id, began_at);
CREATE INDEX web_sessions_by_end ON web_sessions (ends_at);

COMMENT ON TABLE web_sessions IS 'Browsers that signed in at pages.';
COMMENT ON COLUMN web_sessions.session_id IS 'wse_ and 26 characters';
COMMENT ON COLUMN web_sessions.secret_digest IS '(digest) SM3 of the secret in the cookie, 32 bytes';
COMMENT ON COLUMN web_sessions.account_id IS 'who signed in';
COMMENT ON COLUMN web_sessions.stage IS 'password (the time code is still to come) or full';
COMMENT ON COLUMN web_sessions.client IS 'what the browser says of itself, cut short';
COMMENT ON COLUMN web_sessions.began_at IS 'unix milliseconds';
COMMENT ON COLUMN web_sessions.ends_at IS 'from then on it is over, however busy, unix milliseconds';
COMMENT ON COLUMN web_sessions.seen_at IS 'when it was last used, unix milliseconds';
COMMENT ON COLUMN web_sessions.ended_at IS 'when it was ended before its time, unix milliseconds';
