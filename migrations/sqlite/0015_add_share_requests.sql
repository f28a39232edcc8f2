-- What relying parties asked holders to be shown.
CREATE TABLE share_requests (
    -- immutable
    request_id       TEXT   NOT NULL PRIMARY KEY, -- req_ and 26 characters
    relying_party_id TEXT   NOT NULL REFERENCES relying_parties (relying_party_id), -- who asks
    link_digest      BLOB   NOT NULL UNIQUE, -- (digest) HMAC-SM3 of the secret in its link, 32 bytes
    purpose          TEXT   NOT NULL, -- code of the purpose catalogue
    purpose_version  BIGINT NOT NULL, -- version of the purpose's texts
    kinds            TEXT   NOT NULL, -- code names of kinds, separated by spaces
    attributes       TEXT   NOT NULL, -- names of attributes, separated by spaces
    valid_secs       BIGINT NOT NULL, -- how long the grant can be redeemed, seconds
    reference        TEXT, -- the party's own name for the matter
    made_at          BIGINT NOT NULL, -- unix milliseconds
    expires_at       BIGINT NOT NULL, -- from then on it cannot be answered, unix milliseconds
    -- mutable
    answer           TEXT, -- approved or declined
    answered_at      BIGINT -- unix milliseconds
);
CREATE INDEX share_requests_by_party ON share_requests (relying_party_id, expires_at);
