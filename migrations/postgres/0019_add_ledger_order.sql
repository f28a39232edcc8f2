CREATE TABLE ledger_waiting (
    leaf_id          TEXT   NOT NULL PRIMARY KEY
);
CREATE TABLE ledger_order (
    order_number     BIGINT NOT NULL PRIMARY KEY,
    leaf_id          TEXT   NOT NULL UNIQUE REFERENCES ledger_leaves (leaf_id),
    leaf_hash        BYTEA  NOT NULL UNIQUE,
    subject_digest   BYTEA  NOT NULL
);
CREATE INDEX ledger_order_by_subject ON ledger_order (subject_digest, order_number);
CREATE TABLE ledger_nodes (
    completed_by     BIGINT NOT NULL,
    level            BIGINT NOT NULL,
    node_hash        BYTEA  NOT NULL,
    PRIMARY KEY (completed_by, level)
);
CREATE TRIGGER ledger_order_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_order
FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_nodes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_nodes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE OR REPLACE FUNCTION let_leaf_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO ledger_waiting (leaf_id) VALUES (NEW.leaf_id); RETURN NULL; END $$;
CREATE TRIGGER ledger_leaves_wait AFTER INSERT ON ledger_leaves
FOR EACH ROW EXECUTE FUNCTION let_leaf_wait();
INSERT INTO ledger_waiting (leaf_id) SELECT leaf_id FROM ledger_leaves;

COMMENT ON TABLE ledger_waiting IS 'Leaves that have no place in the order yet; written with the leaf, gone when it gets its place.';
COMMENT ON COLUMN ledger_waiting.leaf_id IS 'which leaf';
COMMENT ON TABLE ledger_order IS 'The place of every leaf in the ledger. Only ever added to, without a gap.';
COMMENT ON COLUMN ledger_order.order_number IS 'its place, from zero';
COMMENT ON COLUMN ledger_order.leaf_id IS 'which leaf';
COMMENT ON COLUMN ledger_order.leaf_hash IS '(digest) SM3 of the leaf as the tree has it, 32 bytes';
COMMENT ON COLUMN ledger_order.subject_digest IS '(digest) that of the leaf, for finding what concerns a holder';
COMMENT ON TABLE ledger_nodes IS 'Hashes of complete subtrees above the leaves. Only ever added to.';
COMMENT ON COLUMN ledger_nodes.completed_by IS 'place of the last leaf under it';
COMMENT ON COLUMN ledger_nodes.level IS '2 to this power leaves are under it, from 1';
COMMENT ON COLUMN ledger_nodes.node_hash IS '(digest) SM3 over both halves, 32 bytes';
