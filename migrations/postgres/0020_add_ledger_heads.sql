CREATE TABLE ledger_heads (
    head_number      BIGINT NOT NULL PRIMARY KEY,
    tree_size        BIGINT NOT NULL,
    root_hash        BYTEA  NOT NULL,
    head_digest      BYTEA  NOT NULL,
    note             TEXT   NOT NULL,
    signed_at        BIGINT NOT NULL
);
CREATE TRIGGER ledger_heads_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_heads
FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

COMMENT ON TABLE ledger_heads IS 'Signed heads of the ledger: what its first entries are, for good. Only ever added to.';
COMMENT ON COLUMN ledger_heads.head_number IS 'how many were signed before it';
COMMENT ON COLUMN ledger_heads.tree_size IS 'entries it covers';
COMMENT ON COLUMN ledger_heads.root_hash IS '(digest) root of the tree, 32 bytes';
COMMENT ON COLUMN ledger_heads.head_digest IS '(digest) what the next head names it by, 32 bytes';
COMMENT ON COLUMN ledger_heads.note IS 'the signed note as it is published';
COMMENT ON COLUMN ledger_heads.signed_at IS 'unix milliseconds';
