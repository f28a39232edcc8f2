ALTER TABLE sign_in_accounts ADD COLUMN provider_issuer TEXT;
ALTER TABLE sign_in_accounts ADD COLUMN provider_subject BYTEA;
ALTER TABLE sign_in_accounts ADD CONSTRAINT sign_in_accounts_provider_or_password CHECK (
    (provider_issuer IS NULL OR (realm = 'staff' AND password_hash IS NULL))
    AND (provider_subject IS NULL) = (provider_issuer IS NULL));
CREATE UNIQUE INDEX sign_in_accounts_by_provider ON sign_in_accounts (provider_issuer, provider_subject);

COMMENT ON COLUMN sign_in_accounts.provider_issuer IS 'which provider, by its issuer; empty where the account has a password';
COMMENT ON COLUMN sign_in_accounts.provider_subject IS '(digest) who it is there, keyed digest of issuer and subject, 32 bytes';
