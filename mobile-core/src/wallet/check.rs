use wallet_protocol::bytes::Bytes;
use wallet_protocol::display::{ReaderChallenge, Scanned, SpokenCode};
use wallet_protocol::endpoint::{Check, CheckRequest, Resolve, ResolveRequest};
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::{Reason, Verdict, without_code};

use super::Wallet;
use crate::api::Call;
use crate::error::WalletError;

impl Wallet {
    /// Decides about somebody else's code with no network: by what it carries and the trust bundle held.
    pub fn check_offline(
        &self,
        text: &str,
        challenge: Option<&ReaderChallenge>,
        now: UnixTime,
    ) -> Result<Verdict, WalletError> {
        Ok(self.verifier()?.check(text, challenge, now))
    }

    /// Asks the server, and decides offline where it cannot be asked; a short or spoken code then cannot be told.
    pub async fn check(
        &self,
        text: &str,
        challenge: Option<&ReaderChallenge>,
        now: UnixTime,
    ) -> Result<Verdict, WalletError> {
        let asked = if is_short(text) {
            let request = ResolveRequest { reference: text.to_owned() };
            self.call::<Resolve>(Call::of::<Resolve>(&request)?).await
        } else {
            let challenge = challenge.map(|challenge| Bytes(challenge.to_vec()));
            let request = CheckRequest { code: text.to_owned(), challenge };
            self.call::<Check>(Call::of::<Check>(&request)?.repeatable()).await
        };
        match asked {
            Ok(verdict) => Ok(verdict),
            Err(WalletError::Offline | WalletError::ServerBusy { .. }) if is_short(text) => {
                Ok(without_code(Reason::Unavailable, now))
            }
            Err(WalletError::Offline | WalletError::ServerBusy { .. }) => {
                self.check_offline(text, challenge, now)
            }
            Err(error) => Err(error),
        }
    }
}

fn is_short(text: &str) -> bool {
    text.trim().parse::<SpokenCode>().is_ok() || matches!(Scanned::read(text), Ok(Scanned::Reference(_)))
}
