-- The newest head that each sink outside is known to hold, so that nobody publishes it twice. The sink is the truth.
CREATE TABLE published_heads (
    sink             TEXT   NOT NULL PRIMARY KEY, -- file or witness
    tree_size        BIGINT NOT NULL, -- entries it covers
    published_at     BIGINT NOT NULL -- unix milliseconds
);
