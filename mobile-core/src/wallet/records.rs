//! What the wallet keeps in its vault, and under which names.

use serde::{Deserialize, Serialize};
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{SessionBody, TokenBody};
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, GrantId, HolderId, LicenceId};
use wallet_protocol::time::UnixTime;

use crate::vault::RecordName;

pub(super) const LICENCE_TABLE: &str = "licence";
pub(super) const PACK_TABLE: &str = "pack";
pub(super) const GRANT_TABLE: &str = "grant";
pub(super) const GRANT_BODY: &str = "body";

pub(super) fn binding() -> RecordName {
    RecordName::new("wallet", "binding", "state")
}

pub(super) fn session() -> RecordName {
    RecordName::new("wallet", "session", "secrets")
}

pub(super) fn anchor() -> RecordName {
    RecordName::new("wallet", "clock", "anchor")
}

pub(super) fn trust() -> RecordName {
    RecordName::new("wallet", "trust", "bundle")
}

pub(super) fn cursor() -> RecordName {
    RecordName::new("wallet", "sync", "cursor")
}

pub(super) fn service_notices() -> RecordName {
    RecordName::new("wallet", "service", "notices")
}

pub(super) fn support() -> RecordName {
    RecordName::new("wallet", "support", "standing")
}

pub(super) fn licence_view(id: &LicenceId) -> RecordName {
    RecordName::new(LICENCE_TABLE, &id.to_string(), "view")
}

pub(super) fn licence_signed(id: &LicenceId) -> RecordName {
    RecordName::new(LICENCE_TABLE, &id.to_string(), "signed")
}

pub(super) fn pack(id: &LicenceId) -> RecordName {
    RecordName::new(PACK_TABLE, &id.to_string(), "tokens")
}

pub(super) fn consent(id: &GrantId) -> RecordName {
    RecordName::new(GRANT_TABLE, &id.to_string(), "consent")
}

pub(super) fn grant_body(id: &GrantId) -> RecordName {
    RecordName::new(GRANT_TABLE, &id.to_string(), GRANT_BODY)
}

/// The entries of the ledger about a grant, each proved.
pub(super) fn entries(id: &GrantId) -> RecordName {
    RecordName::new(GRANT_TABLE, &id.to_string(), "entries")
}

/// That the server took a consent.
pub(super) fn acknowledged(id: &GrantId) -> RecordName {
    RecordName::new(GRANT_TABLE, &id.to_string(), "acknowledged")
}

pub(super) fn ledger_head() -> RecordName {
    RecordName::new("wallet", "ledger", "head")
}

/// Where the entries begin that were not looked at yet.
pub(super) fn ledger_cursor() -> RecordName {
    RecordName::new("wallet", "ledger", "cursor")
}

pub(super) fn ledger_alarms() -> RecordName {
    RecordName::new("wallet", "ledger", "alarms")
}

/// A consent that this phone signed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredConsent {
    pub(super) statement: Bytes,
    pub(super) signature: Bytes,
    pub(super) suite: String,
    pub(super) public_key: Bytes,
}

/// The binding of this phone.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredBinding {
    pub(super) holder_id: HolderId,
    pub(super) device_id: DeviceId,
    pub(super) binding_epoch: BindingEpoch,
    pub(super) holder_name: String,
    pub(super) suite: String,
    pub(super) public_key: Bytes,
    pub(super) alias: String,
    pub(super) bound_at: UnixTime,
    /// The server said that it is over.
    pub(super) ended: bool,
}

impl StoredBinding {
    /// The device key; `None` where the stored bytes are none.
    pub(super) fn public_key(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_sec1(self.suite.parse().ok()?, self.public_key.as_slice()).ok()
    }
}

/// Access token and refresh secret.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredSession {
    pub(super) access_token: String,
    pub(super) access_expires_at: UnixTime,
    pub(super) refresh_secret: String,
    pub(super) refresh_expires_at: UnixTime,
}

impl From<&SessionBody> for StoredSession {
    fn from(body: &SessionBody) -> Self {
        Self {
            access_token: body.access_token.clone(),
            access_expires_at: body.access_expires_at,
            refresh_secret: body.refresh_secret.clone(),
            refresh_expires_at: body.refresh_expires_at,
        }
    }
}

/// Display tokens of one licence, fetched ahead.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredPack {
    /// How many windows a full pack has.
    pub(super) full: u32,
    /// In the order of their windows.
    pub(super) tokens: Vec<StoredToken>,
}

/// A display token whose signature was checked before it was kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredToken {
    pub(super) not_before: UnixTime,
    pub(super) not_after: UnixTime,
    pub(super) signed: TokenBody,
}

impl StoredPack {
    /// The windows that are not over at `now`.
    pub(super) fn left(&self, now: UnixTime) -> u32 {
        let left = self.tokens.iter().filter(|token| now < token.not_after).count();
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// The token whose window holds `now`.
    pub(super) fn at(&self, now: UnixTime) -> Option<&StoredToken> {
        self.tokens.iter().find(|token| token.not_before <= now && now < token.not_after)
    }

    /// When the last window ends.
    pub(super) fn reaches_until(&self) -> Option<UnixTime> {
        self.tokens.iter().map(|token| token.not_after).max()
    }
}
