-- Signed heads of the ledger: what its first entries are, for good. Only ever added to.
CREATE TABLE ledger_heads (
    head_number      BIGINT NOT NULL PRIMARY KEY, -- how many were signed before it
    tree_size        BIGINT NOT NULL, -- entries it covers
    root_hash        BLOB   NOT NULL, -- (digest) root of the tree, 32 bytes
    head_digest      BLOB   NOT NULL, -- (digest) what the next head names it by, 32 bytes
    note             TEXT   NOT NULL, -- the signed note as it is published
    signed_at        BIGINT NOT NULL -- unix milliseconds
);
CREATE TRIGGER ledger_heads_stay BEFORE UPDATE ON ledger_heads
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_heads_remain BEFORE DELETE ON ledger_heads
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is ever deleted'); END;
