-- Finds the devices whose platform evidence is kept no longer; the rows stay.
CREATE INDEX devices_to_forget ON devices (ended_at) WHERE ended_at IS NOT NULL AND length(sealed_evidence) > 0;
