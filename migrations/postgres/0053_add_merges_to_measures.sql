ALTER TABLE measures ADD COLUMN from_holder_id TEXT REFERENCES holders (holder_id);
ALTER TABLE measures ADD COLUMN from_device_id TEXT REFERENCES devices (device_id);
ALTER TABLE measures ADD COLUMN from_case_id TEXT REFERENCES cases (case_id);
ALTER TABLE measures ADD COLUMN same_person_reference TEXT;
CREATE UNIQUE INDEX measures_one_open_a_merged_holder ON measures (from_holder_id) WHERE ended_at IS NULL AND from_holder_id IS NOT NULL;

COMMENT ON COLUMN measures.from_holder_id IS 'the record that is to end in the holder''s';
COMMENT ON COLUMN measures.from_device_id IS 'its binding, if it had one when it was asked for';
COMMENT ON COLUMN measures.from_case_id IS 'the case in which it was looked up';
COMMENT ON COLUMN measures.same_person_reference IS 'what the real-name provider calls its answer that both are one person';
