-- Notices that reach holders outside of their phones, written with what they tell and sent afterwards.
CREATE TABLE notices (
    -- immutable
    notice_id      TEXT   NOT NULL PRIMARY KEY, -- ntc_ and 26 characters; messengers are given it as well
    holder_id      TEXT   NOT NULL REFERENCES holders (holder_id), -- whom it tells
    kind           TEXT   NOT NULL, -- what it tells, from a closed list
    measure_kind   TEXT, -- about which kind of measure
    case_id        TEXT   REFERENCES cases (case_id), -- in which case
    due_at         BIGINT, -- up to then it can be stopped, unix milliseconds
    channel        TEXT   NOT NULL, -- how it goes: sms or post
    ordinal        BIGINT, -- which of the holder's numbers it goes to, absent for letters
    written_at     BIGINT NOT NULL, -- unix milliseconds
    -- mutable
    tries          BIGINT NOT NULL, -- how often sending was begun
    next_at        BIGINT NOT NULL, -- when it is sent, or sent again, unix milliseconds
    ended_at       BIGINT, -- unix milliseconds
    end_kind       TEXT -- sent, unreachable or given_up
);
CREATE INDEX notices_due ON notices (channel, next_at) WHERE ended_at IS NULL;
CREATE INDEX notices_by_holder ON notices (holder_id, written_at);
CREATE INDEX notices_ended ON notices (ended_at) WHERE ended_at IS NOT NULL;
