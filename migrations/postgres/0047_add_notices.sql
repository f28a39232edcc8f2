CREATE TABLE notices (
    notice_id      TEXT   NOT NULL PRIMARY KEY,
    holder_id      TEXT   NOT NULL REFERENCES holders (holder_id),
    kind           TEXT   NOT NULL,
    measure_kind   TEXT,
    case_id        TEXT   REFERENCES cases (case_id),
    due_at         BIGINT,
    channel        TEXT   NOT NULL,
    ordinal        BIGINT,
    written_at     BIGINT NOT NULL,
    tries          BIGINT NOT NULL,
    next_at        BIGINT NOT NULL,
    ended_at       BIGINT,
    end_kind       TEXT
);
CREATE INDEX notices_due ON notices (channel, next_at) WHERE ended_at IS NULL;
CREATE INDEX notices_by_holder ON notices (holder_id, written_at);
CREATE INDEX notices_ended ON notices (ended_at) WHERE ended_at IS NOT NULL;

COMMENT ON TABLE notices IS 'Notices that reach holders outside of their phones, written with what they tell and sent afterwards.';
COMMENT ON COLUMN notices.notice_id IS 'ntc_ and 26 characters; messengers are given it as well';
COMMENT ON COLUMN notices.holder_id IS 'whom it tells';
COMMENT ON COLUMN notices.kind IS 'what it tells, from a closed list';
COMMENT ON COLUMN notices.measure_kind IS 'about which kind of measure';
COMMENT ON COLUMN notices.case_id IS 'in which case';
COMMENT ON COLUMN notices.due_at IS 'up to then it can be stopped, unix milliseconds';
COMMENT ON COLUMN notices.channel IS 'how it goes: sms or post';
COMMENT ON COLUMN notices.ordinal IS 'which of the holder''s numbers it goes to, absent for letters';
COMMENT ON COLUMN notices.written_at IS 'unix milliseconds';
COMMENT ON COLUMN notices.tries IS 'how often sending was begun';
COMMENT ON COLUMN notices.next_at IS 'when it is sent, or sent again, unix milliseconds';
COMMENT ON COLUMN notices.ended_at IS 'unix milliseconds';
COMMENT ON COLUMN notices.end_kind IS 'sent, unreachable or given_up';
