-- Who acts for which organisation.
CREATE TABLE memberships (
    -- immutable
    membership_id    TEXT   NOT NULL PRIMARY KEY, -- mbr_ and 26 characters
    person_id        TEXT   NOT NULL REFERENCES holders (holder_id), -- who acts
    organisation_id  TEXT   NOT NULL REFERENCES holders (holder_id), -- for whom
    role             TEXT   NOT NULL,             -- legal_representative
    since            BIGINT NOT NULL,             -- unix milliseconds
    -- mutable, once
    ended_at         BIGINT                       -- unix milliseconds, absent while live
);
CREATE UNIQUE INDEX memberships_one_live ON memberships (person_id, organisation_id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_organisation ON memberships (organisation_id);
