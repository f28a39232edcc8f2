//! An identity provider that a test commands: its tokens are signed, and bent at will.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Value, json};
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::jose::{EcJwk, s256_challenge, sign_es256};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_server_core::port::{IdentityProvider, PortError, ProviderFacts, ProviderMetadata};
use wallet_server_core::sign_in::provider::{ProviderKey, read_keys};
use zeroize::Zeroizing;

/// Its issuer.
pub(crate) const ISSUER: &str = "https://login.example";
/// Who we are there.
pub(crate) const CLIENT: &str = "luzheng-console";
/// What people call it.
pub(crate) const NAME: &str = "样例统一认证";

/// How a token is bent before it is signed, or instead.
pub(crate) type Bend = Box<dyn Fn(&mut Value, &mut Value) + Send + Sync>;

/// What a test says of the next sign-in.
#[derive(Default)]
pub(crate) struct Script {
    /// Who signs in there.
    pub(crate) subject: String,
    /// Changes header and claims.
    pub(crate) bend: Option<Bend>,
    /// Stands in place of the signature.
    pub(crate) signature: Option<String>,
    /// Whether it does not answer.
    pub(crate) is_down: bool,
    /// Whether it has keys with other names.
    pub(crate) key_turned: bool,
}

/// An identity provider.
pub(crate) struct TestProvider {
    facts: ProviderFacts,
    key: SigningKey,
    script: Mutex<Script>,
    asked: Mutex<Option<(String, Value)>>,
    keys_asked: Mutex<Vec<bool>>,
}

impl TestProvider {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            facts: ProviderFacts {
                issuer: ISSUER.to_owned(),
                client_id: CLIENT.to_owned(),
                name: NAME.to_owned(),
                acr: None,
            },
            key: SigningKey::make(SuiteId::P256, &SeededEntropy::new(77)).unwrap(),
            script: Mutex::default(),
            asked: Mutex::default(),
            keys_asked: Mutex::default(),
        })
    }

    /// Its public key, as everybody can have it.
    pub(crate) fn public_key(&self) -> Vec<u8> {
        self.key.verifying_key().to_uncompressed().to_vec()
    }

    pub(crate) fn play(&self, script: Script) {
        *self.script.lock().unwrap() = script;
    }

    /// How the keys were asked for since the last look: `true` where anew.
    pub(crate) fn keys_asked(&self) -> Vec<bool> {
        std::mem::take(&mut self.keys_asked.lock().unwrap())
    }

    /// Somebody signs in at the address that their browser was sent to; what comes back with them.
    pub(crate) fn visit(&self, address: &str, at: i64) -> Vec<(String, String)> {
        let (page, query) = address.split_once('?').unwrap();
        assert_eq!(page, format!("{ISSUER}/authorize"));
        let asked: Vec<(String, String)> = query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(name, value)| (name.to_owned(), value.replace("%3A", ":").replace("%2F", "/")))
            .collect();
        let of = |name: &str| asked.iter().find(|(known, _)| known == name).unwrap().1.clone();
        assert_eq!((of("response_type").as_str(), of("scope").as_str()), ("code", "openid"));
        assert_eq!((of("client_id").as_str(), of("code_challenge_method").as_str()), (CLIENT, "S256"));
        assert_eq!(of("redirect_uri"), "https://check.example/console/provider");
        let claims = json!({
            "iss": ISSUER, "sub": self.script.lock().unwrap().subject, "aud": CLIENT, "nonce": of("nonce"),
            "iat": at, "exp": at + 300, "auth_time": at,
        });
        *self.asked.lock().unwrap() = Some((of("code_challenge"), claims));
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        vec![pair("state", &of("state")), pair("code", "a-code"), pair("iss", ISSUER)]
    }

    fn token(&self, mut claims: Value) -> String {
        let script = self.script.lock().unwrap();
        let kid = if script.key_turned { "new" } else { "old" };
        let mut header = json!({ "alg": "ES256", "typ": "JWT", "kid": kid });
        if let Some(bend) = &script.bend {
            bend(&mut header, &mut claims);
        }
        let part = |value: &Value| Bytes(value.to_string().into_bytes()).to_base64url();
        let (header, claims) = (part(&header), part(&claims));
        let signed = || sign_es256(&self.key, &header, &claims).unwrap();
        let signature = script.signature.clone().unwrap_or_else(signed);
        format!("{header}.{claims}.{signature}")
    }

    fn answers(&self) -> Result<(), PortError> {
        let down = PortError::Unavailable { party: "provider", retry_after: Duration::from_secs(5) };
        if self.script.lock().unwrap().is_down { Err(down) } else { Ok(()) }
    }
}

#[async_trait]
impl IdentityProvider for TestProvider {
    fn facts(&self) -> &ProviderFacts {
        &self.facts
    }

    async fn metadata(&self) -> Result<Arc<ProviderMetadata>, PortError> {
        let authorization_endpoint = format!("{ISSUER}/authorize");
        Ok(Arc::new(ProviderMetadata { authorization_endpoint, names_itself: true }))
    }

    async fn redeem(&self, code: &str, verifier: &str, _: &str) -> Result<Zeroizing<String>, PortError> {
        self.answers()?;
        let refused = PortError::Refused { party: "provider" };
        let (challenge, claims) = self.asked.lock().unwrap().take().ok_or(refused.clone())?;
        if code != "a-code" || s256_challenge(verifier) != challenge {
            return Err(refused);
        }
        Ok(Zeroizing::new(self.token(claims)))
    }

    async fn keys(&self, anew: bool) -> Result<Arc<[ProviderKey]>, PortError> {
        self.answers()?;
        self.keys_asked.lock().unwrap().push(anew);
        let EcJwk { crv, x, y } = EcJwk::of(self.key.verifying_key());
        let kid = if anew && self.script.lock().unwrap().key_turned { "new" } else { "old" };
        let set = json!({ "keys": [{ "kty": "EC", "crv": crv, "x": x, "y": y, "kid": kid, "use": "sig" }] });
        Ok(read_keys(&set).unwrap().into())
    }
}
