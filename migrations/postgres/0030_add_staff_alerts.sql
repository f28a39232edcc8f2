CREATE TABLE staff_alerts (
    -- immutable
    leaf_id          TEXT   NOT NULL PRIMARY KEY,
    kind             TEXT   NOT NULL,
    account_id       TEXT   REFERENCES sign_in_accounts (account_id),
    raised_at        BIGINT NOT NULL,
    detail           TEXT   NOT NULL
);
CREATE TRIGGER staff_alerts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON staff_alerts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

COMMENT ON TABLE staff_alerts IS 'What auditors should look at. Only ever added to.';
COMMENT ON COLUMN staff_alerts.leaf_id IS 'the entry of the ledger that it was raised with';
COMMENT ON COLUMN staff_alerts.kind IS 'what it is, from a closed list';
COMMENT ON COLUMN staff_alerts.account_id IS 'who did it, or whose account it is about';
COMMENT ON COLUMN staff_alerts.raised_at IS 'unix milliseconds';
COMMENT ON COLUMN staff_alerts.detail IS 'further facts, never personal';
