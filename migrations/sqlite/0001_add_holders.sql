-- Persons and organisations whose wallets are kept here. Found by a keyed digest of their number, never by the number.
CREATE TABLE holders (
    -- immutable
    holder_id        TEXT   NOT NULL PRIMARY KEY, -- hld_ and 26 characters
    kind             TEXT   NOT NULL,             -- person or organisation
    index_digest     BLOB   NOT NULL,             -- (digest) HMAC-SM3 of citizen number or credit code, 32 bytes
    added_at         BIGINT NOT NULL,             -- unix milliseconds
    -- mutable
    sealed_identity  BLOB   NOT NULL,             -- (sealed) name and number, bound to holders, this row, identity
    binding_epoch    BIGINT NOT NULL,             -- generation of the binding, 0 before the first
    change_counter   BIGINT NOT NULL,             -- number of the newest change of any of the holder's licences
    UNIQUE (kind, index_digest)
);
