use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, SessionId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::session::Session;
use wallet_server_core::store::{Rotation, RotationRequest, SessionStore, StoreError};

use super::row::{Reading, blob};
use super::work::{Statement, Work};

fn session(row: &AnyRow) -> Result<Session, StoreError> {
    let reading = Reading { table: "sessions", row };
    Ok(Session {
        id: reading.parsed("session_id")?,
        device_id: reading.parsed("device_id")?,
        holder_id: reading.parsed("holder_id")?,
        binding_epoch: BindingEpoch(reading.small("binding_epoch")?),
        refresh: reading.digest("refresh_digest")?,
        previous_refresh: reading.maybe_digest("previous_digest")?,
        began_at: reading.time("began_at")?,
        rotated_at: reading.time("rotated_at")?,
        expires_at: reading.time("expires_at")?,
        ended_at: reading.maybe_time("ended_at")?,
    })
}

pub(super) const ADD: &str =
    "INSERT INTO sessions (session_id, device_id, holder_id, binding_epoch, refresh_digest, previous_digest,
                           began_at, rotated_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, session: &Session) -> Statement<'q> {
    statement
        .bind(session.id.to_string())
        .bind(session.device_id.to_string())
        .bind(session.holder_id.to_string())
        .bind(i64::from(session.binding_epoch.0))
        .bind(blob(session.refresh))
        .bind(session.previous_refresh.map(blob))
        .bind(session.began_at.as_millis())
        .bind(session.rotated_at.as_millis())
        .bind(session.expires_at.as_millis())
}

#[async_trait]
impl SessionStore for Work {
    async fn find_session(&mut self, id: SessionId) -> Result<Option<Session>, StoreError> {
        let statement = query(
            "SELECT session_id, device_id, holder_id, binding_epoch, refresh_digest, previous_digest, began_at,
                    rotated_at, expires_at, ended_at
             FROM sessions WHERE session_id = $1",
        );
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(session).transpose()
    }

    async fn add_session(&mut self, session: &Session) -> Result<(), StoreError> {
        let statement = bind(query(ADD), session);
        self.touched(statement).await.map(|_| ())
    }

    async fn rotate_session(&mut self, request: &RotationRequest) -> Result<Rotation, StoreError> {
        // A secret that is the one before (its answer was lost) leaves the newest where it is, as the one before.
        let statement = query(
            "UPDATE sessions
             SET previous_digest = refresh_digest, refresh_digest = $1, rotated_at = $2, expires_at = $3
             WHERE session_id = $4 AND ended_at IS NULL AND expires_at > $2
               AND (refresh_digest = $5 OR (previous_digest = $5 AND rotated_at > $6))
             RETURNING session_id, device_id, holder_id, binding_epoch, refresh_digest, previous_digest, began_at,
                       rotated_at, expires_at, ended_at",
        )
        .bind(blob(request.fresh))
        .bind(request.now.as_millis())
        .bind(request.expires_at.as_millis())
        .bind(request.session.to_string())
        .bind(blob(request.spent))
        .bind(request.grace_since.as_millis());
        if let Some(row) = self.maybe_row(statement).await? {
            return session(&row).map(Rotation::Rotated);
        }
        let live = self.find_session(request.session).await?;
        let live = live.filter(|session| session.ended_at.is_none() && session.expires_at > request.now);
        Ok(if live.is_some() { Rotation::Reused } else { Rotation::Unknown })
    }

    async fn end_session(&mut self, id: SessionId, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query("UPDATE sessions SET ended_at = $1 WHERE session_id = $2 AND ended_at IS NULL")
            .bind(now.as_millis())
            .bind(id.to_string());
        self.touched_one("sessions", statement).await
    }

    async fn end_sessions_of(&mut self, device: DeviceId, now: UnixTime) -> Result<u64, StoreError> {
        let statement = query("UPDATE sessions SET ended_at = $1 WHERE device_id = $2 AND ended_at IS NULL")
            .bind(now.as_millis())
            .bind(device.to_string());
        self.touched(statement).await
    }
}
