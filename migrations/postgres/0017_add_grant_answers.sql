CREATE TABLE grant_answers (
    grant_id         TEXT   NOT NULL PRIMARY KEY REFERENCES grants (grant_id),
    relying_party_id TEXT   NOT NULL REFERENCES relying_parties (relying_party_id),
    key_digest       BYTEA  NOT NULL,
    sealed_answer    BYTEA  NOT NULL,
    answered_at      BIGINT NOT NULL
);
CREATE INDEX grant_answers_by_time ON grant_answers (answered_at);

COMMENT ON TABLE grant_answers IS 'What was answered to a redemption, for the same party to ask for again within a day.';
COMMENT ON COLUMN grant_answers.grant_id IS 'the grant that was redeemed';
COMMENT ON COLUMN grant_answers.relying_party_id IS 'who got it';
COMMENT ON COLUMN grant_answers.key_digest IS '(digest) SM3 of party and idempotency key, 32 bytes';
COMMENT ON COLUMN grant_answers.sealed_answer IS '(sealed) presentation and consent, bound to grant_answers, this row, answer';
COMMENT ON COLUMN grant_answers.answered_at IS 'unix milliseconds';
