use wallet_protocol::endpoint::{Endpoint, Method};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::proof::{NONCE_HEADER, PROOF_HEADER};

use super::limit::{deadline_secs, is_repeatable, max_answer_bytes};
use super::{CallError, Caller, Client, answer};
use crate::error::WalletError;
use crate::port::{ClockReading, HttpAnswer, HttpRequest, TransportError};

/// What may still be tried again; each at most once.
struct Retries {
    nonce: bool,
    clock: bool,
    network: bool,
}

impl Client {
    /// Sends one request and reads its answer.
    ///
    /// It is sent again at most once for each of: a nonce the server asks for, a clock the server corrects, and, if
    /// repeating does no harm, a connection that broke.
    pub(crate) async fn call<E: Endpoint>(
        &self,
        caller: Caller<'_>,
        path: &str,
        request: &E::Request,
    ) -> Result<E::Response, CallError> {
        let request = prepare::<E>(path, request)?;
        let mut retries = Retries { nonce: true, clock: true, network: is_repeatable::<E>() };
        loop {
            let sent = self.clock.reading()?;
            let outcome = match self.exchange(&request, caller).await {
                Ok(got) => answer::read::<E>(&got),
                Err(error) => Err(error),
            };
            let error = match outcome {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            if !self.may_try_again(&mut retries, &error, &sent)? {
                return Err(self.explained(error)?);
            }
        }
    }

    async fn exchange(&self, request: &HttpRequest, caller: Caller<'_>) -> Result<HttpAnswer, CallError> {
        let mut request = request.clone();
        let (device, token) = match caller {
            Caller::Public => (None, None),
            Caller::Device(device) => (Some(device), None),
            Caller::Bound(device, token) => (Some(device), Some(token)),
        };
        if let Some(device) = device {
            let proof = self.prove(&request, device, token).await?;
            request.headers.push((PROOF_HEADER, proof));
        }
        if let Some(token) = token {
            request.headers.push(("authorization", format!("DPoP {token}")));
        }
        let limit = request.max_answer_bytes;
        let answer = self.transport.send(request).await.map_err(CallError::Transport)?;
        // The platform is asked to keep to the limit; it is not relied on.
        if answer.body.len() > limit {
            return Err(CallError::Transport(TransportError::AnswerTooLarge));
        }
        if let Some(nonce) = answer.header(NONCE_HEADER).filter(|nonce| nonce.len() <= 256) {
            self.keep_nonce(nonce);
        }
        Ok(answer)
    }

    fn may_try_again(
        &self,
        retries: &mut Retries,
        error: &CallError,
        sent: &ClockReading,
    ) -> Result<bool, CallError> {
        use TransportError::{Interrupted, Unreachable};
        Ok(match error {
            CallError::Transport(Interrupted | Unreachable) => std::mem::take(&mut retries.network),
            CallError::Problem(body) => match (body.problem(), body.server_time) {
                (Some(ProblemType::NonceRequired), _) => {
                    self.nonce().is_some() && std::mem::take(&mut retries.nonce)
                }
                (Some(ProblemType::ClockOff), Some(server_time)) if std::mem::take(&mut retries.clock) => {
                    self.clock.observe(server_time, sent)?;
                    true
                }
                _ => false,
            },
            CallError::Transport(_) | CallError::Wallet(_) => false,
        })
    }

    /// Says by how much the clock is off where that is what stands in the way.
    fn explained(&self, error: CallError) -> Result<CallError, CallError> {
        if error.problem() == Some(ProblemType::ClockOff) {
            let seconds = self.clock.offset_millis()? / 1_000;
            return Ok(WalletError::ClockOff { seconds }.into());
        }
        Ok(error)
    }
}

fn prepare<E: Endpoint>(path: &str, request: &E::Request) -> Result<HttpRequest, CallError> {
    let mut headers = vec![("accept", "application/json, application/problem+json".to_owned())];
    let mut body = Vec::new();
    if E::METHOD == Method::Post {
        body = serde_json::to_vec(request).map_err(|_| WalletError::internal("request-unwritable"))?;
        // The empty request has no body at all.
        if body == b"null" {
            body.clear();
        } else {
            headers.push(("content-type", "application/json".to_owned()));
        }
    }
    Ok(HttpRequest {
        method: E::METHOD.as_str(),
        path: path.to_owned(),
        headers,
        body,
        max_answer_bytes: max_answer_bytes::<E>(),
        deadline_secs: deadline_secs::<E>(),
    })
}
