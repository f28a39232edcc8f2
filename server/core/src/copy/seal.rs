use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::Sealed;
use wallet_protocol::id::GrantId;

use crate::app::App;
use crate::licence::LicenceSealError;

/// By which a file is known.
pub(super) fn file_digest(file: &[u8]) -> Digest {
    digest(Domain::AnnotatedCopy, &[file])
}

/// Seals a file for its row.
pub(super) fn seal(app: &App, id: GrantId, file: &[u8]) -> Result<Vec<u8>, LicenceSealError> {
    let key = app.keys.storage.derive_sealing(Domain::StoredCopy, b"grant_copies.file");
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"grant_copies", row.as_bytes(), b"file"];
    Ok(key.seal(Domain::StoredCopy, &place, file, app.entropy.as_ref())?.into_bytes())
}

/// Opens the file of a row.
pub(super) fn open(app: &App, id: GrantId, sealed: Vec<u8>) -> Result<Vec<u8>, LicenceSealError> {
    let sealed = Sealed::from_bytes(sealed).map_err(|_| LicenceSealError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::StoredCopy, b"grant_copies.file");
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"grant_copies", row.as_bytes(), b"file"];
    Ok(key.open(Domain::StoredCopy, &place, &sealed)?.expose().to_vec())
}
