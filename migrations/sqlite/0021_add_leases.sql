-- What one process at a time may do. Whoever holds a lease prolongs it; after its end another takes it.
CREATE TABLE leases (
    lease_name       TEXT   NOT NULL PRIMARY KEY, -- what it is for
    held_by          TEXT   NOT NULL, -- a name that the process drew for itself
    held_until       BIGINT NOT NULL -- unix milliseconds
);
