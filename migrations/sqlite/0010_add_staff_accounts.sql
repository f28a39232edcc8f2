-- Accounts of staff; an account cannot sign in before it has its factors.
CREATE TABLE staff_accounts (
    -- immutable
    staff_id         TEXT   NOT NULL PRIMARY KEY, -- stf_ and 26 characters
    login            TEXT   NOT NULL UNIQUE,      -- login name
    made_at          BIGINT NOT NULL,             -- unix milliseconds
    -- mutable
    role             TEXT   NOT NULL,             -- agent, supervisor, security_administrator or auditor
    state            TEXT   NOT NULL              -- invited, active or closed
);
