ALTER TABLE sign_in_accounts ADD COLUMN staff_role TEXT;
ALTER TABLE sign_in_accounts ADD CONSTRAINT sign_in_accounts_party_or_role CHECK (
    (realm = 'party' AND relying_party_id IS NOT NULL AND staff_role IS NULL)
    OR (realm = 'staff' AND relying_party_id IS NULL AND staff_role IS NOT NULL
        AND staff_role IN ('agent', 'supervisor', 'security_administrator', 'auditor')));
ALTER TABLE web_sessions ADD COLUMN proved_at BIGINT;
CREATE OR REPLACE FUNCTION refuse_role_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what an account is for is never changed'; END $$;
CREATE TRIGGER sign_in_accounts_keep_role BEFORE UPDATE ON sign_in_accounts
FOR EACH ROW WHEN (NEW.staff_role IS DISTINCT FROM OLD.staff_role OR NEW.realm <> OLD.realm
    OR NEW.relying_party_id IS DISTINCT FROM OLD.relying_party_id)
EXECUTE FUNCTION refuse_role_change();

COMMENT ON COLUMN sign_in_accounts.staff_role IS 'what a member of staff is there for: agent, supervisor, security_administrator or auditor; never changed';
COMMENT ON COLUMN web_sessions.proved_at IS 'when the second factor was last proved in it, unix milliseconds';
