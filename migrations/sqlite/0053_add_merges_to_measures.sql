ALTER TABLE measures ADD COLUMN from_holder_id TEXT REFERENCES holders (holder_id); -- the record that is to end in the holder's
ALTER TABLE measures ADD COLUMN from_device_id TEXT REFERENCES devices (device_id); -- its binding, if it had one when it was asked for
ALTER TABLE measures ADD COLUMN from_case_id TEXT REFERENCES cases (case_id); -- the case in which it was looked up
ALTER TABLE measures ADD COLUMN same_person_reference TEXT; -- what the real-name provider calls its answer that both are one person
CREATE UNIQUE INDEX measures_one_open_a_merged_holder ON measures (from_holder_id) WHERE ended_at IS NULL AND from_holder_id IS NOT NULL;
