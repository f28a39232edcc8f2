use super::Wallet;
use crate::edge::guard;
use crate::view::{LedgerView, ledger_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// What this phone knows of the server's ledger, as [`Wallet::sync`] last checked it; needs no network.
    pub fn ledger(&self, lang: Lang) -> Result<LedgerView, WalletError> {
        guard(|| Ok(ledger_of(self.core.ledger_head()?, &self.core.ledger_alarms()?, lang)))
    }
}
