CREATE TABLE licences (
    -- immutable
    licence_id       TEXT   NOT NULL PRIMARY KEY,
    holder_id        TEXT   NOT NULL REFERENCES holders (holder_id),
    registry_key     TEXT   NOT NULL,
    kind             TEXT   NOT NULL,
    claimed_at       BIGINT NOT NULL,
    -- mutable
    identifier       TEXT   NOT NULL,
    version          BIGINT NOT NULL,
    status_epoch     BIGINT NOT NULL,
    state            TEXT   NOT NULL,
    source_state     TEXT   NOT NULL,
    region           BIGINT NOT NULL,
    licence_due      BIGINT ,
    review_due       BIGINT ,
    credit_due       BIGINT ,
    education_due    BIGINT ,
    document_digest  BIGINT NOT NULL,
    sealed_face      BYTEA  NOT NULL,
    sealed_document  BYTEA  NOT NULL,
    confirmed_at     BIGINT NOT NULL,
    change_number    BIGINT NOT NULL,
    UNIQUE (holder_id, registry_key)
);
CREATE INDEX licences_by_registry_key ON licences (registry_key);
CREATE INDEX licences_by_change ON licences (holder_id, change_number);

COMMENT ON TABLE licences IS 'Licences in wallets, as the registry last said and as we last signed.';
COMMENT ON COLUMN licences.licence_id IS 'lic_ and 26 characters';
COMMENT ON COLUMN licences.holder_id IS 'who holds it';
COMMENT ON COLUMN licences.registry_key IS 'certificate identifier without version and check character';
COMMENT ON COLUMN licences.kind IS 'code name of one of the nine kinds';
COMMENT ON COLUMN licences.claimed_at IS 'unix milliseconds';
COMMENT ON COLUMN licences.identifier IS 'whole certificate identifier, GB/T 36904';
COMMENT ON COLUMN licences.version IS 'rises with each change of the same licence';
COMMENT ON COLUMN licences.status_epoch IS 'generation of the status';
COMMENT ON COLUMN licences.state IS 'value of the licence_state code table';
COMMENT ON COLUMN licences.source_state IS 'code table and value in which the source said it';
COMMENT ON COLUMN licences.region IS 'six-digit administrative division, GB/T 2260';
COMMENT ON COLUMN licences.licence_due IS 'last good day, days since 1970-01-01, absent where there is none';
COMMENT ON COLUMN licences.review_due IS 'last good day of the annual review, likewise';
COMMENT ON COLUMN licences.credit_due IS 'last good day of the credit assessment, likewise';
COMMENT ON COLUMN licences.education_due IS 'last good day of the continuing education, likewise';
COMMENT ON COLUMN licences.document_digest IS '(digest) first eight bytes, big endian, as a signed number';
COMMENT ON COLUMN licences.sealed_face IS '(sealed) what display tokens say, bound to licences, this row, face';
COMMENT ON COLUMN licences.sealed_document IS '(sealed) the signed licence, bound to licences, this row, document';
COMMENT ON COLUMN licences.confirmed_at IS 'last word of the registry about it, unix milliseconds';
COMMENT ON COLUMN licences.change_number IS 'number of the holder''s change that this is';
