use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use serde_json::Value;
use wallet_mobile_core::port::{HttpAnswer, HttpRequest, Transport, TransportError};

/// What becomes of an answer on its way.
type Meddling = Box<dyn FnMut(HttpAnswer) -> Result<HttpAnswer, TransportError> + Send>;

/// The real network with somebody in the middle who alters or loses answers of the server.
pub struct Meddler<T> {
    transport: Arc<T>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    path: String,
    meddling: Option<Meddling>,
    seen: Vec<String>,
}

impl<T: Transport> Meddler<T> {
    /// Nobody meddles yet.
    pub fn over(transport: Arc<T>) -> Self {
        Self { transport, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on answers from `path` pass through `meddling`.
    pub fn meddle(
        &self,
        path: &str,
        meddling: impl FnMut(HttpAnswer) -> Result<HttpAnswer, TransportError> + Send + 'static,
    ) {
        let mut state = self.state();
        state.path = path.to_owned();
        state.meddling = Some(Box::new(meddling));
    }

    /// From now on the JSON in answers from `path` is altered.
    pub fn alter(&self, path: &str, mut alter: impl FnMut(&mut Value) + Send + 'static) {
        self.meddle(path, move |mut answer| {
            let mut json = serde_json::from_slice(&answer.body).expect("an answer in JSON");
            alter(&mut json);
            answer.body = serde_json::to_vec(&json).expect("JSON again");
            Ok(answer)
        });
    }

    /// The next good answer from `path` is lost: the server did its work.
    pub fn lose_next(&self, path: &str) {
        let mut lost = false;
        self.meddle(path, move |answer| {
            let done = answer.status < 300 && !std::mem::replace(&mut lost, true);
            if done { Err(TransportError::Interrupted) } else { Ok(answer) }
        });
    }

    /// Nobody meddles any more.
    pub fn leave(&self) {
        self.state().meddling = None;
    }

    /// Every path that was asked, in order, with its query.
    pub fn paths(&self) -> Vec<String> {
        self.state().seen.clone()
    }

    /// How often `path` was asked.
    pub fn asked(&self, path: &str) -> usize {
        self.state().seen.iter().filter(|seen| *seen == path).count()
    }
}

#[async_trait]
impl<T: Transport> Transport for Meddler<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        let path = request.path.clone();
        self.state().seen.push(path.clone());
        let answer = self.transport.send(request).await?;
        let mut state = self.state();
        let meant = state.path == path;
        match state.meddling.as_mut().filter(|_| meant) {
            Some(meddling) => meddling(answer),
            None => Ok(answer),
        }
    }
}
