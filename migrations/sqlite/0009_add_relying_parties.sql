-- The directory of organisations that act on what is shared with them.
CREATE TABLE relying_parties (
    -- immutable
    relying_party_id TEXT   NOT NULL PRIMARY KEY, -- rlp_ and 26 characters
    credit_code      TEXT   NOT NULL UNIQUE,      -- unified social credit code, GB 32100
    registered_at    BIGINT NOT NULL,             -- unix milliseconds
    -- mutable
    name             TEXT   NOT NULL,             -- registered name
    category         TEXT   NOT NULL,             -- insurer, lender, shipper, recruiter or public_office
    state            TEXT   NOT NULL              -- active, suspended or closed
);
