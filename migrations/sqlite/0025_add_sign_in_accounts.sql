-- Accounts of people who sign in at pages.
CREATE TABLE sign_in_accounts (
    -- immutable
    account_id        TEXT   NOT NULL PRIMARY KEY, -- acc_ and 26 characters
    realm             TEXT   NOT NULL, -- which pages it opens: party
    login             TEXT   NOT NULL, -- name that is typed in, lower case
    relying_party_id  TEXT   REFERENCES relying_parties (relying_party_id), -- whose clerk it is
    made_at           BIGINT NOT NULL, -- unix milliseconds
    -- mutable
    name              TEXT   NOT NULL, -- who it is, for colleagues
    state             TEXT   NOT NULL, -- invited, active or closed
    invitation_digest BLOB   UNIQUE, -- (digest) SM3 of the secret of the open invitation, 32 bytes
    invited_until     BIGINT, -- from then on the invitation is over, unix milliseconds
    password_hash     TEXT, -- Argon2id in the PHC format
    code_kind         TEXT, -- kind of time code: rfc6238 or gmt0021
    code_salt         BLOB, -- salt that the key of time codes is derived with, 16 bytes; no secret without the server's key
    last_step         BIGINT, -- newest time step whose code was taken
    failures          BIGINT NOT NULL, -- attempts since the last that succeeded
    locked_until      BIGINT, -- until then no attempt counts, unix milliseconds
    signed_in_at      BIGINT, -- when both factors were last proved, unix milliseconds
    UNIQUE (realm, login)
);
CREATE INDEX sign_in_accounts_by_party ON sign_in_accounts (relying_party_id, made_at);
