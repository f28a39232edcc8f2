CREATE TABLE share_requests (
    -- immutable
    request_id       TEXT   NOT NULL PRIMARY KEY,
    relying_party_id TEXT   NOT NULL REFERENCES relying_parties (relying_party_id),
    link_digest      BYTEA  NOT NULL UNIQUE,
    purpose          TEXT   NOT NULL,
    purpose_version  BIGINT NOT NULL,
    kinds            TEXT   NOT NULL,
    attributes       TEXT   NOT NULL,
    valid_secs       BIGINT NOT NULL,
    reference        TEXT,
    made_at          BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    -- mutable
    answer           TEXT,
    answered_at      BIGINT
);
CREATE INDEX share_requests_by_party ON share_requests (relying_party_id, expires_at);

COMMENT ON TABLE share_requests IS 'What relying parties asked holders to be shown.';
COMMENT ON COLUMN share_requests.request_id IS 'req_ and 26 characters';
COMMENT ON COLUMN share_requests.relying_party_id IS 'who asks';
COMMENT ON COLUMN share_requests.link_digest IS '(digest) HMAC-SM3 of the secret in its link, 32 bytes';
COMMENT ON COLUMN share_requests.purpose IS 'code of the purpose catalogue';
COMMENT ON COLUMN share_requests.purpose_version IS 'version of the purpose''s texts';
COMMENT ON COLUMN share_requests.kinds IS 'code names of kinds, separated by spaces';
COMMENT ON COLUMN share_requests.attributes IS 'names of attributes, separated by spaces';
COMMENT ON COLUMN share_requests.valid_secs IS 'how long the grant can be redeemed, seconds';
COMMENT ON COLUMN share_requests.reference IS 'the party''s own name for the matter';
COMMENT ON COLUMN share_requests.made_at IS 'unix milliseconds';
COMMENT ON COLUMN share_requests.expires_at IS 'from then on it cannot be answered, unix milliseconds';
COMMENT ON COLUMN share_requests.answer IS 'approved or declined';
COMMENT ON COLUMN share_requests.answered_at IS 'unix milliseconds';
