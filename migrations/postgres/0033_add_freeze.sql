ALTER TABLE devices ADD COLUMN frozen_at BIGINT;
ALTER TABLE devices ADD COLUMN frozen_by TEXT;

COMMENT ON COLUMN devices.frozen_at IS 'since when it shows and shares nothing, unix milliseconds';
COMMENT ON COLUMN devices.frozen_by IS 'who froze it: holder or support, absent while it is not frozen';
