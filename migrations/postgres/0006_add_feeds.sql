CREATE TABLE feeds (
    -- immutable
    source           TEXT   NOT NULL PRIMARY KEY,
    -- mutable
    feed_cursor      TEXT   ,
    confirmed_at     BIGINT NOT NULL
);

COMMENT ON TABLE feeds IS 'Where the change feeds of outside systems stand.';
COMMENT ON COLUMN feeds.source IS 'name of the source';
COMMENT ON COLUMN feeds.feed_cursor IS 'the source''s own cursor, absent before the first page';
COMMENT ON COLUMN feeds.confirmed_at IS 'up to then the source has told everything, unix milliseconds';
