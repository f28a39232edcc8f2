CREATE TABLE look_up_handles (
    handle_digest     BYTEA   NOT NULL,
    holder_id         TEXT   NOT NULL REFERENCES holders (holder_id),
    means             TEXT   NOT NULL,
    PRIMARY KEY (handle_digest, holder_id)
);

COMMENT ON TABLE look_up_handles IS 'By what customer support finds holders: keyed digests of whole values.';
COMMENT ON COLUMN look_up_handles.handle_digest IS '(digest) HMAC-SM3 of means and value, 32 bytes';
COMMENT ON COLUMN look_up_handles.holder_id IS 'who is found by it';
COMMENT ON COLUMN look_up_handles.means IS 'of what: name_and_tail, certificate_number or plate';
