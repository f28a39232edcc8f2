CREATE INDEX share_requests_in_order ON share_requests (relying_party_id, request_id); -- a party's own requests, newest first
CREATE INDEX grants_by_spender ON grants (spent_by, spent_at, grant_id); -- what a party redeemed, newest first
CREATE INDEX history_events_by_licence ON history_events (holder_id, licence_id, kind, happened_at); -- whether a check was noted this minute
