ALTER TABLE devices ADD COLUMN frozen_at BIGINT; -- since when it shows and shares nothing, unix milliseconds
ALTER TABLE devices ADD COLUMN frozen_by TEXT; -- who froze it: holder or support, absent while it is not frozen
