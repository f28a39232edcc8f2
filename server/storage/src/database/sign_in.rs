use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_crypto::password::PasswordHash;
use wallet_protocol::id::{RelyingPartyId, SignInAccountId, WebSessionId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::sign_in::{
    Account, AttemptRule, Factors, Invitation, ProviderLink, Realm, WebSession,
};
use wallet_server_core::staff::StaffRole;
use wallet_server_core::store::{SignInStore, StoreError};

use super::row::{Reading, blob};
use super::work::{Statement, Work};

/// An account as it is kept.
pub(super) fn account(row: &AnyRow) -> Result<Account, StoreError> {
    let reading = Reading { table: "sign_in_accounts", row };
    let invitation = match (reading.maybe_digest("invitation_digest")?, reading.maybe_time("invited_until")?)
    {
        (Some(secret), Some(until)) => Some(Invitation { secret, until }),
        _ => None,
    };
    let provider = match (reading.maybe_text("provider_issuer")?, reading.maybe_digest("provider_subject")?) {
        (Some(issuer), Some(subject)) => Some(ProviderLink { issuer, subject }),
        _ => None,
    };
    Ok(Account {
        id: reading.parsed("account_id")?,
        realm: reading.parsed("realm")?,
        login: reading.text("login")?,
        party_id: reading.maybe_parsed("relying_party_id")?,
        staff_role: reading.maybe_parsed("staff_role")?,
        name: reading.text("name")?,
        state: reading.parsed("state")?,
        made_at: reading.time("made_at")?,
        invitation,
        factors: factors(&reading)?,
        provider,
        failures: reading.small("failures")?,
        locked_until: reading.maybe_time("locked_until")?,
        signed_in_at: reading.maybe_time("signed_in_at")?,
    })
}

fn factors(reading: &Reading<'_>) -> Result<Option<Factors>, StoreError> {
    let Some(password) = reading.maybe_text("password_hash")? else { return Ok(None) };
    let salt = reading.bytes("code_salt")?.try_into();
    Ok(Some(Factors {
        password: PasswordHash::from_stored(password),
        code_kind: reading.parsed("code_kind")?,
        code_salt: salt.map_err(|_| reading.impossible("code_salt"))?,
    }))
}

fn session(row: &AnyRow) -> Result<WebSession, StoreError> {
    let reading = Reading { table: "web_sessions", row };
    Ok(WebSession {
        id: reading.parsed("session_id")?,
        secret: reading.digest("secret_digest")?,
        account_id: reading.parsed("account_id")?,
        stage: reading.parsed("stage")?,
        client: reading.text("client")?,
        began_at: reading.time("began_at")?,
        ends_at: reading.time("ends_at")?,
        proved_at: reading.maybe_time("proved_at")?,
        seen_at: reading.time("seen_at")?,
        ended_at: reading.maybe_time("ended_at")?,
    })
}

/// Binds an account to the statements that add one.
fn bind<'q>(statement: Statement<'q>, account: &Account) -> Statement<'q> {
    statement
        .bind(account.id.to_string())
        .bind(account.realm.as_str())
        .bind(account.login.clone())
        .bind(account.party_id.map(|id| id.to_string()))
        .bind(account.made_at.as_millis())
        .bind(account.name.clone())
        .bind(account.state.as_str())
        .bind(account.invitation.map(|invitation| blob(invitation.secret)))
        .bind(account.invitation.map(|invitation| invitation.until.as_millis()))
        .bind(account.staff_role.map(StaffRole::as_str))
}

