use std::sync::Arc;

use wallet_protocol::endpoint::{RealNameReference, RecoveryAct, SupportResponse};
use wallet_protocol::id::MeasureId;

use super::Wallet;
use super::bind::RealName;
use super::grants::read_grant_id;
use crate::edge::run;
use crate::view::{RecoveryCodeView, SupportView};
use crate::{Lang, WalletError};

/// What a recovery code is spent for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum RecoveryDeed {
    /// End the binding at once.
    EndBinding,
    /// Stop what support is about to do.
    Veto,
    /// Lift the freeze.
    LiftFreeze,
}

impl From<RecoveryDeed> for RecoveryAct {
    fn from(deed: RecoveryDeed) -> Self {
        match deed {
            RecoveryDeed::EndBinding => Self::EndBinding,
            RecoveryDeed::Veto => Self::Veto,
            RecoveryDeed::LiftFreeze => Self::LiftFreeze,
        }
    }
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// How the binding stands with support: freeze, what is about to be done, recovery code.
    pub async fn support(self: Arc<Self>, lang: Lang) -> Result<SupportView, WalletError> {
        run(async move {
            let stands = self.core.support().await;
            self.stands(stands, lang)
        })
        .await
    }

    /// Freezes this phone: it shows and shares nothing until its holder proves their name anew.
    pub async fn freeze(self: Arc<Self>, lang: Lang) -> Result<SupportView, WalletError> {
        run(async move {
            let stands = self.core.freeze().await;
            self.stands(stands, lang)
        })
        .await
    }

    /// Lifts the freeze by a real-name step that was started with the nonce of the freeze.
    pub async fn lift_freeze(
        self: Arc<Self>,
        real_name: RealName,
        lang: Lang,
    ) -> Result<SupportView, WalletError> {
        run(async move {
            let step = RealNameReference { provider: real_name.provider, reference: real_name.reference };
            let stands = self.core.lift_freeze(step).await;
            self.stands(stands, lang)
        })
        .await
    }

    /// Stops what support is about to do.
    pub async fn veto(self: Arc<Self>, measure_id: String, lang: Lang) -> Result<SupportView, WalletError> {
        run(async move {
            let stands = self.core.veto(&read_measure_id(&measure_id)?).await;
            self.stands(stands, lang)
        })
        .await
    }

    /// Confirms what support is about to do, because the holder asked for it.
    pub async fn confirm_measure(
        self: Arc<Self>,
        measure_id: String,
        lang: Lang,
    ) -> Result<SupportView, WalletError> {
        run(async move {
            let stands = self.core.confirm_measure(&read_measure_id(&measure_id)?).await;
            self.stands(stands, lang)
        })
        .await
    }

    /// Makes a recovery code in place of the one before; it is shown once, and nothing of it is kept here.
    pub async fn make_recovery_code(self: Arc<Self>, lang: Lang) -> Result<RecoveryCodeView, WalletError> {
        run(async move {
            let code = self.core.make_recovery_code().await.map_err(|error| self.explain(error))?;
            Ok(RecoveryCodeView::new(&code, lang))
        })
        .await
    }

    /// Notes that the holder wrote the recovery code down: one of its groups was typed in.
    pub async fn recovery_code_written(self: Arc<Self>) -> Result<(), WalletError> {
        run(async move { self.core.recovery_code_written().await.map_err(|error| self.explain(error)) }).await
    }

    /// Spends a recovery code, on this phone or for another one, bound or not.
    pub async fn recover(self: Arc<Self>, code: String, deed: RecoveryDeed) -> Result<(), WalletError> {
        run(async move {
            let done = self.core.recover(&code, deed.into()).await;
            done.map(|_| ()).map_err(|error| self.explain(error))
        })
        .await
    }

    /// Takes over an open grant of the phone that was bound before this one.
    pub async fn confirm_grant(self: Arc<Self>, grant_id: String) -> Result<(), WalletError> {
        run(async move {
            let id = read_grant_id(&grant_id)?;
            self.core.confirm_grant(&id).await.map_err(|error| self.explain(error))
        })
        .await
    }
}

impl Wallet {
    fn stands(
        &self,
        stands: Result<SupportResponse, wallet_mobile_core::WalletError>,
        lang: Lang,
    ) -> Result<SupportView, WalletError> {
        stands.map(|stands| SupportView::new(&stands, lang)).map_err(|error| self.explain(error))
    }
}

/// An id that is none names nothing that is there.
fn read_measure_id(text: &str) -> Result<MeasureId, WalletError> {
    text.parse().map_err(|_| WalletError::Refresh)
}
