CREATE TABLE published_heads (
    sink             TEXT   NOT NULL PRIMARY KEY,
    tree_size        BIGINT NOT NULL,
    published_at     BIGINT NOT NULL
);

COMMENT ON TABLE published_heads IS 'The newest head that each sink outside is known to hold, so that nobody publishes it twice. The sink is the truth.';
COMMENT ON COLUMN published_heads.sink IS 'file or witness';
COMMENT ON COLUMN published_heads.tree_size IS 'entries it covers';
COMMENT ON COLUMN published_heads.published_at IS 'unix milliseconds';
