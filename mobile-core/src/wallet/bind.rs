use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    Bind, BindRequest, BindStatement, DeviceKeyBody, EvidenceBody, IdentityFields, IssueChallenge,
    RealNameReference,
};

use super::keep::put_session;
use super::open::pass;
use super::{BindingView, DEVICE_ALIAS, Wallet, records};
use crate::api::Call;
use crate::error::WalletError;
use crate::port::GateReason;
use crate::vault::Batch;

/// A binding that waits for the real-name provider's own step.
#[derive(Clone)]
pub struct BindingStart {
    challenge: Bytes,
    identity: IdentityFields,
}

impl BindingStart {
    /// What the provider's step is started with: it ties its result to this very binding.
    pub fn nonce(&self) -> String {
        BindStatement::identity_digest(self.challenge.as_slice(), &self.identity).to_hex()
    }
}

impl Wallet {
    /// Begins a binding: fetches a challenge. Run the provider's step with [`BindingStart::nonce`], then
    /// [`Wallet::bind`].
    pub async fn start_binding(&self, identity: IdentityFields) -> Result<BindingStart, WalletError> {
        let answer = self.call::<IssueChallenge>(Call::of::<IssueChallenge>(&())?.repeatable()).await?;
        Ok(BindingStart { challenge: answer.challenge, identity })
    }

    /// Binds this phone: makes the device key, signs, and keeps what the server answers.
    pub async fn bind(
        &self,
        start: BindingStart,
        real_name: RealNameReference,
        label: &str,
    ) -> Result<BindingView, WalletError> {
        pass(&self.ports, GateReason::Bind).await?;
        let request = self.bind_request(start, real_name, label).await?;
        let answer = self.call::<Bind>(Call::of::<Bind>(&request)?).await?;
        let view = BindingView {
            holder_id: answer.holder_id,
            device_id: answer.device_id,
            binding_epoch: answer.binding_epoch,
            holder_name: answer.holder_name,
        };
        let mut batch = Batch::default();
        self.forget_binding(&mut batch)?;
        batch.put(records::binding(), &view)?;
        put_session(&mut batch, &answer.session)?;
        self.vault.commit(batch).await?;
        self.anchor(answer.session.server_time).await?;
        Ok(view)
    }

    async fn bind_request(
        &self,
        start: BindingStart,
        real_name: RealNameReference,
        label: &str,
    ) -> Result<BindRequest, WalletError> {
        let keys = &self.ports.device_key;
        let key = keys.make(DEVICE_ALIAS, start.challenge.as_slice()).await?;
        let evidence = keys.evidence(DEVICE_ALIAS, start.challenge.as_slice()).await?;
        let suite: SuiteId = key.public_key.suite();
        let mut request = BindRequest {
            challenge: start.challenge,
            device_key: DeviceKeyBody {
                suite: suite.as_str().to_owned(),
                public_key: key.public_key.to_compressed().into(),
            },
            evidence: EvidenceBody { level: key.level, format: evidence.format, data: evidence.data.into() },
            identity: start.identity,
            real_name,
            label: label.to_owned(),
            signature: Bytes::default(),
        };
        let statement = BindStatement {
            challenge: request.challenge.as_slice(),
            device_key: &request.device_key,
            evidence: &request.evidence,
            identity: &request.identity,
            real_name: &request.real_name,
        };
        let signature = keys.sign(DEVICE_ALIAS, &statement.message(suite)).await?;
        request.signature = Bytes(signature.to_vec());
        Ok(request)
    }
}
