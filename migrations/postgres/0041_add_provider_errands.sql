CREATE TABLE provider_errands (
    -- immutable
    state_digest      BYTEA  NOT NULL PRIMARY KEY,
    browser_digest    BYTEA  NOT NULL,
    aim               TEXT   NOT NULL,
    account_id        TEXT   REFERENCES sign_in_accounts (account_id),
    invitation_digest BYTEA,
    session_id        TEXT,
    back_to           TEXT,
    began_at          BIGINT NOT NULL,
    ends_at           BIGINT NOT NULL
);
CREATE INDEX provider_errands_by_end ON provider_errands (ends_at);

COMMENT ON TABLE provider_errands IS 'Browsers that were sent to the identity provider and are expected back, once.';
COMMENT ON COLUMN provider_errands.state_digest IS '(digest) SM3 of the state in the address, 32 bytes';
COMMENT ON COLUMN provider_errands.browser_digest IS '(digest) SM3 of the secret in the browser''s cookie, 32 bytes';
COMMENT ON COLUMN provider_errands.aim IS 'sign_in, set_up or prove';
COMMENT ON COLUMN provider_errands.account_id IS 'whose invitation or proof it is';
COMMENT ON COLUMN provider_errands.invitation_digest IS '(digest) SM3 of the secret of the invitation that is taken up, 32 bytes';
COMMENT ON COLUMN provider_errands.session_id IS 'session in which somebody proves anew';
COMMENT ON COLUMN provider_errands.back_to IS 'page of the console to go to afterwards';
COMMENT ON COLUMN provider_errands.began_at IS 'unix milliseconds';
COMMENT ON COLUMN provider_errands.ends_at IS 'from then on it is over, unix milliseconds';
