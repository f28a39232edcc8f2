use serde::Deserialize;
use wallet_crypto::entropy::random;
use wallet_crypto::signature::Signature;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{Caller, Endpoint, Refresh, RefreshRequest, SessionBody};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::proof::{
    NONCE_HEADER, PROOF_HEADER, ProofClaims, ProofDraft, body_digest, token_digest,
};
use wallet_protocol::time::UnixTime;

use super::Call;
use super::refusal::{problem, refusal};
use crate::error::WalletError;
use crate::port::{HttpAnswer, HttpRequest, TransportError};
use crate::wallet::{DEVICE_ALIAS, Wallet};

/// Largest answer: a page of signed licences with their pictures.
const MAX_ANSWER_BYTES: usize = 24 * 1024 * 1024;
const DEADLINE_SECS: u32 = 20;
/// Repetitions after a broken connection.
const MAX_REPEATS: u32 = 2;

/// What a call has used up so far; each kind of second try is allowed once.
#[derive(Default)]
struct Tries {
    nonce: bool,
    clock: bool,
    token: bool,
    repeats: u32,
}

#[derive(Deserialize)]
struct Timed {
    server_time: Option<UnixTime>,
}

impl Wallet {
    /// Calls an endpoint and reads its answer.
    pub(crate) async fn call<E: Endpoint>(&self, call: Call) -> Result<E::Response, WalletError> {
        let mut tries = Tries::default();
        loop {
            let token = self.session()?.map(|session| session.access_token);
            let answer = match self.attempt(&call, token.as_deref()).await {
                Ok(answer) => answer,
                Err(Attempt::Wallet(error)) => return Err(error),
                Err(Attempt::Transport(error)) if self.repeats(&call, &mut tries, error) => continue,
                Err(Attempt::Transport(error)) => return Err(error.into()),
            };
            self.learn(&answer).await?;
            if (200..300).contains(&answer.status) {
                let body: &[u8] = if answer.body.is_empty() { b"null" } else { &answer.body };
                let reference = format!("answer of {} cannot be read", call.path);
                return serde_json::from_slice(body).map_err(|_| WalletError::Internal { reference });
            }
            if !self.try_again(&call, &answer, &mut tries, token.as_deref()).await? {
                return Err(refusal(&answer, problem(&answer).as_ref()));
            }
        }
    }

    /// A request that never arrived may always be sent again, one that may have arrived only if it is repeatable.
    fn repeats(&self, call: &Call, tries: &mut Tries, error: TransportError) -> bool {
        let may = match error {
            TransportError::Interrupted | TransportError::TimedOut => call.repeatable,
            TransportError::Unreachable
            | TransportError::AnswerTooLarge
            | TransportError::Failed
            | TransportError::Untrusted => false,
        };
        tries.repeats += 1;
        may && tries.repeats <= MAX_REPEATS
    }

    /// Whether what the server refused is worth one more try: with its nonce, its time, or a fresh access token.
    async fn try_again(
        &self,
        call: &Call,
        answer: &HttpAnswer,
        tries: &mut Tries,
        token: Option<&str>,
    ) -> Result<bool, WalletError> {
        let used = match problem(answer).and_then(|body| body.problem()) {
            Some(ProblemType::NonceRequired) => &mut tries.nonce,
            Some(ProblemType::ClockOff) => &mut tries.clock,
            Some(ProblemType::AccessTokenRefused) if call.caller == Caller::BoundDevice => &mut tries.token,
            _ => return Ok(false),
        };
        if std::mem::replace(used, true) {
            return Ok(false);
        }
        if tries.token
            && problem(answer).and_then(|body| body.problem()) == Some(ProblemType::AccessTokenRefused)
        {
            self.refresh_session(token).await?;
        }
        Ok(true)
    }

    async fn attempt(&self, call: &Call, token: Option<&str>) -> Result<HttpAnswer, Attempt> {
        let mut headers = Vec::new();
        if !call.body.is_empty() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        if call.caller != Caller::Public {
            let token = token.filter(|_| call.caller == Caller::BoundDevice);
            if call.caller == Caller::BoundDevice {
                let token = token.ok_or(WalletError::NotBound)?;
                headers.push(("authorization", format!("DPoP {token}")));
            }
            headers.push((PROOF_HEADER, self.prove(call, token).await?));
        }
        let request = HttpRequest {
            method: call.method,
            path: call.path.clone(),
            headers,
            body: call.body.clone(),
            max_answer_bytes: MAX_ANSWER_BYTES,
            deadline_secs: DEADLINE_SECS,
        };
        self.ports.transport.send(request).await.map_err(Attempt::Transport)
    }

    async fn prove(&self, call: &Call, token: Option<&str>) -> Result<String, WalletError> {
        let key = self.ports.device_key.describe(DEVICE_ALIAS).await?.public_key;
        let claims = ProofClaims {
            htm: call.method.to_owned(),
            htu: call.path.clone(),
            iat: self.now()?.as_millis(),
            jti: Bytes(random::<16>(self.ports.entropy.as_ref())?.to_vec()),
            nonce: self.nonce(),
            ath: token.map(|token| Bytes(token_digest(token).as_bytes().to_vec())),
            bod: Bytes(body_digest(&call.body).as_bytes().to_vec()),
        };
        let internal = || WalletError::Internal { reference: "a proof cannot be written".to_owned() };
        let draft = ProofDraft::new(&key, &claims).map_err(|_| internal())?;
        let signature = self.ports.device_key.sign(DEVICE_ALIAS, &draft.message()).await?;
        Ok(draft.finish(&Signature::from_bytes(signature)))
    }

    /// Keeps what every answer may carry: the next nonce and the server's time.
    async fn learn(&self, answer: &HttpAnswer) -> Result<(), WalletError> {
        if let Some(nonce) = answer.header(NONCE_HEADER) {
            self.keep_nonce(nonce);
        }
        if let Ok(Timed { server_time: Some(time) }) = serde_json::from_slice(&answer.body) {
            self.anchor(time).await?;
        }
        Ok(())
    }

    /// Spends the refresh secret; several callers at once spend it once.
    async fn refresh_session(&self, refused: Option<&str>) -> Result<(), WalletError> {
        let _turn = self.refreshing.lock().await;
        let session = self.session()?.ok_or(WalletError::NotBound)?;
        if refused != Some(session.access_token.as_str()) {
            // Somebody else did it while we waited.
            return Ok(());
        }
        let request = RefreshRequest { refresh_secret: session.refresh_secret.clone() };
        // A lost answer may be asked for again: the secret before the newest still works for a while.
        let call = Call::of::<Refresh>(&request)?.repeatable();
        let fresh: SessionBody = Box::pin(self.call::<Refresh>(call)).await?;
        self.keep_session(&fresh).await
    }
}

enum Attempt {
    Transport(TransportError),
    Wallet(WalletError),
}

impl From<WalletError> for Attempt {
    fn from(error: WalletError) -> Self {
        Self::Wallet(error)
    }
}
