use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::Sealed;
use wallet_protocol::id::HolderId;
use wallet_protocol::identifier::PhoneNumber;

use super::{Telephone, TelephoneError};
use crate::app::App;

/// The keyed digest of a number.
pub(crate) fn number_digest(app: &App, number: &PhoneNumber) -> Digest {
    let key = app.keys.storage.derive_mac(Domain::TelephoneIndex, b"telephones");
    key.mac(Domain::TelephoneIndex, &[number.expose().as_bytes()])
}

/// Seals a number for one row.
pub(super) fn seal_number(
    app: &App,
    holder: HolderId,
    ordinal: u32,
    number: &PhoneNumber,
) -> Result<Vec<u8>, TelephoneError> {
    let key = app.keys.storage.derive_sealing(Domain::StoredTelephone, b"telephones.number");
    let (holder, ordinal) = (holder.to_string(), ordinal.to_be_bytes());
    let place: [&[u8]; 4] = [b"telephones", holder.as_bytes(), &ordinal, b"number"];
    let text = number.expose().as_bytes();
    Ok(key.seal(Domain::StoredTelephone, &place, text, app.entropy.as_ref())?.into_bytes())
}

/// Opens a number.
pub fn open_number(app: &App, telephone: &Telephone) -> Result<PhoneNumber, TelephoneError> {
    let sealed = Sealed::from_bytes(telephone.sealed_number.clone());
    let sealed = sealed.map_err(|_| TelephoneError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::StoredTelephone, b"telephones.number");
    let (holder, ordinal) = (telephone.holder_id.to_string(), telephone.ordinal.to_be_bytes());
    let place: [&[u8]; 4] = [b"telephones", holder.as_bytes(), &ordinal, b"number"];
    let bytes = key.open(Domain::StoredTelephone, &place, &sealed)?;
    let text = std::str::from_utf8(bytes.expose()).map_err(|_| TelephoneError::Unreadable)?;
    PhoneNumber::parse(text).map_err(|_| TelephoneError::Unreadable)
}
