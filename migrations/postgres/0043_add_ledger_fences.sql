CREATE TABLE ledger_fences (
    fence_number     BIGINT NOT NULL PRIMARY KEY,
    reason           TEXT   NOT NULL,
    tree_size        BIGINT NOT NULL,
    published_size   BIGINT,
    published_root   BYTEA,
    raised_at        BIGINT NOT NULL,
    lifted_at        BIGINT,
    accepted_size    BIGINT,
    accepted_root    BYTEA
);
CREATE INDEX ledger_fences_standing ON ledger_fences (fence_number) WHERE lifted_at IS NULL;

COMMENT ON TABLE ledger_fences IS 'Times in which nothing that makes grants or bindings was written, because the ledger was not what had been published of it.';
COMMENT ON COLUMN ledger_fences.fence_number IS 'from one, without a gap';
COMMENT ON COLUMN ledger_fences.reason IS 'behind, differs or unverified';
COMMENT ON COLUMN ledger_fences.tree_size IS 'entries that were here';
COMMENT ON COLUMN ledger_fences.published_size IS 'entries of the published head; null where nobody of ours signed it';
COMMENT ON COLUMN ledger_fences.published_root IS '(digest) its root, 32 bytes';
COMMENT ON COLUMN ledger_fences.raised_at IS 'unix milliseconds';
COMMENT ON COLUMN ledger_fences.lifted_at IS 'unix milliseconds; null while it stands';
COMMENT ON COLUMN ledger_fences.accepted_size IS 'entries of the published head whose loss an operator accepted';
COMMENT ON COLUMN ledger_fences.accepted_root IS '(digest) its root, 32 bytes';
