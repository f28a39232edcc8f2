CREATE TABLE ledger_leaves (
    leaf_id          TEXT   NOT NULL PRIMARY KEY,
    act              TEXT   NOT NULL,
    subject_digest   BYTEA  NOT NULL,
    objects          TEXT   NOT NULL,
    detail           TEXT   NOT NULL,
    recorded_at      BIGINT NOT NULL
);
CREATE INDEX ledger_leaves_by_time ON ledger_leaves (recorded_at);
CREATE INDEX ledger_leaves_by_subject ON ledger_leaves (subject_digest, recorded_at);
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'entries of the ledger are never changed or deleted'; END $$;
CREATE TRIGGER ledger_leaves_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_leaves
FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

COMMENT ON TABLE ledger_leaves IS 'One entry for every act, written in the transaction of the act. Personal data stands here as keyed digests only.';
COMMENT ON COLUMN ledger_leaves.leaf_id IS 'lef_ and 26 characters';
COMMENT ON COLUMN ledger_leaves.act IS 'what was done, from a closed list';
COMMENT ON COLUMN ledger_leaves.subject_digest IS '(digest) HMAC-SM3 of the holder it concerns, 32 bytes';
COMMENT ON COLUMN ledger_leaves.objects IS 'our ids of the things it concerns, separated by spaces';
COMMENT ON COLUMN ledger_leaves.detail IS 'further facts, never personal';
COMMENT ON COLUMN ledger_leaves.recorded_at IS 'unix milliseconds';
