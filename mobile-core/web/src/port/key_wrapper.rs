use async_trait::async_trait;
use js_sys::Uint8Array;
use send_wrapper::SendWrapper;
use wallet_crypto::secret::SecretBytes;
use wallet_mobile_core::port::{KeyWrapError, KeyWrapper};
use wasm_bindgen::JsValue;

use super::Brought;
use crate::platform::{bytes_of, kind_of};

#[async_trait]
impl KeyWrapper for Brought {
    async fn wrap_key(&self, key: &[u8]) -> Result<Vec<u8>, KeyWrapError> {
        let platform = self.platform();
        let wrapped =
            SendWrapper::new(async move { platform.wrap(Uint8Array::from(key)).await.map(|v| bytes_of(&v)) });
        wrapped.await.map_err(|thrown| fault(&thrown))?.ok_or(KeyWrapError::Failed)
    }

    async fn unwrap_key(&self, wrapped: &[u8]) -> Result<SecretBytes, KeyWrapError> {
        let platform = self.platform();
        let key = SendWrapper::new(async move {
            platform.unwrap(Uint8Array::from(wrapped)).await.map(|v| bytes_of(&v))
        });
        let key = key.await.map_err(|thrown| fault(&thrown))?;
        key.map(SecretBytes::new).ok_or(KeyWrapError::Failed)
    }

    async fn forget(&self) -> Result<(), KeyWrapError> {
        let platform = self.platform();
        SendWrapper::new(async move { platform.forget_wrapping_key().await.map_err(|thrown| fault(&thrown)) })
            .await
    }
}

fn fault(thrown: &JsValue) -> KeyWrapError {
    match kind_of(thrown).as_str() {
        "key_gone" => KeyWrapError::KeyGone,
        "altered" => KeyWrapError::Altered,
        _ => KeyWrapError::Failed,
    }
}
