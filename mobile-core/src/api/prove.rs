use wallet_crypto::entropy::random;
use wallet_crypto::signature::Signature;
use wallet_protocol::proof::{ProofClaims, ProofDraft, body_digest, token_digest};

use super::{CallError, Client, DeviceHandle};
use crate::port::HttpRequest;

impl Client {
    /// Signs a request with the device key: a new proof for each time it is sent.
    pub(super) async fn prove(
        &self,
        request: &HttpRequest,
        device: &DeviceHandle,
        token: Option<&str>,
    ) -> Result<String, CallError> {
        let jti: [u8; 16] = random(self.entropy.as_ref())?;
        let claims = ProofClaims {
            htm: request.method.to_owned(),
            htu: request.path.clone(),
            iat: self.clock.now()?.as_millis(),
            jti: jti.into(),
            nonce: self.nonce(),
            ath: token.map(|token| (*token_digest(token).as_bytes()).into()),
            bod: (*body_digest(&request.body).as_bytes()).into(),
        };
        let draft = ProofDraft::new(&device.public_key, &claims)?;
        let signature = self.device_key.sign(&device.alias, &draft.message()).await?;
        Ok(draft.finish(&Signature::from_bytes(signature)))
    }
}
