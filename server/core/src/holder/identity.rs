use serde::{Deserialize, Serialize};
use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::{OpenError, SealError, Sealed};
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::HolderKind;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::Holder;
use crate::app::App;

/// Name and number of a holder; personal, so without `Debug`.
#[derive(Deserialize, Serialize, Zeroize, ZeroizeOnDrop)]
pub struct HolderIdentity {
    /// Full or registered name.
    pub name: String,
    /// Citizen number or unified social credit code.
    pub number: String,
}

/// The sealed identity is not what this server sealed for this row.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// It opens with no key in this place.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What is inside is no identity.
    #[error("the sealed identity cannot be read")]
    Unreadable,
}

/// The keyed digest by which a holder is found.
pub fn holder_index(app: &App, kind: HolderKind, number: &str) -> Digest {
    app.keys.holder_index.mac(Domain::HolderIndex, &[kind_label(kind), number.as_bytes()])
}

/// Seals an identity for the row of `id`.
pub fn seal_identity(app: &App, id: HolderId, identity: &HolderIdentity) -> Result<Vec<u8>, IdentityError> {
    let json = zeroize::Zeroizing::new(serde_json::to_vec(identity).map_err(|_| IdentityError::Unreadable)?);
    let key = app.keys.storage.derive_sealing(Domain::StoredIdentity, b"holders.identity");
    let row = id.to_string();
    let sealed = key.seal(
        Domain::StoredIdentity,
        &[b"holders", row.as_bytes(), b"identity"],
        &json,
        app.entropy.as_ref(),
    )?;
    Ok(sealed.into_bytes())
}

/// Opens the identity of `holder`.
pub fn open_identity(app: &App, holder: &Holder) -> Result<HolderIdentity, IdentityError> {
    let sealed = Sealed::from_bytes(holder.sealed_identity.clone()).map_err(|_| IdentityError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::StoredIdentity, b"holders.identity");
    let row = holder.id.to_string();
    let json = key.open(Domain::StoredIdentity, &[b"holders", row.as_bytes(), b"identity"], &sealed)?;
    serde_json::from_slice(json.expose()).map_err(|_| IdentityError::Unreadable)
}

const fn kind_label(kind: HolderKind) -> &'static [u8] {
    match kind {
        HolderKind::Person => b"person",
        HolderKind::Organisation => b"organisation",
    }
}
