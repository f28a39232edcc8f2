use wallet_protocol::endpoint::{CopyBody, Endpoint as _, ReadOwnCopy, ReadReceipt, ReceiptBody};
use wallet_protocol::grant::{CopyError, VerifiedCopy, verify_copy};
use wallet_protocol::id::GrantId;

use crate::error::WalletError;
use crate::wallet::Wallet;
use crate::wallet::records::{self, StoredConsent};

/// The annotated copy of what was given, its signature checked by this phone.
#[derive(Clone, Eq, PartialEq)]
pub struct OwnCopy {
    /// The grant that was redeemed.
    pub grant_id: GrantId,
    /// The file, as the party has it.
    pub pdf: Vec<u8>,
    /// Address of its check page.
    pub link: String,
}

impl std::fmt::Debug for OwnCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnCopy({})", self.grant_id)
    }
}

impl Wallet {
    /// Fetches the annotated copy of a grant that was redeemed. A file whose signature is not good is not handed on.
    pub async fn own_copy(&self, id: &GrantId) -> Result<OwnCopy, WalletError> {
        let path = ReadOwnCopy::PATH.replace("{grant_id}", &id.to_string());
        let CopyBody { grant_id, pdf, link } = self.call_bound_at::<ReadOwnCopy>(&path, &()).await?;
        let held = self.trust().await?;
        let mut checked = verify_copy(pdf.as_slice(), &held);
        if checked == Err(CopyError::UnknownKey) {
            checked = verify_copy(pdf.as_slice(), self.refresh_trust().await?.as_ref());
        }
        match checked {
            Ok(VerifiedCopy { grant_id: signed, .. }) if signed == *id && grant_id == *id => {
                Ok(OwnCopy { grant_id, pdf: pdf.0, link })
            }
            _ => Err(WalletError::internal("copy-altered")),
        }
    }

    /// Fetches the receipt of a consent as PDF; one that does not hold what this phone signed is not handed on.
    pub async fn receipt_pdf(&self, id: &GrantId) -> Result<Vec<u8>, WalletError> {
        let path = ReadReceipt::PATH.replace("{grant_id}", &id.to_string());
        let ReceiptBody { pdf } = self.call_bound_at::<ReadReceipt>(&path, &()).await?;
        let kept: Option<StoredConsent> = self.vault.find(&records::consent(id))?;
        let holds = |part: &str| pdf.0.windows(part.len()).any(|found| found == part.as_bytes());
        let same = kept.is_none_or(|kept| {
            holds(&kept.statement.to_base64url()) && holds(&kept.signature.to_base64url())
        });
        if same { Ok(pdf.0) } else { Err(WalletError::internal("receipt-altered")) }
    }
}
