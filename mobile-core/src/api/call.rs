use wallet_protocol::endpoint::{Caller, Endpoint, Method};

use crate::error::WalletError;

/// One call, ready to be tried.
pub(crate) struct Call {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Vec<u8>,
    pub(super) caller: Caller,
    /// Doing it twice is doing it once: it may be repeated after a broken connection.
    pub(super) repeatable: bool,
}

impl Call {
    /// A call of `E` with its request.
    pub(crate) fn of<E: Endpoint>(request: &E::Request) -> Result<Self, WalletError> {
        let json = serde_json::to_vec(request);
        let json =
            json.map_err(|_| WalletError::Internal { reference: "a request is no JSON".to_owned() })?;
        Ok(Self {
            method: E::METHOD.as_str(),
            path: E::PATH.to_owned(),
            body: if json == b"null" { Vec::new() } else { json },
            caller: E::CALLER,
            repeatable: matches!(E::METHOD, Method::Get),
        })
    }

    /// Puts a parameter into the path.
    pub(crate) fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.path = self.path.replace(&format!("{{{name}}}"), &value.to_string());
        self
    }

    /// Says that doing it twice is doing it once.
    pub(crate) fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }
}
