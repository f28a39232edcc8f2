CREATE TABLE staff_accounts (
    -- immutable
    staff_id         TEXT   NOT NULL PRIMARY KEY,
    login            TEXT   NOT NULL UNIQUE,
    made_at          BIGINT NOT NULL,
    -- mutable
    role             TEXT   NOT NULL,
    state            TEXT   NOT NULL
);

COMMENT ON TABLE staff_accounts IS 'Accounts of staff; an account cannot sign in before it has its factors.';
COMMENT ON COLUMN staff_accounts.staff_id IS 'stf_ and 26 characters';
COMMENT ON COLUMN staff_accounts.login IS 'login name';
COMMENT ON COLUMN staff_accounts.made_at IS 'unix milliseconds';
COMMENT ON COLUMN staff_accounts.role IS 'agent, supervisor, security_administrator or auditor';
COMMENT ON COLUMN staff_accounts.state IS 'invited, active or closed';
