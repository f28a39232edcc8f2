-- Leaves that have no place in the order yet; written with the leaf, gone when it gets its place.
CREATE TABLE ledger_waiting (
    leaf_id          TEXT   NOT NULL PRIMARY KEY -- which leaf
);
-- The place of every leaf in the ledger. Only ever added to, without a gap.
CREATE TABLE ledger_order (
    order_number     BIGINT NOT NULL PRIMARY KEY, -- its place, from zero
    leaf_id          TEXT   NOT NULL UNIQUE REFERENCES ledger_leaves (leaf_id), -- which leaf
    leaf_hash        BLOB   NOT NULL UNIQUE, -- (digest) SM3 of the leaf as the tree has it, 32 bytes
    subject_digest   BLOB   NOT NULL -- (digest) that of the leaf, for finding what concerns a holder
);
CREATE INDEX ledger_order_by_subject ON ledger_order (subject_digest, order_number);
-- Hashes of complete subtrees above the leaves. Only ever added to.
CREATE TABLE ledger_nodes (
    completed_by     BIGINT NOT NULL, -- place of the last leaf under it
    level            BIGINT NOT NULL, -- 2 to this power leaves are under it, from 1
    node_hash        BLOB   NOT NULL, -- (digest) SM3 over both halves, 32 bytes
    PRIMARY KEY (completed_by, level)
);
CREATE TRIGGER ledger_order_stay BEFORE UPDATE ON ledger_order
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_order_remain BEFORE DELETE ON ledger_order
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is ever deleted'); END;
CREATE TRIGGER ledger_nodes_stay BEFORE UPDATE ON ledger_nodes
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_nodes_remain BEFORE DELETE ON ledger_nodes
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is ever deleted'); END;
CREATE TRIGGER ledger_leaves_wait AFTER INSERT ON ledger_leaves
BEGIN INSERT INTO ledger_waiting (leaf_id) VALUES (NEW.leaf_id); END;
INSERT INTO ledger_waiting (leaf_id) SELECT leaf_id FROM ledger_leaves;
