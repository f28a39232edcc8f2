use wallet_protocol::display::{CodeText, CompactReference, QrSymbol, SpokenCode};
use wallet_protocol::endpoint::{IssueReference, ReferenceKind, ReferenceRequest};
use wallet_protocol::id::LicenceId;
use wallet_protocol::time::UnixTime;

use super::Wallet;
use crate::error::WalletError;

/// A short code, good once and for a minute.
#[derive(Clone, Eq, PartialEq)]
pub enum ShownReference {
    /// A small symbol for cheap cameras.
    Compact {
        /// The text of the symbol.
        code_text: CodeText,
        /// The symbol.
        symbol: QrSymbol,
        /// From then on it is refused.
        expires_at: UnixTime,
    },
    /// Eight digits to read out.
    Spoken {
        /// The digits.
        digits: String,
        /// From then on it is refused.
        expires_at: UnixTime,
    },
}

impl Wallet {
    /// Asks the server for a compact or spoken code; needs a network.
    pub async fn reference(
        &self,
        id: &LicenceId,
        kind: ReferenceKind,
    ) -> Result<ShownReference, WalletError> {
        let sent = self.client.clock.reading()?;
        let answer = self.call_bound::<IssueReference>(&ReferenceRequest { licence_id: *id, kind }).await?;
        self.client.clock.observe(answer.server_time, &sent)?;
        let expires_at = answer.expires_at;
        let malformed = |_| WalletError::internal("reference-unreadable");
        match kind {
            ReferenceKind::Compact => {
                let reference: CompactReference = answer.reference.parse().map_err(malformed)?;
                let code_text = self.config.check_base.reference(&reference);
                let symbol =
                    QrSymbol::draw(&code_text).map_err(|_| WalletError::internal("code-too-large"))?;
                Ok(ShownReference::Compact { code_text, symbol, expires_at })
            }
            ReferenceKind::Spoken => {
                let spoken: SpokenCode = answer.reference.parse().map_err(malformed)?;
                Ok(ShownReference::Spoken { digits: spoken.to_string(), expires_at })
            }
        }
    }
}

impl std::fmt::Debug for ShownReference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShownReference(…)")
    }
}
