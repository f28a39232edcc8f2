-- Annotated copies: one of a redemption, made once.
CREATE TABLE grant_copies (
    -- immutable
    grant_id      TEXT   NOT NULL PRIMARY KEY REFERENCES grants (grant_id), -- the grant that was redeemed
    handle_digest BLOB   NOT NULL UNIQUE, -- (digest) HMAC-SM3 of the token in its check link, 32 bytes
    file_digest   BLOB   NOT NULL UNIQUE, -- (digest) SM3 of the file, 32 bytes: by it a file is known
    party_name    TEXT   NOT NULL, -- name of the party as it is printed
    made_at       BIGINT NOT NULL, -- unix milliseconds
    -- mutable
    sealed_file   BLOB   NOT NULL -- (sealed) the PDF, bound to grant_copies, this row, file; empty once it is not kept any more
);
CREATE INDEX grant_copies_by_time ON grant_copies (made_at);
