CREATE TABLE service_notices (
    notice_id    TEXT   NOT NULL PRIMARY KEY,
    kind         TEXT   NOT NULL,
    holds_from   BIGINT NOT NULL,
    holds_until  BIGINT NOT NULL,
    text_zh      TEXT   NOT NULL,
    text_en      TEXT   NOT NULL,
    published_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX service_notices_by_end ON service_notices (holds_until) WHERE withdrawn_at IS NULL;

COMMENT ON TABLE service_notices IS 'What holders are told about the service.';
COMMENT ON COLUMN service_notices.notice_id IS 'sno_ and 26 characters';
COMMENT ON COLUMN service_notices.kind IS 'maintenance, registry_down or disturbance';
COMMENT ON COLUMN service_notices.holds_from IS 'from when on it holds, unix milliseconds';
COMMENT ON COLUMN service_notices.holds_until IS 'until when, this moment excluded, unix milliseconds';
COMMENT ON COLUMN service_notices.text_zh IS 'what it says in Chinese';
COMMENT ON COLUMN service_notices.text_en IS 'what it says in English';
COMMENT ON COLUMN service_notices.published_at IS 'unix milliseconds';
COMMENT ON COLUMN service_notices.withdrawn_at IS 'when it was withdrawn, unix milliseconds';
