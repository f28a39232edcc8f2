use wallet_protocol::endpoint::Endpoint;
use wallet_protocol::problem::ProblemType;

use super::Wallet;
use crate::api::{CallError, Caller};
use crate::error::WalletError;

impl Wallet {
    /// Calls an endpoint that anybody may call.
    pub(super) async fn call_public<E: Endpoint>(
        &self,
        request: &E::Request,
    ) -> Result<E::Response, WalletError> {
        self.call_public_at::<E>(E::PATH, request).await
    }

    /// The same, its path filled in.
    pub(super) async fn call_public_at<E: Endpoint>(
        &self,
        path: &str,
        request: &E::Request,
    ) -> Result<E::Response, WalletError> {
        let outcome = self.client.call::<E>(Caller::Public, path, request).await;
        self.note_network(&outcome);
        Ok(outcome?)
    }

    /// Calls an endpoint as the bound device.
    pub(super) async fn call_bound<E: Endpoint>(
        &self,
        request: &E::Request,
    ) -> Result<E::Response, WalletError> {
        self.call_bound_at::<E>(E::PATH, request).await
    }

    /// Calls an endpoint as the bound device, its path filled in; an access token that is not accepted is renewed
    /// once.
    pub(super) async fn call_bound_at<E: Endpoint>(
        &self,
        path: &str,
        request: &E::Request,
    ) -> Result<E::Response, WalletError> {
        let bound = self.bound()?;
        let token = self.access_token(&bound).await?;
        let mut outcome = self.client.call::<E>(Caller::Bound(&bound.device, &token), path, request).await;
        if outcome.as_ref().is_err_and(|error| error.problem() == Some(ProblemType::AccessTokenRefused)) {
            let token = self.renew_token(&bound, &token).await?;
            outcome = self.client.call::<E>(Caller::Bound(&bound.device, &token), path, request).await;
        }
        self.note_network(&outcome);
        Ok(outcome?)
    }

    /// Remembers whether there was a network, so that screens can say so.
    pub(super) fn note_network<T>(&self, outcome: &Result<T, CallError>) {
        self.memory().offline = matches!(outcome, Err(CallError::Transport(_)));
    }
}
