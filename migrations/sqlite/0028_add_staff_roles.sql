-- Accounts of staff beside those of clerks: each has a role and no party, or a party and no role.
ALTER TABLE sign_in_accounts ADD COLUMN staff_role TEXT CHECK ((realm = 'party' AND relying_party_id IS NOT NULL AND staff_role IS NULL) OR (realm = 'staff' AND relying_party_id IS NULL AND staff_role IS NOT NULL AND staff_role IN ('agent', 'supervisor', 'security_administrator', 'auditor'))); -- what a member of staff is there for: agent, supervisor, security_administrator or auditor; never changed
ALTER TABLE web_sessions ADD COLUMN proved_at BIGINT; -- when the second factor was last proved in it, unix milliseconds
CREATE TRIGGER sign_in_accounts_keep_role BEFORE UPDATE ON sign_in_accounts
WHEN NEW.staff_role IS NOT OLD.staff_role OR NEW.realm <> OLD.realm OR NEW.relying_party_id IS NOT OLD.relying_party_id
BEGIN SELECT RAISE(ABORT, 'what an account is for is never changed'); END;
