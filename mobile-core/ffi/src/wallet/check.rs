use std::sync::Arc;

use super::Wallet;
use crate::edge::run;
use crate::verifier::read_challenge;
use crate::view::{VerdictView, verdict_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Checks another's code: a scanned text, or the digits of a spoken code; `challenge` is what this phone showed.
    pub async fn check(
        self: Arc<Self>,
        text: String,
        challenge: Option<Vec<u8>>,
        lang: Lang,
    ) -> Result<VerdictView, WalletError> {
        run(async move {
            let challenge = read_challenge(challenge)?;
            let verdict = self.core.check(&text, self.core.now()?, challenge.as_ref()).await;
            Ok(verdict_of(&verdict.map_err(|error| self.explain(error))?, lang))
        })
        .await
    }

    /// Fetches the newest trust bundle, by which codes are checked without a network; answers its number.
    pub async fn refresh_trust(self: Arc<Self>) -> Result<u64, WalletError> {
        run(async move { Ok(self.core.refresh_trust().await.map_err(|error| self.explain(error))?.number) })
            .await
    }
}
