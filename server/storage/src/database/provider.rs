use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::sign_in::provider::{Aim, Errand};
use wallet_server_core::sign_in::{Account, ProviderLink};
use wallet_server_core::store::{ProviderStore, StoreError};

use super::row::{Reading, blob};
use super::sign_in::account;
use super::work::Work;

const SIGN_IN: &str = "sign_in";
const SET_UP: &str = "set_up";
const PROVE: &str = "prove";

fn aim(reading: &Reading<'_>) -> Result<Aim, StoreError> {
    match reading.text("aim")?.as_str() {
        SIGN_IN => Ok(Aim::SignIn),
        SET_UP => Ok(Aim::SetUp {
            account_id: reading.parsed("account_id")?,
            invitation: reading.digest("invitation_digest")?,
        }),
        PROVE => Ok(Aim::Prove {
            account_id: reading.parsed("account_id")?,
            session_id: reading.parsed("session_id")?,
            to: reading.text("back_to")?,
        }),
        _ => Err(reading.impossible("aim")),
    }
}

fn errand(row: &AnyRow) -> Result<Errand, StoreError> {
    let reading = Reading { table: "provider_errands", row };
    Ok(Errand {
        state: reading.digest("state_digest")?,
        browser: reading.digest("browser_digest")?,
        aim: aim(&reading)?,
        began_at: reading.time("began_at")?,
        ends_at: reading.time("ends_at")?,
    })
}

#[async_trait]
impl ProviderStore for Work {
    async fn add_errand(&mut self, errand: &Errand) -> Result<(), StoreError> {
        let (aim, account, invitation, session, to) = match &errand.aim {
            Aim::SignIn => (SIGN_IN, None, None, None, None),
            Aim::SetUp { account_id, invitation } => {
                (SET_UP, Some(account_id), Some(blob(*invitation)), None, None)
            }
            Aim::Prove { account_id, session_id, to } => {
                (PROVE, Some(account_id), None, Some(session_id.to_string()), Some(to.clone()))
            }
        };
        let statement = query(
            "INSERT INTO provider_errands (state_digest, browser_digest, aim, account_id, invitation_digest,
                                           session_id, back_to, began_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(blob(errand.state))
        .bind(blob(errand.browser))
        .bind(aim)
        .bind(account.map(ToString::to_string))
        .bind(invitation)
        .bind(session)
        .bind(to)
        .bind(errand.began_at.as_millis())
        .bind(errand.ends_at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn take_errand(
        &mut self,
        state: Digest,
        browser: Digest,
        now: UnixTime,
    ) -> Result<Option<Errand>, StoreError> {
        let statement = query(
            "DELETE FROM provider_errands WHERE state_digest = $1 AND browser_digest = $2 AND ends_at > $3
             RETURNING *",
        )
        .bind(blob(state))
        .bind(blob(browser))
        .bind(now.as_millis());
        self.maybe_row(statement).await?.as_ref().map(errand).transpose()
    }

    async fn find_linked(&mut self, link: &ProviderLink) -> Result<Option<Account>, StoreError> {
        let statement =
            query("SELECT * FROM sign_in_accounts WHERE provider_issuer = $1 AND provider_subject = $2");
        let statement = statement.bind(link.issuer.clone()).bind(blob(link.subject));
        self.maybe_row(statement).await?.as_ref().map(account).transpose()
    }

    async fn link_account(
        &mut self,
        id: SignInAccountId,
        invitation: Digest,
        link: &ProviderLink,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        // Of two who link the same person at once the unique index lets one through.
        let statement = query(
            "UPDATE sign_in_accounts SET state = 'active', invitation_digest = NULL, invited_until = NULL,
                 provider_issuer = $1, provider_subject = $2, signed_in_at = $3
             WHERE account_id = $4 AND realm = 'staff' AND state = 'invited' AND invitation_digest = $5
                 AND invited_until > $3
                 AND NOT EXISTS (SELECT 1 FROM sign_in_accounts WHERE provider_issuer = $1 AND provider_subject = $2)",
        )
        .bind(link.issuer.clone())
        .bind(blob(link.subject))
        .bind(now.as_millis())
        .bind(id.to_string())
        .bind(blob(invitation));
        self.touched_one("sign_in_accounts", statement).await
    }

    async fn note_arrival(
        &mut self,
        id: SignInAccountId,
        link: &ProviderLink,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE sign_in_accounts SET failures = 0, locked_until = NULL, signed_in_at = $1
             WHERE account_id = $2 AND state = 'active' AND provider_issuer = $3 AND provider_subject = $4",
        )
        .bind(now.as_millis())
        .bind(id.to_string())
        .bind(link.issuer.clone())
        .bind(blob(link.subject));
        self.touched_one("sign_in_accounts", statement).await
    }
}
