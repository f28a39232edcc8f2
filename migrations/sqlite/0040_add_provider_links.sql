-- An account of staff may sign in at an identity provider in place of password and time code.
ALTER TABLE sign_in_accounts ADD COLUMN provider_issuer TEXT CHECK (provider_issuer IS NULL OR (realm = 'staff' AND password_hash IS NULL)); -- which provider, by its issuer; empty where the account has a password
ALTER TABLE sign_in_accounts ADD COLUMN provider_subject BLOB CHECK ((provider_subject IS NULL) = (provider_issuer IS NULL)); -- (digest) who it is there, keyed digest of issuer and subject, 32 bytes
CREATE UNIQUE INDEX sign_in_accounts_by_provider ON sign_in_accounts (provider_issuer, provider_subject);
