CREATE TABLE relying_parties (
    -- immutable
    relying_party_id TEXT   NOT NULL PRIMARY KEY,
    credit_code      TEXT   NOT NULL UNIQUE,
    registered_at    BIGINT NOT NULL,
    -- mutable
    name             TEXT   NOT NULL,
    category         TEXT   NOT NULL,
    state            TEXT   NOT NULL
);

COMMENT ON TABLE relying_parties IS 'The directory of organisations that act on what is shared with them.';
COMMENT ON COLUMN relying_parties.relying_party_id IS 'rlp_ and 26 characters';
COMMENT ON COLUMN relying_parties.credit_code IS 'unified social credit code, GB 32100';
COMMENT ON COLUMN relying_parties.registered_at IS 'unix milliseconds';
COMMENT ON COLUMN relying_parties.name IS 'registered name';
COMMENT ON COLUMN relying_parties.category IS 'insurer, lender, shipper, recruiter or public_office';
COMMENT ON COLUMN relying_parties.state IS 'active, suspended or closed';
