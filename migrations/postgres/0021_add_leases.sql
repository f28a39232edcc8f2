CREATE TABLE leases (
    lease_name       TEXT   NOT NULL PRIMARY KEY,
    held_by          TEXT   NOT NULL,
    held_until       BIGINT NOT NULL
);

COMMENT ON TABLE leases IS 'What one process at a time may do. Whoever holds a lease prolongs it; after its end another takes it.';
COMMENT ON COLUMN leases.lease_name IS 'what it is for';
COMMENT ON COLUMN leases.held_by IS 'a name that the process drew for itself';
COMMENT ON COLUMN leases.held_until IS 'unix milliseconds';
