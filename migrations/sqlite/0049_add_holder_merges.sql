-- Records of one person that were made one when their number had changed; each ends once.
CREATE TABLE holder_merges (
    -- immutable
    from_holder_id TEXT   NOT NULL PRIMARY KEY REFERENCES holders (holder_id), -- the record that ended
    into_holder_id TEXT   NOT NULL REFERENCES holders (holder_id) CHECK (into_holder_id <> from_holder_id), -- the record that goes on
    measure_id     TEXT   NOT NULL UNIQUE REFERENCES measures (measure_id), -- by which measure
    merged_at      BIGINT NOT NULL -- unix milliseconds
);
CREATE INDEX holder_merges_by_survivor ON holder_merges (into_holder_id, merged_at);
