-- By what customer support finds holders: keyed digests of whole values.
CREATE TABLE look_up_handles (
    handle_digest     BLOB   NOT NULL, -- (digest) HMAC-SM3 of means and value, 32 bytes
    holder_id         TEXT   NOT NULL REFERENCES holders (holder_id), -- who is found by it
    means             TEXT   NOT NULL, -- of what: name_and_tail, certificate_number or plate
    PRIMARY KEY (handle_digest, holder_id)
);
