CREATE TABLE holders (
    -- immutable
    holder_id        TEXT   NOT NULL PRIMARY KEY,
    kind             TEXT   NOT NULL,
    index_digest     BYTEA  NOT NULL,
    added_at         BIGINT NOT NULL,
    -- mutable
    sealed_identity  BYTEA  NOT NULL,
    binding_epoch    BIGINT NOT NULL,
    change_counter   BIGINT NOT NULL,
    UNIQUE (kind, index_digest)
);

COMMENT ON TABLE holders IS 'Persons and organisations whose wallets are kept here. Found by a keyed digest of their number, never by the number.';
COMMENT ON COLUMN holders.holder_id IS 'hld_ and 26 characters';
COMMENT ON COLUMN holders.kind IS 'person or organisation';
COMMENT ON COLUMN holders.index_digest IS '(digest) HMAC-SM3 of citizen number or credit code, 32 bytes';
COMMENT ON COLUMN holders.added_at IS 'unix milliseconds';
COMMENT ON COLUMN holders.sealed_identity IS '(sealed) name and number, bound to holders, this row, identity';
COMMENT ON COLUMN holders.binding_epoch IS 'generation of the binding, 0 before the first';
COMMENT ON COLUMN holders.change_counter IS 'number of the newest change of any of the holder''s licences';
