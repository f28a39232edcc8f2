ALTER TABLE grants ADD COLUMN confirmed_by TEXT REFERENCES devices (device_id);

COMMENT ON COLUMN grants.confirmed_by IS 'the device that took it over when the binding of the one that signed had ended';
