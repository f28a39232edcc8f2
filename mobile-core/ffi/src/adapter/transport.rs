use std::sync::Arc;

use async_trait::async_trait;
use wallet_mobile_core::port;

use super::deadline::{Missed, within};
use super::helper_thread::HelperThread;
use crate::platform::{
    Connectivity, Deadlines, HttpAnswer, HttpHeader, HttpRequest, Transport, TransportError,
};

pub(super) struct PlatformTransport {
    pub(super) inner: Arc<dyn Transport>,
    pub(super) connectivity: Option<Arc<dyn Connectivity>>,
    pub(super) helper: HelperThread,
    pub(super) deadlines: Deadlines,
}

impl PlatformTransport {
    /// Whether the platform knows that there is no network.
    fn is_cut_off(&self) -> bool {
        let Some(connectivity) = self.connectivity.clone() else { return false };
        let answer = self.helper.ask(self.deadlines.instant_millis, move || connectivity.is_online());
        matches!(answer, Ok(Ok(false)))
    }
}

#[async_trait]
impl port::Transport for PlatformTransport {
    async fn send(&self, request: port::HttpRequest) -> Result<port::HttpAnswer, port::TransportError> {
        if self.is_cut_off() {
            return Err(port::TransportError::Unreachable);
        }
        let deadline = u64::from(request.deadline_secs) * 1_000;
        let allowed = deadline.saturating_add(self.deadlines.transport_grace_millis);
        let answer = within(allowed, self.inner.send(crossing(request, deadline))).await;
        answer.map(crossed).map_err(fault)
    }
}

fn crossing(request: port::HttpRequest, deadline_millis: u64) -> HttpRequest {
    let header = |(name, value): (&str, String)| HttpHeader { name: name.to_owned(), value };
    HttpRequest {
        method: request.method.to_owned(),
        path: request.path,
        headers: request.headers.into_iter().map(header).collect(),
        body: request.body,
        max_answer_bytes: u64::try_from(request.max_answer_bytes).unwrap_or(u64::MAX),
        deadline_millis,
    }
}

fn crossed(answer: HttpAnswer) -> port::HttpAnswer {
    let headers = answer.headers.into_iter().map(|header| (header.name, header.value));
    port::HttpAnswer { status: answer.status, headers: headers.collect(), body: answer.body }
}

fn fault(missed: Missed<TransportError>) -> port::TransportError {
    match missed {
        Missed::Late => port::TransportError::TimedOut,
        Missed::Broken => port::TransportError::Failed,
        Missed::Said(error) => match error {
            TransportError::AnswerTooLarge => port::TransportError::AnswerTooLarge,
            TransportError::Failed { .. } => port::TransportError::Failed,
            TransportError::Interrupted => port::TransportError::Interrupted,
            TransportError::TimedOut => port::TransportError::TimedOut,
            TransportError::Unreachable => port::TransportError::Unreachable,
            TransportError::Untrusted => port::TransportError::Untrusted,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;
    use crate::platform::PlatformError;

    struct Hanging;

    #[async_trait]
    impl Transport for Hanging {
        async fn send(&self, _request: HttpRequest) -> Result<HttpAnswer, TransportError> {
            pending().await
        }
    }

    impl Connectivity for Hanging {
        fn is_online(&self) -> Result<bool, PlatformError> {
            Ok(true)
        }
    }

    #[tokio::test]
    async fn a_transport_that_never_answers_is_given_up_after_its_deadline() {
        let deadlines = Deadlines { transport_grace_millis: 5, ..Deadlines::default() };
        let transport = PlatformTransport {
            inner: Arc::new(Hanging),
            connectivity: Some(Arc::new(Hanging)),
            helper: HelperThread::start().unwrap(),
            deadlines,
        };
        let request = port::HttpRequest {
            method: "GET",
            path: "/".to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
            max_answer_bytes: 1,
            deadline_secs: 0,
        };
        let answer = port::Transport::send(&transport, request).await;
        assert_eq!(answer.err(), Some(port::TransportError::TimedOut));
    }
}
