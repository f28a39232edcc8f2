use std::sync::Arc;

use wallet_mobile_core::wallet;
use wallet_protocol::id::GrantId;

use super::Wallet;
use crate::edge::{guard, run};
use crate::view::{GrantView, ReceiptView, grant_of, receipt_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// The grants of the person and the companies they act for, newest first, as the server has them now.
    pub async fn grants(self: Arc<Self>, lang: Lang) -> Result<Vec<GrantView>, WalletError> {
        run(async move {
            let grants = self.core.grants().await.map_err(|error| self.explain(error))?;
            self.all_granted(&grants, lang)
        })
        .await
    }

    /// The newest grants as the phone last heard of them: what to draw before [`Wallet::grants`] has answered.
    pub fn held_grants(&self, lang: Lang) -> Result<Vec<GrantView>, WalletError> {
        guard(|| self.all_granted(&self.core.held_grants()?, lang))
    }

    /// The holder's own grant behind a link or ten characters, as far as the phone has heard of it; absent where it is
    /// somebody else's, or over.
    pub fn offered_grant(&self, handle: String, lang: Lang) -> Result<Option<GrantView>, WalletError> {
        guard(|| {
            let held = self.core.held_grants()?;
            let is_it = |grant: &&wallet::GrantView| {
                let link = grant.link.as_deref().and_then(|link| link.rsplit('#').next());
                !handle.is_empty() && (link == Some(&handle) || grant.code.as_deref() == Some(&handle))
            };
            held.iter().find(is_it).map(|grant| self.granted(grant, lang)).transpose()
        })
    }

    /// Withdraws a grant that nobody has redeemed; one that was redeemed meanwhile is [`WalletError::Refresh`].
    pub async fn withdraw(self: Arc<Self>, grant_id: String) -> Result<(), WalletError> {
        run(async move {
            let id = read_grant_id(&grant_id)?;
            self.core.revoke_grant(&id).await.map_err(|error| self.explain(error))
        })
        .await
    }

    /// The receipt of a consent that this phone signed; needs no network. Absent where it signed none.
    pub fn receipt(&self, grant_id: String, lang: Lang) -> Result<Option<ReceiptView>, WalletError> {
        guard(|| {
            let id = read_grant_id(&grant_id)?;
            let (Some(said), Some(json)) = (self.core.signed_consent(&id)?, self.core.receipt(&id)?) else {
                return Ok(None);
            };
            let licence = self.core.licence(&said.licence_id)?;
            Ok(Some(receipt_of(&said, json, licence.as_ref(), lang)))
        })
    }
}

impl Wallet {
    /// A grant of the core in words.
    pub(super) fn granted(&self, grant: &wallet::GrantView, lang: Lang) -> Result<GrantView, WalletError> {
        let licence = self.core.licence(&grant.statement.licence_id)?;
        let has_receipt = self.core.signed_consent(&grant.grant_id)?.is_some();
        Ok(grant_of(grant, licence.as_ref(), has_receipt, lang))
    }

    fn all_granted(&self, grants: &[wallet::GrantView], lang: Lang) -> Result<Vec<GrantView>, WalletError> {
        grants.iter().map(|grant| self.granted(grant, lang)).collect()
    }
}

/// An id that is none names nothing that is there.
pub(super) fn read_grant_id(text: &str) -> Result<GrantId, WalletError> {
    text.parse().map_err(|_| WalletError::Refresh)
}
