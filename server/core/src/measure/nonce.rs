use wallet_crypto::domain::Domain;
use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::CaseId;

use crate::app::App;

/// What the holder starts the real-name step with that stands behind a measure: 32 bytes in lower-case hexadecimal.
/// Of this case and kind, so that no step stands behind anything else.
pub fn evidence_nonce(app: &App, case: CaseId, kind: MeasureKind) -> String {
    let key = app.keys.storage.derive_mac(Domain::RealNameNonce, b"measure");
    key.mac(Domain::RealNameNonce, &[case.to_string().as_bytes(), kind.as_str().as_bytes()]).to_hex()
}
