CREATE TABLE grant_copies (
    -- immutable
    grant_id      TEXT   NOT NULL PRIMARY KEY REFERENCES grants (grant_id),
    handle_digest BYTEA  NOT NULL UNIQUE,
    file_digest   BYTEA  NOT NULL UNIQUE,
    party_name    TEXT   NOT NULL,
    made_at       BIGINT NOT NULL,
    -- mutable
    sealed_file   BYTEA  NOT NULL
);
CREATE INDEX grant_copies_by_time ON grant_copies (made_at);

COMMENT ON TABLE grant_copies IS 'Annotated copies: one of a redemption, made once.';
COMMENT ON COLUMN grant_copies.grant_id IS 'the grant that was redeemed';
COMMENT ON COLUMN grant_copies.handle_digest IS '(digest) HMAC-SM3 of the token in its check link, 32 bytes';
COMMENT ON COLUMN grant_copies.file_digest IS '(digest) SM3 of the file, 32 bytes: by it a file is known';
COMMENT ON COLUMN grant_copies.party_name IS 'name of the party as it is printed';
COMMENT ON COLUMN grant_copies.made_at IS 'unix milliseconds';
COMMENT ON COLUMN grant_copies.sealed_file IS '(sealed) the PDF, bound to grant_copies, this row, file; empty once it is not kept any more';
