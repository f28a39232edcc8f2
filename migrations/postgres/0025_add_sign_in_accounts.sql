CREATE TABLE sign_in_accounts (
    -- immutable
    account_id        TEXT   NOT NULL PRIMARY KEY,
    realm             TEXT   NOT NULL,
    login             TEXT   NOT NULL,
    relying_party_id  TEXT   REFERENCES relying_parties (relying_party_id),
    made_at           BIGINT NOT NULL,
    -- mutable
    name              TEXT   NOT NULL,
    state             TEXT   NOT NULL,
    invitation_digest BYTEA   UNIQUE,
    invited_until     BIGINT,
    password_hash     TEXT,
    code_kind         TEXT,
    code_salt         BYTEA,
    last_step         BIGINT,
    failures          BIGINT NOT NULL,
    locked_until      BIGINT,
    signed_in_at      BIGINT,
    UNIQUE (realm, login)
);
CREATE INDEX sign_in_accounts_by_party ON sign_in_accounts (relying_party_id, made_at);

COMMENT ON TABLE sign_in_accounts IS 'Accounts of people who sign in at pages.';
COMMENT ON COLUMN sign_in_accounts.account_id IS 'acc_ and 26 characters';
COMMENT ON COLUMN sign_in_accounts.realm IS 'which pages it opens: party';
COMMENT ON COLUMN sign_in_accounts.login IS 'name that is typed in, lower case';
COMMENT ON COLUMN sign_in_accounts.relying_party_id IS 'whose clerk it is';
COMMENT ON COLUMN sign_in_accounts.made_at IS 'unix milliseconds';
COMMENT ON COLUMN sign_in_accounts.name IS 'who it is, for colleagues';
COMMENT ON COLUMN sign_in_accounts.state IS 'invited, active or closed';
COMMENT ON COLUMN sign_in_accounts.invitation_digest IS '(digest) SM3 of the secret of the open invitation, 32 bytes';
COMMENT ON COLUMN sign_in_accounts.invited_until IS 'from then on the invitation is over, unix milliseconds';
COMMENT ON COLUMN sign_in_accounts.password_hash IS 'Argon2id in the PHC format';
COMMENT ON COLUMN sign_in_accounts.code_kind IS 'kind of time code: rfc6238 or gmt0021';
COMMENT ON COLUMN sign_in_accounts.code_salt IS 'salt that the key of time codes is derived with, 16 bytes; no secret without the server''s key';
COMMENT ON COLUMN sign_in_accounts.last_step IS 'newest time step whose code was taken';
COMMENT ON COLUMN sign_in_accounts.failures IS 'attempts since the last that succeeded';
COMMENT ON COLUMN sign_in_accounts.locked_until IS 'until then no attempt counts, unix milliseconds';
COMMENT ON COLUMN sign_in_accounts.signed_in_at IS 'when both factors were last proved, unix milliseconds';
