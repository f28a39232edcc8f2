-- One entry for every act, written in the transaction of the act. Personal data stands here as keyed digests only.
CREATE TABLE ledger_leaves (
    leaf_id          TEXT   NOT NULL PRIMARY KEY, -- lef_ and 26 characters
    act              TEXT   NOT NULL,             -- what was done, from a closed list
    subject_digest   BLOB   NOT NULL,             -- (digest) HMAC-SM3 of the holder it concerns, 32 bytes
    objects          TEXT   NOT NULL,             -- our ids of the things it concerns, separated by spaces
    detail           TEXT   NOT NULL,             -- further facts, never personal
    recorded_at      BIGINT NOT NULL              -- unix milliseconds
);
CREATE INDEX ledger_leaves_by_time ON ledger_leaves (recorded_at);
CREATE INDEX ledger_leaves_by_subject ON ledger_leaves (subject_digest, recorded_at);
CREATE TRIGGER ledger_leaves_stay BEFORE UPDATE ON ledger_leaves
BEGIN SELECT RAISE(ABORT, 'entries of the ledger are never changed'); END;
CREATE TRIGGER ledger_leaves_remain BEFORE DELETE ON ledger_leaves
BEGIN SELECT RAISE(ABORT, 'entries of the ledger are never deleted'); END;
