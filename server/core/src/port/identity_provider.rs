use std::sync::Arc;

use async_trait::async_trait;
use zeroize::Zeroizing;

use super::PortError;
use crate::sign_in::provider::ProviderKey;

/// What an operator says of the provider.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProviderFacts {
    /// Its issuer, letter by letter as it stands in its tokens.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// What people call it.
    pub name: String,
    /// The class of authentication that is asked for and demanded, where there is one.
    pub acr: Option<String>,
}

/// What the provider says of itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProviderMetadata {
    /// Where browsers are sent.
    pub authorization_endpoint: String,
    /// Whether it names itself as it sends them back (RFC 9207).
    pub names_itself: bool,
}

/// An OpenID provider that staff sign in at; everything it answers is bounded, and nothing of it believed by itself.
#[async_trait]
pub trait IdentityProvider: Send + Sync {
    /// What an operator says of it.
    fn facts(&self) -> &ProviderFacts;

    /// What it says of itself; kept for a while.
    async fn metadata(&self) -> Result<Arc<ProviderMetadata>, PortError>;

    /// The ID token for a code; [`PortError::Refused`] where the code is not good.
    async fn redeem(
        &self,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<Zeroizing<String>, PortError>;

    /// Its keys, kept for a while; `anew` where one was missing among them, which asks again, though not at each call.
    async fn keys(&self, anew: bool) -> Result<Arc<[ProviderKey]>, PortError>;
}
