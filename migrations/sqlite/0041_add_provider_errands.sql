-- Browsers that were sent to the identity provider and are expected back, once.
CREATE TABLE provider_errands (
    -- immutable
    state_digest      BLOB   NOT NULL PRIMARY KEY, -- (digest) SM3 of the state in the address, 32 bytes
    browser_digest    BLOB   NOT NULL, -- (digest) SM3 of the secret in the browser's cookie, 32 bytes
    aim               TEXT   NOT NULL, -- sign_in, set_up or prove
    account_id        TEXT   REFERENCES sign_in_accounts (account_id), -- whose invitation or proof it is
    invitation_digest BLOB, -- (digest) SM3 of the secret of the invitation that is taken up, 32 bytes
    session_id        TEXT, -- session in which somebody proves anew
    back_to           TEXT, -- page of the console to go to afterwards
    began_at          BIGINT NOT NULL, -- unix milliseconds
    ends_at           BIGINT NOT NULL -- from then on it is over, unix milliseconds
);
CREATE INDEX provider_errands_by_end ON provider_errands (ends_at);
