-- What auditors should look at. Only ever added to.
CREATE TABLE staff_alerts (
    -- immutable
    leaf_id          TEXT   NOT NULL PRIMARY KEY, -- the entry of the ledger that it was raised with
    kind             TEXT   NOT NULL, -- what it is, from a closed list
    account_id       TEXT   REFERENCES sign_in_accounts (account_id), -- who did it, or whose account it is about
    raised_at        BIGINT NOT NULL, -- unix milliseconds
    detail           TEXT   NOT NULL -- further facts, never personal
);
CREATE TRIGGER staff_alerts_stay BEFORE UPDATE ON staff_alerts
BEGIN SELECT RAISE(ABORT, 'alerts are never changed'); END;
CREATE TRIGGER staff_alerts_remain BEFORE DELETE ON staff_alerts
BEGIN SELECT RAISE(ABORT, 'alerts are never deleted'); END;
