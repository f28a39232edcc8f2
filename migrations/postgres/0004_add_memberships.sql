CREATE TABLE memberships (
    -- immutable
    membership_id    TEXT   NOT NULL PRIMARY KEY,
    person_id        TEXT   NOT NULL REFERENCES holders (holder_id),
    organisation_id  TEXT   NOT NULL REFERENCES holders (holder_id),
    role             TEXT   NOT NULL,
    since            BIGINT NOT NULL,
    -- mutable, once
    ended_at         BIGINT
);
CREATE UNIQUE INDEX memberships_one_live ON memberships (person_id, organisation_id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_organisation ON memberships (organisation_id);

COMMENT ON TABLE memberships IS 'Who acts for which organisation.';
COMMENT ON COLUMN memberships.membership_id IS 'mbr_ and 26 characters';
COMMENT ON COLUMN memberships.person_id IS 'who acts';
COMMENT ON COLUMN memberships.organisation_id IS 'for whom';
COMMENT ON COLUMN memberships.role IS 'legal_representative';
COMMENT ON COLUMN memberships.since IS 'unix milliseconds';
COMMENT ON COLUMN memberships.ended_at IS 'unix milliseconds, absent while live';
