-- Where the change feeds of outside systems stand.
CREATE TABLE feeds (
    -- immutable
    source           TEXT   NOT NULL PRIMARY KEY, -- name of the source
    -- mutable
    feed_cursor      TEXT,                        -- the source's own cursor, absent before the first page
    confirmed_at     BIGINT NOT NULL              -- up to then the source has told everything, unix milliseconds
);
