CREATE TABLE display_packs (
    pack_id          BIGINT NOT NULL PRIMARY KEY,
    licence_id       TEXT   NOT NULL REFERENCES licences (licence_id),
    device_id        TEXT   NOT NULL REFERENCES devices (device_id),
    binding_epoch    BIGINT NOT NULL,
    status_epoch     BIGINT NOT NULL,
    not_before       BIGINT NOT NULL,
    not_after        BIGINT NOT NULL,
    windows          BIGINT NOT NULL,
    issued_at        BIGINT NOT NULL
);
CREATE INDEX display_packs_by_end ON display_packs (not_after);

COMMENT ON TABLE display_packs IS 'Consecutive display tokens that were issued together; a verifier''s online check begins here.';
COMMENT ON COLUMN display_packs.pack_id IS '64 random bits, as a signed number';
COMMENT ON COLUMN display_packs.licence_id IS 'the licence that is shown';
COMMENT ON COLUMN display_packs.device_id IS 'the device that shows it';
COMMENT ON COLUMN display_packs.binding_epoch IS 'generation of the binding when it was issued';
COMMENT ON COLUMN display_packs.status_epoch IS 'generation of the status when it was issued';
COMMENT ON COLUMN display_packs.not_before IS 'start of the first window, unix milliseconds';
COMMENT ON COLUMN display_packs.not_after IS 'end of the last window, unix milliseconds';
COMMENT ON COLUMN display_packs.windows IS 'how many windows';
COMMENT ON COLUMN display_packs.issued_at IS 'unix milliseconds';
