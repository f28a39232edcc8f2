use wallet_protocol::endpoint::{Claim, ClaimRequest, Claimable, ClaimableLicence, LicenceBody};
use wallet_protocol::licence::{SignedLicence, VerifiedLicence};
use wallet_protocol::trust::TrustBundle;

use super::{LicenceView, Wallet, records};
use crate::api::Call;
use crate::error::WalletError;
use crate::vault::Batch;

impl Wallet {
    /// What the registry holds for this person and the organisations they act for.
    pub async fn claimable(&self) -> Result<Vec<ClaimableLicence>, WalletError> {
        Ok(self.call::<Claimable>(Call::of::<Claimable>(&())?).await?.licences)
    }

    /// Collects a licence: it is kept only if its signature and every attribute are good.
    pub async fn claim(&self, licence: &ClaimableLicence) -> Result<LicenceView, WalletError> {
        let request = ClaimRequest { identifier: licence.identifier.clone(), holder_id: licence.holder_id };
        // Claiming again answers with what is there.
        let body = self.call::<Claim>(Call::of::<Claim>(&request)?.repeatable()).await?;
        let trust = self.trust().await?;
        let mut batch = Batch::default();
        let view = keep(&mut batch, &body, &trust)?;
        self.vault.commit(batch).await?;
        Ok(view)
    }

    /// A licence with all its attributes, checked again.
    pub fn licence(&self, view: &LicenceView) -> Result<VerifiedLicence, WalletError> {
        let bytes =
            self.vault.find_bytes(&records::signed(view.licence_id))?.ok_or(WalletError::VaultDamaged)?;
        let signed = SignedLicence::decode(bytes.expose()).map_err(|_| WalletError::VaultDamaged)?;
        let trust = self.held_trust()?.ok_or(WalletError::Offline)?;
        signed.verify(&trust).map_err(|_| WalletError::Untrusted)
    }
}

/// Checks a licence as the server sent it and puts it into `batch`.
pub(super) fn keep(
    batch: &mut Batch,
    body: &LicenceBody,
    trust: &TrustBundle,
) -> Result<LicenceView, WalletError> {
    let untrusted = |_| WalletError::Untrusted;
    let signed = SignedLicence::decode(body.signed.as_slice()).map_err(|_| WalletError::Untrusted)?;
    let verified = signed.verify(trust).map_err(untrusted)?;
    let document = verified.document();
    if document.licence_id != body.licence_id || document.status_epoch != body.status_epoch {
        return Err(WalletError::Untrusted);
    }
    let view = LicenceView {
        licence_id: body.licence_id,
        holder_id: body.holder_id,
        kind: document.kind,
        state: body.state,
        status_epoch: body.status_epoch,
        confirmed_at: body.confirmed_at,
        due: document.due,
        document_digest: u64::from_be_bytes(document.digest().truncated()),
    };
    batch.put(records::licence(body.licence_id), &view)?;
    batch.put_bytes(records::signed(body.licence_id), body.signed.as_slice().to_vec())?;
    Ok(view)
}
