use wallet_protocol::endpoint::{
    ConfirmGrant, ConfirmMeasure, Endpoint as _, Freeze, KeepRecoveryCode, LiftFreeze, LiftFreezeRequest,
    ReadSupport, RealNameReference, Recover, RecoverRequest, RecoverResponse, RecoveryAct,
    RecoveryCodeRequest, SupportResponse, VetoMeasure,
};
use wallet_protocol::id::{GrantId, MeasureId};
use wallet_protocol::recovery::RecoveryCode;

use super::Wallet;
use super::records::PACK_TABLE;
use crate::error::WalletError;
use crate::port::GateReason;
use crate::vault::Batch;

impl Wallet {
    /// How the binding stands with support: freeze, measure, recovery code.
    pub async fn support(&self) -> Result<SupportResponse, WalletError> {
        self.heard(self.call_bound::<ReadSupport>(&()).await).await
    }

    /// Freezes this phone: it shows and shares nothing until its holder proves their name anew. What it could show
    /// without a network is forgotten as well.
    pub async fn freeze(&self) -> Result<SupportResponse, WalletError> {
        self.confirm(GateReason::Unbind).await?;
        let stands = self.heard(self.call_bound::<Freeze>(&()).await).await?;
        self.forget_packs().await?;
        Ok(stands)
    }

    /// Lifts the freeze by a real-name step that was started with the nonce of the freeze.
    pub async fn lift_freeze(&self, real_name: RealNameReference) -> Result<SupportResponse, WalletError> {
        self.heard(self.call_bound::<LiftFreeze>(&LiftFreezeRequest { real_name }).await).await
    }

    /// Stops what support is about to do.
    pub async fn veto(&self, id: &MeasureId) -> Result<SupportResponse, WalletError> {
        let path = VetoMeasure::PATH.replace("{measure_id}", &id.to_string());
        self.heard(self.call_bound_at::<VetoMeasure>(&path, &()).await).await
    }

    /// Confirms what support is about to do, because the holder asked for it.
    pub async fn confirm_measure(&self, id: &MeasureId) -> Result<SupportResponse, WalletError> {
        self.confirm(GateReason::Unbind).await?;
        let path = ConfirmMeasure::PATH.replace("{measure_id}", &id.to_string());
        self.heard(self.call_bound_at::<ConfirmMeasure>(&path, &()).await).await
    }

    /// Makes a recovery code in place of the one before. It is answered with once, when the server keeps a slow hash
    /// of it; this phone keeps nothing but that it has to be written down still.
    pub async fn make_recovery_code(&self) -> Result<RecoveryCode, WalletError> {
        self.confirm(GateReason::Unbind).await?;
        let made = RecoveryCode::make(self.client.entropy.as_ref());
        let code = made.map_err(|_| WalletError::internal("entropy"))?;
        self.recovery_code_making().await?;
        let request = RecoveryCodeRequest { code: code.expose().to_string() };
        self.call_bound::<KeepRecoveryCode>(&request).await?;
        Ok(code)
    }

    /// Spends a recovery code, on this phone or another, bound or not.
    pub async fn recover(&self, code: &str, act: RecoveryAct) -> Result<RecoverResponse, WalletError> {
        self.call_public::<Recover>(&RecoverRequest { code: code.to_owned(), act }).await
    }

    /// Takes over an open grant of the phone that was bound before this one.
    pub async fn confirm_grant(&self, id: &GrantId) -> Result<(), WalletError> {
        self.confirm(GateReason::Share).await?;
        let path = ConfirmGrant::PATH.replace("{grant_id}", &id.to_string());
        self.call_bound_at::<ConfirmGrant>(&path, &()).await
    }

    /// An answer is kept before anything is done with it.
    async fn heard(
        &self,
        answer: Result<SupportResponse, WalletError>,
    ) -> Result<SupportResponse, WalletError> {
        let stands = answer?;
        self.heard_support(&stands).await?;
        Ok(stands)
    }

    /// A frozen phone has nothing left to show.
    async fn forget_packs(&self) -> Result<(), WalletError> {
        let mut batch = Batch::default();
        self.vault.list(PACK_TABLE)?.into_iter().for_each(|name| batch.remove(name));
        Ok(self.vault.commit(batch).await?)
    }
}
