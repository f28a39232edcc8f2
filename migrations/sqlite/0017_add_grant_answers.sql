-- What was answered to a redemption, for the same party to ask for again within a day.
CREATE TABLE grant_answers (
    grant_id         TEXT   NOT NULL PRIMARY KEY REFERENCES grants (grant_id), -- the grant that was redeemed
    relying_party_id TEXT   NOT NULL REFERENCES relying_parties (relying_party_id), -- who got it
    key_digest       BLOB   NOT NULL, -- (digest) SM3 of party and idempotency key, 32 bytes
    sealed_answer    BLOB   NOT NULL, -- (sealed) presentation and consent, bound to grant_answers, this row, answer
    answered_at      BIGINT NOT NULL -- unix milliseconds
);
CREATE INDEX grant_answers_by_time ON grant_answers (answered_at);
