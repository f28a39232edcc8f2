-- Times in which nothing that makes grants or bindings was written, because the ledger was not what had been published of it.
CREATE TABLE ledger_fences (
    fence_number     BIGINT NOT NULL PRIMARY KEY, -- from one, without a gap
    reason           TEXT   NOT NULL, -- behind, differs or unverified
    tree_size        BIGINT NOT NULL, -- entries that were here
    published_size   BIGINT, -- entries of the published head; null where nobody of ours signed it
    published_root   BLOB, -- (digest) its root, 32 bytes
    raised_at        BIGINT NOT NULL, -- unix milliseconds
    lifted_at        BIGINT, -- unix milliseconds; null while it stands
    accepted_size    BIGINT, -- entries of the published head whose loss an operator accepted
    accepted_root    BLOB -- (digest) its root, 32 bytes
);
CREATE INDEX ledger_fences_standing ON ledger_fences (fence_number) WHERE lifted_at IS NULL;
