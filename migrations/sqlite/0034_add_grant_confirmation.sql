ALTER TABLE grants ADD COLUMN confirmed_by TEXT REFERENCES devices (device_id); -- the device that took it over when the binding of the one that signed had ended
