-- Browsers that signed in at pages.
CREATE TABLE web_sessions (
    -- immutable
    session_id        TEXT   NOT NULL PRIMARY KEY, -- wse_ and 26 characters
    secret_digest     BLOB   NOT NULL UNIQUE, -- (digest) SM3 of the secret in the cookie, 32 bytes
    account_id        TEXT   NOT NULL REFERENCES sign_in_accounts (account_id), -- who signed in
    stage             TEXT   NOT NULL, -- password (the time code is still to come) or full
    client            TEXT   NOT NULL, -- what the browser says of itself, cut short
    began_at          BIGINT NOT NULL, -- unix milliseconds
    ends_at           BIGINT NOT NULL, -- from then on it is over, however busy, unix milliseconds
    -- mutable
    seen_at           BIGINT NOT NULL, -- when it was last used, unix milliseconds
    ended_at          BIGINT -- when it was ended before its time, unix milliseconds
);
CREATE INDEX web_sessions_by_account ON web_sessions (account_id, began_at);
CREATE INDEX web_sessions_by_end ON web_sessions (ends_at);
