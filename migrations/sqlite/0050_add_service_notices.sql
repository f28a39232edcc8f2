-- What holders are told about the service.
CREATE TABLE service_notices (
    -- immutable
    notice_id    TEXT   NOT NULL PRIMARY KEY, -- sno_ and 26 characters
    kind         TEXT   NOT NULL, -- maintenance, registry_down or disturbance
    holds_from   BIGINT NOT NULL, -- from when on it holds, unix milliseconds
    holds_until  BIGINT NOT NULL, -- until when, this moment excluded, unix milliseconds
    text_zh      TEXT   NOT NULL, -- what it says in Chinese
    text_en      TEXT   NOT NULL, -- what it says in English
    published_at BIGINT NOT NULL, -- unix milliseconds
    -- mutable, once
    withdrawn_at BIGINT -- when it was withdrawn, unix milliseconds
);
CREATE INDEX service_notices_by_end ON service_notices (holds_until) WHERE withdrawn_at IS NULL;
