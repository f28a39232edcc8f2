use wallet_protocol::display::{DisplayCode, ReaderChallenge, Scanned, SpokenCode};
use wallet_protocol::endpoint::{Check, CheckRequest, Resolve, ResolveRequest};
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::{Evidence, Reason, Verdict, judge, unreadable, without_code};

use super::Wallet;
use crate::error::WalletError;

impl Wallet {
    /// Checks another's code: a scanned text, or the digits of a spoken code.
    ///
    /// A full code is judged here first, which needs neither network nor binding; where there is a network the server
    /// adds today's status. Short codes need the network: without it the verdict is that it cannot be told.
    pub async fn check(
        &self,
        text: &str,
        now: UnixTime,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Verdict, WalletError> {
        self.require_open()?;
        if text.parse::<SpokenCode>().is_ok() {
            return self.resolve(text, now).await;
        }
        match Scanned::read(text) {
            Ok(Scanned::Code(code)) => self.check_code(&code, text, now, challenge).await,
            Ok(Scanned::Reference(reference)) => self.resolve(&reference.to_string(), now).await,
            Err(error) => Ok(unreadable(&error, now)),
        }
    }

    /// The verdict that needs no network: what the trust list and the code itself say.
    pub fn check_offline(
        &self,
        code: &DisplayCode,
        now: UnixTime,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Verdict, WalletError> {
        self.require_open()?;
        let trust = self.held_trust();
        let policy = &self.config.verdict;
        Ok(judge(code, &Evidence { trust: trust.as_deref(), challenge, online: None, now, policy }))
    }

    async fn check_code(
        &self,
        code: &DisplayCode,
        text: &str,
        now: UnixTime,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Verdict, WalletError> {
        let offline = self.check_offline(code, now, challenge)?;
        // What a signature says is settled: no server makes a forgery good.
        if matches!(offline.reason, Reason::ForgedToken | Reason::ForgedFrame) {
            return Ok(offline);
        }
        let request =
            CheckRequest { code: text.to_owned(), challenge: challenge.map(|bytes| (*bytes).into()) };
        match self.call_public::<Check>(&request).await {
            Ok(online) => Ok(online),
            // The server cannot help now; what the code itself says still stands, and says that it is offline.
            Err(_) => Ok(offline),
        }
    }

    async fn resolve(&self, reference: &str, now: UnixTime) -> Result<Verdict, WalletError> {
        let request = ResolveRequest { reference: reference.to_owned() };
        match self.call_public::<Resolve>(&request).await {
            Ok(verdict) => Ok(verdict),
            Err(WalletError::Offline | WalletError::ServerBusy { .. }) => {
                Ok(without_code(Reason::Unavailable, now))
            }
            Err(error) => Err(error),
        }
    }
}
