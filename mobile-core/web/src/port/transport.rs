use async_trait::async_trait;
use js_sys::{Array, Reflect, Uint8Array};
use send_wrapper::SendWrapper;
use wallet_mobile_core::port::{HttpAnswer, HttpRequest, Transport, TransportError};
use wasm_bindgen::{JsCast as _, JsValue};

use super::Brought;
use crate::platform::{bytes_of, kind_of};

#[async_trait]
impl Transport for Brought {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        let platform = self.platform();
        SendWrapper::new(async move { exchange(&platform, &request).await }).await
    }
}

async fn exchange(platform: &crate::Platform, request: &HttpRequest) -> Result<HttpAnswer, TransportError> {
    let headers = serde_json::to_string(&request.headers).map_err(|_| TransportError::Failed)?;
    let most = f64::from(u32::try_from(request.max_answer_bytes).unwrap_or(u32::MAX));
    let body = Uint8Array::from(request.body.as_slice());
    let sent =
        platform.send(request.method, &request.path, &headers, body, most, request.deadline_secs).await;
    let answer = sent.map_err(|thrown| fault(&thrown))?;
    read(&answer).ok_or(TransportError::Failed)
}

fn read(answer: &JsValue) -> Option<HttpAnswer> {
    let member = |name: &str| Reflect::get(answer, &name.into()).ok();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
    let status = member("status")?.as_f64().filter(|s| (100.0..1000.0).contains(s))? as u16;
    let pairs = member("headers")?.dyn_into::<Array>().ok()?;
    let headers = pairs.iter().filter_map(|pair| {
        let pair = pair.dyn_into::<Array>().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Some(HttpAnswer { status, headers: headers.collect(), body: bytes_of(&member("body")?)? })
}

fn fault(thrown: &JsValue) -> TransportError {
    match kind_of(thrown).as_str() {
        "interrupted" => TransportError::Interrupted,
        "timed_out" => TransportError::TimedOut,
        "too_large" => TransportError::AnswerTooLarge,
        "unreachable" => TransportError::Unreachable,
        _ => TransportError::Failed,
    }
}
