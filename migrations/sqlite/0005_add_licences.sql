-- Licences in wallets, as the registry last said and as we last signed.
CREATE TABLE licences (
    -- immutable
    licence_id       TEXT   NOT NULL PRIMARY KEY, -- lic_ and 26 characters
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id), -- who holds it
    registry_key     TEXT   NOT NULL,             -- certificate identifier without version and check character
    kind             TEXT   NOT NULL,             -- code name of one of the nine kinds
    claimed_at       BIGINT NOT NULL,             -- unix milliseconds
    -- mutable
    identifier       TEXT   NOT NULL,             -- whole certificate identifier, GB/T 36904
    version          BIGINT NOT NULL,             -- rises with each change of the same licence
    status_epoch     BIGINT NOT NULL,             -- generation of the status
    state            TEXT   NOT NULL,             -- value of the licence_state code table
    source_state     TEXT   NOT NULL,             -- code table and value in which the source said it
    region           BIGINT NOT NULL,             -- six-digit administrative division, GB/T 2260
    licence_due      BIGINT,                      -- last good day, days since 1970-01-01, absent where there is none
    review_due       BIGINT,                      -- last good day of the annual review, likewise
    credit_due       BIGINT,                      -- last good day of the credit assessment, likewise
    education_due    BIGINT,                      -- last good day of the continuing education, likewise
    document_digest  BIGINT NOT NULL,             -- (digest) first eight bytes, big endian, as a signed number
    sealed_face      BLOB   NOT NULL,             -- (sealed) what display tokens say, bound to licences, this row, face
    sealed_document  BLOB   NOT NULL,             -- (sealed) the signed licence, bound to licences, this row, document
    confirmed_at     BIGINT NOT NULL,             -- last word of the registry about it, unix milliseconds
    change_number    BIGINT NOT NULL,             -- number of the holder's change that this is
    UNIQUE (holder_id, registry_key)
);
CREATE INDEX licences_by_registry_key ON licences (registry_key);
CREATE INDEX licences_by_change ON licences (holder_id, change_number);
