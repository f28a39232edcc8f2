-- Consecutive display tokens that were issued together; a verifier's online check begins here.
CREATE TABLE display_packs (
    pack_id          BIGINT NOT NULL PRIMARY KEY, -- 64 random bits, as a signed number
    licence_id       TEXT   NOT NULL REFERENCES licences (licence_id), -- the licence that is shown
    device_id        TEXT   NOT NULL REFERENCES devices (device_id), -- the device that shows it
    binding_epoch    BIGINT NOT NULL,             -- generation of the binding when it was issued
    status_epoch     BIGINT NOT NULL,             -- generation of the status when it was issued
    not_before       BIGINT NOT NULL,             -- start of the first window, unix milliseconds
    not_after        BIGINT NOT NULL,             -- end of the last window, unix milliseconds
    windows          BIGINT NOT NULL,             -- how many windows
    issued_at        BIGINT NOT NULL              -- unix milliseconds
);
CREATE INDEX display_packs_by_end ON display_packs (not_after);
