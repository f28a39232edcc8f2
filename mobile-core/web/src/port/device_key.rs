use async_trait::async_trait;
use js_sys::Uint8Array;
use send_wrapper::SendWrapper;
use wallet_crypto::signature::VerifyingKey;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::port::{DeviceEvidence, DeviceKey, DeviceKeyError, DeviceKeyInfo};
use wallet_protocol::endpoint::KeyLevel;
use wasm_bindgen::JsValue;

use super::Brought;
use crate::platform::{bytes_of, kind_of};

#[async_trait]
impl DeviceKey for Brought {
    async fn make(&self, alias: &str, _challenge: &[u8]) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let platform = self.platform();
        let made = SendWrapper::new(async move { platform.make_key(alias).await.map(|v| bytes_of(&v)) });
        info(made.await.map_err(|thrown| fault(&thrown))?.as_deref())
    }

    async fn describe(&self, alias: &str) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let platform = self.platform();
        let found = SendWrapper::new(async move { platform.find_key(alias).await.map(|v| bytes_of(&v)) });
        let point = found.await.map_err(|thrown| fault(&thrown))?;
        info(Some(point.ok_or(DeviceKeyError::KeyGone)?.as_slice()))
    }

    async fn evidence(&self, _alias: &str, _challenge: &[u8]) -> Result<DeviceEvidence, DeviceKeyError> {
        // A browser attests nothing about its keys.
        Ok(DeviceEvidence { format: "none".to_owned(), data: Vec::new() })
    }

    async fn sign(&self, alias: &str, message: &[u8]) -> Result<[u8; 64], DeviceKeyError> {
        let platform = self.platform();
        let signed = SendWrapper::new(async move {
            platform.sign(alias, Uint8Array::from(message)).await.map(|v| bytes_of(&v))
        });
        let signature = signed.await.map_err(|thrown| fault(&thrown))?;
        signature.and_then(|bytes| bytes.try_into().ok()).ok_or(DeviceKeyError::Failed)
    }

    async fn delete(&self, alias: &str) -> Result<(), DeviceKeyError> {
        let platform = self.platform();
        SendWrapper::new(async move { platform.delete_key(alias).await.map_err(|thrown| fault(&thrown)) })
            .await
    }
}

fn fault(thrown: &JsValue) -> DeviceKeyError {
    match kind_of(thrown).as_str() {
        "key_gone" => DeviceKeyError::KeyGone,
        _ => DeviceKeyError::Failed,
    }
}

fn info(point: Option<&[u8]>) -> Result<DeviceKeyInfo, DeviceKeyError> {
    let public_key = VerifyingKey::from_sec1(SuiteId::P256, point.ok_or(DeviceKeyError::Failed)?);
    let public_key = public_key.map_err(|_| DeviceKeyError::Failed)?;
    // Not to be taken out, but in software: no browser says more.
    Ok(DeviceKeyInfo { public_key, level: KeyLevel::Software })
}
