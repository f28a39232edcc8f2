CREATE TABLE holder_merges (
    -- immutable
    from_holder_id TEXT   NOT NULL PRIMARY KEY REFERENCES holders (holder_id),
    into_holder_id TEXT   NOT NULL REFERENCES holders (holder_id) CHECK (into_holder_id <> from_holder_id),
    measure_id     TEXT   NOT NULL UNIQUE REFERENCES measures (measure_id),
    merged_at      BIGINT NOT NULL
);
CREATE INDEX holder_merges_by_survivor ON holder_merges (into_holder_id, merged_at);

COMMENT ON TABLE holder_merges IS 'Records of one person that were made one when their number had changed; each ends once.';
COMMENT ON COLUMN holder_merges.from_holder_id IS 'the record that ended';
COMMENT ON COLUMN holder_merges.into_holder_id IS 'the record that goes on';
COMMENT ON COLUMN holder_merges.measure_id IS 'by which measure';
COMMENT ON COLUMN holder_merges.merged_at IS 'unix milliseconds';
