use std::sync::Arc;

use wallet_crypto::signature::Signature;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    Bind, BindRequest, BindStatement, DeviceKeyBody, EvidenceBody, IdentityFields, IssueChallenge,
    RealNameReference,
};
use wallet_protocol::time::UnixTime;

use super::advice::StoredSupport;
use super::records::{self, GRANT_TABLE, LICENCE_TABLE, PACK_TABLE, StoredBinding, StoredSession};
use super::state::Bound;
use super::{Wallet, WalletState};
use crate::error::WalletError;
use crate::port::{DeviceKeyInfo, GateReason};
use crate::vault::Batch;

/// A binding that waits for the real-name provider's step.
pub struct PreparedBinding {
    challenge: Bytes,
    identity: IdentityFields,
    /// What the provider's step must be given, so that its result counts for this binding alone; hexadecimal.
    pub nonce: String,
    /// From then on the binding must be prepared anew.
    pub expires_at: UnixTime,
}

impl Wallet {
    /// Begins a binding: the server's challenge, and with it the nonce for the real-name provider's step.
    pub async fn prepare_binding(
        &self,
        name: &str,
        citizen_number: &str,
    ) -> Result<PreparedBinding, WalletError> {
        self.require_unbound()?;
        let sent = self.client.clock.reading()?;
        let body = self.call_public::<IssueChallenge>(&()).await?;
        self.client.clock.observe(body.server_time, &sent)?;
        let identity = IdentityFields { name: name.to_owned(), citizen_number: citizen_number.to_owned() };
        let nonce = BindStatement::identity_digest(body.challenge.as_slice(), &identity).to_hex();
        Ok(PreparedBinding { challenge: body.challenge, identity, nonce, expires_at: body.expires_at })
    }

    /// Binds this phone to the person whom the real-name provider's step confirmed: a new device key signs the
    /// challenge, the key, what the platform says about it, and who the person says to be.
    pub async fn bind(
        &self,
        prepared: PreparedBinding,
        real_name: RealNameReference,
    ) -> Result<(), WalletError> {
        self.require_unbound()?;
        self.confirm(GateReason::Bind).await?;
        let alias = self.config.device_key_alias.clone();
        let info = self.client.device_key.make(&alias, prepared.challenge.as_slice()).await?;
        let request = self.bind_request(&alias, &info, prepared, real_name).await?;
        let sent = self.client.clock.reading()?;
        let body = self.call_public::<Bind>(&request).await?;
        self.client.clock.observe(body.session.server_time, &sent)?;
        let stored = StoredBinding {
            holder_id: body.holder_id,
            device_id: body.device_id,
            binding_epoch: body.binding_epoch,
            holder_name: body.holder_name,
            suite: request.device_key.suite,
            public_key: request.device_key.public_key,
            alias,
            bound_at: body.session.server_time,
            ended: false,
        };
        self.keep_binding(stored, StoredSession::from(&body.session)).await?;
        // The first refresh tells the server that its answer arrived and was kept: until then the binding may be
        // superseded. It holds even if this does not get through; the next renewal says the same.
        let _ = self.confirm_binding().await;
        // So it does without the bundle; whatever needs it fetches it.
        let _ = self.trust().await;
        Ok(())
    }

    fn require_unbound(&self) -> Result<(), WalletError> {
        match self.state() {
            WalletState::Locked => Err(WalletError::Locked),
            WalletState::Bound(_) => Err(WalletError::AlreadyBound),
            WalletState::Unbound | WalletState::Ended(_) => Ok(()),
        }
    }

    async fn bind_request(
        &self,
        alias: &str,
        info: &DeviceKeyInfo,
        prepared: PreparedBinding,
        real_name: RealNameReference,
    ) -> Result<BindRequest, WalletError> {
        let evidence = self.client.device_key.evidence(alias, prepared.challenge.as_slice()).await?;
        let mut request = BindRequest {
            challenge: prepared.challenge,
            device_key: DeviceKeyBody {
                suite: info.public_key.suite().to_string(),
                public_key: info.public_key.to_compressed().into(),
            },
            evidence: EvidenceBody { level: info.level, format: evidence.format, data: evidence.data.into() },
            identity: prepared.identity,
            real_name,
            label: self.config.label.chars().filter(|c| !c.is_control()).take(40).collect(),
            signature: Bytes::default(),
        };
        let statement = BindStatement {
            challenge: request.challenge.as_slice(),
            device_key: &request.device_key,
            evidence: &request.evidence,
            identity: &request.identity,
            real_name: &request.real_name,
        };
        let message = statement.message(info.public_key.suite());
        let signature = self.client.device_key.sign(alias, &message).await?;
        // A platform that signs in another form than it says is found out here, not at a roadside check.
        info.public_key
            .verify_bare(&message, &Signature::from_bytes(signature))
            .map_err(|_| WalletError::internal("device-key-signature"))?;
        request.signature = signature.into();
        Ok(request)
    }

    /// Keeps the new binding and forgets what belonged to an earlier one.
    async fn keep_binding(&self, stored: StoredBinding, session: StoredSession) -> Result<(), WalletError> {
        let mut held = self.session.lock().await;
        let mut batch = Batch::default();
        for table in [GRANT_TABLE, LICENCE_TABLE, PACK_TABLE] {
            self.vault.list(table)?.into_iter().for_each(|name| batch.remove(name));
        }
        batch.remove(records::cursor());
        batch.put(records::binding(), &stored)?;
        batch.put(records::session(), &session)?;
        batch.put(records::support(), &StoredSupport::just_bound())?;
        self.put_anchor(&mut batch)?;
        self.vault.commit(batch).await?;
        let bound = Arc::new(Bound::read(stored)?);
        *held = Some(session);
        let mut memory = self.memory();
        memory.binding = Some(bound);
        memory.statuses.clear();
        memory.packs.clear();
        memory.tokens.clear();
        Ok(())
    }
}