#[async_trait]
impl SignInStore for Work {
    async fn add_account(&mut self, account: &Account) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO sign_in_accounts (account_id, realm, login, relying_party_id, made_at, name, state,
                                           invitation_digest, invited_until, staff_role, failures)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0) ON CONFLICT DO NOTHING",
        );
        self.touched_one("sign_in_accounts", bind(statement, account)).await
    }

    async fn add_first_staff(&mut self, account: &Account) -> Result<bool, StoreError> {
        // Two who do this at once are told apart by the login name.
        let statement = query(
            "INSERT INTO sign_in_accounts (account_id, realm, login, relying_party_id, made_at, name, state,
                                           invitation_digest, invited_until, staff_role, failures)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0
             WHERE NOT EXISTS (SELECT 1 FROM sign_in_accounts WHERE realm = $2
                               AND (state = 'active' OR (state = 'invited' AND invited_until > $5)))
             ON CONFLICT DO NOTHING",
        );
        self.touched_one("sign_in_accounts", bind(statement, account)).await
    }

    async fn list_staff(&mut self) -> Result<Vec<Account>, StoreError> {
        let statement = query(
            "SELECT * FROM sign_in_accounts WHERE realm = 'staff' ORDER BY made_at, account_id LIMIT 500",
        );
        self.rows(statement).await?.iter().map(account).collect()
    }

    async fn find_account(&mut self, id: SignInAccountId) -> Result<Option<Account>, StoreError> {
        let statement = query("SELECT * FROM sign_in_accounts WHERE account_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(account).transpose()
    }

    async fn find_account_by_invitation(&mut self, secret: Digest) -> Result<Option<Account>, StoreError> {
        let statement =
            query("SELECT * FROM sign_in_accounts WHERE invitation_digest = $1").bind(blob(secret));
        self.maybe_row(statement).await?.as_ref().map(account).transpose()
    }

    async fn list_clerks(&mut self, party: RelyingPartyId) -> Result<Vec<Account>, StoreError> {
        let statement = query(
            "SELECT * FROM sign_in_accounts WHERE relying_party_id = $1 ORDER BY made_at, account_id LIMIT 200",
        );
        self.rows(statement.bind(party.to_string())).await?.iter().map(account).collect()
    }

    async fn invite_again(
        &mut self,
        id: SignInAccountId,
        invitation: Invitation,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET state = 'invited', invitation_digest = $1, invited_until = $2,
                 password_hash = NULL, code_kind = NULL, code_salt = NULL, last_step = NULL, failures = 0,
                 locked_until = NULL, provider_issuer = NULL, provider_subject = NULL
             WHERE account_id = $3 AND state <> 'closed'",
        )
        .bind(blob(invitation.secret))
        .bind(invitation.until.as_millis())
        .bind(id.to_string());
        self.touched_one("sign_in_accounts", statement).await
    }

    async fn set_up_account(
        &mut self,
        id: SignInAccountId,
        invitation: Digest,
        factors: &Factors,
        step: i64,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET state = 'active', invitation_digest = NULL, invited_until = NULL,
                 password_hash = $1, code_kind = $2, code_salt = $3, last_step = $4, signed_in_at = $5
             WHERE account_id = $6 AND state = 'invited' AND invitation_digest = $7 AND invited_until > $5",
        )
        .bind(factors.password.as_stored().to_owned())
        .bind(factors.code_kind.as_str())
        .bind(factors.code_salt.to_vec())
        .bind(step)
        .bind(now.as_millis())
        .bind(id.to_string())
        .bind(blob(invitation));
        self.touched_one("sign_in_accounts", statement).await
    }

    async fn close_account(&mut self, id: SignInAccountId) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET state = 'closed', invitation_digest = NULL, invited_until = NULL,
                 password_hash = NULL, code_kind = NULL, code_salt = NULL, provider_issuer = NULL,
                 provider_subject = NULL
             WHERE account_id = $1 AND state <> 'closed'",
        );
        self.touched_one("sign_in_accounts", statement.bind(id.to_string())).await
    }

    async fn count_attempt(
        &mut self,
        realm: Realm,
        login: &str,
        rule: AttemptRule,
    ) -> Result<Option<Account>, StoreError> {
        // A lock that is over takes the failures before it along.
        let statement = query(
            "UPDATE sign_in_accounts SET
                 failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
                 locked_until = CASE WHEN locked_until IS NULL AND failures + 1 >= $1 THEN $2 ELSE NULL END
             WHERE realm = $3 AND login = $4 AND state = 'active' AND (locked_until IS NULL OR locked_until <= $5)
             RETURNING *",
        )
        .bind(i64::from(rule.most))
        .bind(rule.locked_until.as_millis())
        .bind(realm.as_str())
        .bind(login.to_owned())
        .bind(rule.now.as_millis());
        self.maybe_row(statement).await?.as_ref().map(account).transpose()
    }

    async fn uncount_attempt(&mut self, id: SignInAccountId) -> Result<(), StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END,
                 locked_until = NULL
             WHERE account_id = $1",
        );
        self.touched(statement.bind(id.to_string())).await.map(|_| ())
    }

    async fn take_step(&mut self, id: SignInAccountId, step: i64, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET last_step = $1, failures = 0, locked_until = NULL, signed_in_at = $2
             WHERE account_id = $3 AND state = 'active' AND (last_step IS NULL OR last_step < $1)",
        )
        .bind(step)
        .bind(now.as_millis())
        .bind(id.to_string());
        self.touched_one("sign_in_accounts", statement).await
    }

    async fn change_password(
        &mut self,
        id: SignInAccountId,
        password: &PasswordHash,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET password_hash = $1 WHERE account_id = $2 AND state = 'active'",
        );
        let statement = statement.bind(password.as_stored().to_owned()).bind(id.to_string());
        self.touched_one("sign_in_accounts", statement).await
    }

    async fn add_web_session(&mut self, session: &WebSession) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO web_sessions (session_id, secret_digest, account_id, stage, client, began_at, ends_at,
                                       seen_at, proved_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(session.id.to_string())
        .bind(blob(session.secret))
        .bind(session.account_id.to_string())
        .bind(session.stage.as_str())
        .bind(session.client.clone())
        .bind(session.began_at.as_millis())
        .bind(session.ends_at.as_millis())
        .bind(session.seen_at.as_millis())
        .bind(session.proved_at.map(UnixTime::as_millis));
        self.touched(statement).await.map(|_| ())
    }

    async fn find_web_session(&mut self, secret: Digest) -> Result<Option<WebSession>, StoreError> {
        let statement = query("SELECT * FROM web_sessions WHERE secret_digest = $1").bind(blob(secret));
        self.maybe_row(statement).await?.as_ref().map(session).transpose()
    }

    async fn list_web_sessions(
        &mut self,
        account: SignInAccountId,
        now: UnixTime,
    ) -> Result<Vec<WebSession>, StoreError> {
        let statement = query(
            "SELECT * FROM web_sessions WHERE account_id = $1 AND ended_at IS NULL AND ends_at > $2
             ORDER BY began_at DESC, session_id DESC LIMIT 100",
        )
        .bind(account.to_string())
        .bind(now.as_millis());
        self.rows(statement).await?.iter().map(session).collect()
    }

    async fn knows_client(&mut self, account: SignInAccountId, client: &str) -> Result<bool, StoreError> {
        let statement = query(
            "SELECT session_id FROM web_sessions WHERE account_id = $1 AND client = $2 AND stage = 'full' LIMIT 1",
        )
        .bind(account.to_string())
        .bind(client.to_owned());
        Ok(self.maybe_row(statement).await?.is_some())
    }

    async fn touch_web_session(&mut self, id: WebSessionId, now: UnixTime) -> Result<(), StoreError> {
        let statement = query(
            "UPDATE web_sessions SET seen_at = $1 WHERE session_id = $2 AND seen_at < $1 AND ended_at IS NULL",
        );
        self.touched(statement.bind(now.as_millis()).bind(id.to_string())).await.map(|_| ())
    }

    async fn note_proof(
        &mut self,
        id: WebSessionId,
        account: SignInAccountId,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE web_sessions SET proved_at = $1
             WHERE session_id = $2 AND account_id = $3 AND stage = 'full' AND ended_at IS NULL",
        )
        .bind(now.as_millis())
        .bind(id.to_string())
        .bind(account.to_string());
        self.touched_one("web_sessions", statement).await
    }

    async fn end_web_session(
        &mut self,
        id: WebSessionId,
        account: SignInAccountId,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE web_sessions SET ended_at = $1 WHERE session_id = $2 AND account_id = $3 AND ended_at IS NULL",
        )
        .bind(now.as_millis())
        .bind(id.to_string())
        .bind(account.to_string());
        self.touched_one("web_sessions", statement).await
    }

    async fn end_web_sessions(
        &mut self,
        account: SignInAccountId,
        but: Option<WebSessionId>,
        now: UnixTime,
    ) -> Result<u64, StoreError> {
        let statement = query(
            "UPDATE web_sessions SET ended_at = $1 WHERE account_id = $2 AND session_id <> $3 AND ended_at IS NULL",
        )
        .bind(now.as_millis())
        .bind(account.to_string())
        .bind(but.map(|id| id.to_string()).unwrap_or_default());
        self.touched(statement).await
    }
}
