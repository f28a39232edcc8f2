use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::Sealed;
use wallet_protocol::id::{HolderId, MeasureId};
use wallet_protocol::identifier::PhoneNumber;

use super::{Correction, Measure, MeasureError};
use crate::app::App;
use crate::telephone::{TelephoneError, number_digest};

/// The number that is asked for, sealed for the measure: a mobile number, and another than the one that is known.
pub(super) async fn correction(
    app: &App,
    id: MeasureId,
    holder: HolderId,
    number: &PhoneNumber,
) -> Result<Correction, MeasureError> {
    let digest = number_digest(app, number);
    let known = app.stores.read().await?.find_telephone(holder).await?;
    if known.is_some_and(|known| known.digest == digest) {
        return Err(MeasureError::Telephone);
    }
    let key = app.keys.storage.derive_sealing(Domain::StoredTelephone, b"measures.new_number");
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"measures", row.as_bytes(), b"new_number"];
    let text = number.expose().as_bytes();
    let sealed = key.seal(Domain::StoredTelephone, &place, text, app.entropy.as_ref());
    let sealed_number = sealed.map_err(TelephoneError::from)?.into_bytes();
    Ok(Correction { digest, masked: number.masked_closely(), sealed_number })
}

/// The number that two people agreed on; what was approved is what is opened.
pub(super) fn agreed_number(app: &App, measure: &Measure) -> Result<PhoneNumber, TelephoneError> {
    let correction = measure.correction.as_ref().ok_or(TelephoneError::Unreadable)?;
    let sealed = Sealed::from_bytes(correction.sealed_number.clone());
    let sealed = sealed.map_err(|_| TelephoneError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::StoredTelephone, b"measures.new_number");
    let row = measure.id.to_string();
    let place: [&[u8]; 3] = [b"measures", row.as_bytes(), b"new_number"];
    let bytes = key.open(Domain::StoredTelephone, &place, &sealed)?;
    let text = std::str::from_utf8(bytes.expose()).map_err(|_| TelephoneError::Unreadable)?;
    let number = PhoneNumber::parse(text).map_err(|_| TelephoneError::Unreadable)?;
    if number_digest(app, &number) != correction.digest {
        return Err(TelephoneError::Unreadable);
    }
    Ok(number)
}
