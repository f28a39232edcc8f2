use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use crate::port::{HttpAnswer, HttpRequest, Transport, TransportError};

/// Decides what a request is answered with.
pub type Script = Box<dyn FnMut(&HttpRequest) -> Result<HttpAnswer, TransportError> + Send>;

/// A network made of scripted answers.
pub struct FakeTransport {
    state: Mutex<State>,
}

struct State {
    script: Script,
    failures: VecDeque<TransportError>,
    connected: bool,
    seen: Vec<HttpRequest>,
}

impl FakeTransport {
    /// A network that answers by `script`.
    pub fn new(script: Script) -> Self {
        let state = State { script, failures: VecDeque::new(), connected: true, seen: Vec::new() };
        Self { state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The network goes or comes back.
    pub fn set_connected(&self, connected: bool) {
        self.state().connected = connected;
    }

    /// The answer to the next request is lost in this way; the request itself still arrives unless it is
    /// [`TransportError::Unreachable`].
    pub fn fail_next(&self, error: TransportError) {
        self.state().failures.push_back(error);
    }

    /// The requests that were sent so far, those without answer included.
    pub fn seen(&self) -> Vec<HttpRequest> {
        self.state().seen.clone()
    }

    /// Forgets the requests that were sent so far.
    pub fn forget_seen(&self) {
        self.state().seen.clear();
    }
}

#[async_trait]
impl Transport for FakeTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        let mut state = self.state();
        state.seen.push(request.clone());
        if !state.connected {
            return Err(TransportError::Unreachable);
        }
        let failure = state.failures.pop_front();
        if failure == Some(TransportError::Unreachable) {
            return Err(TransportError::Unreachable);
        }
        let answer = (state.script)(&request)?;
        if answer.body.len() > request.max_answer_bytes {
            return Err(TransportError::AnswerTooLarge);
        }
        failure.map_or(Ok(answer), Err)
    }
}
