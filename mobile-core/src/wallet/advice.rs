use serde::{Deserialize, Serialize};
use wallet_protocol::endpoint::{FreezeBody, MeasureBody, ReadSupport, SupportResponse};
use wallet_protocol::time::UnixTime;

use super::{Wallet, WalletState, records};
use crate::error::WalletError;
use crate::vault::Batch;

/// What its holder should know before anything else; the gravest alone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Advice {
    /// Support is about to do something that the holder can stop.
    Measure(MeasureBody),
    /// This phone is frozen.
    Frozen(FreezeBody),
    /// There is no recovery code, or nobody wrote it down.
    RecoveryCode,
}

/// What is known about the recovery code.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum CodeStanding {
    /// Nothing was heard yet: a wallet that was bound before this was asked for.
    #[default]
    Unknown,
    /// There is none.
    Missing,
    /// Made on this phone, and not confirmed as written down.
    Unwritten,
    /// There is one.
    Settled,
}

/// How the binding stood with support when it was last heard, and with it the recovery code.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredSupport {
    code: CodeStanding,
    /// Of the code that was there before the one that was made here.
    made_at: Option<UnixTime>,
    freeze: Option<FreezeBody>,
    measure: Option<MeasureBody>,
}

impl StoredSupport {
    /// A phone that was bound just now has no recovery code.
    pub(super) fn just_bound() -> Self {
        Self { code: CodeStanding::Missing, ..Self::default() }
    }

    /// A code that is on its way is not written down yet; whether it arrived is told by its time.
    fn making(self) -> Self {
        Self { code: CodeStanding::Unwritten, ..self }
    }

    fn heard(self, stands: &SupportResponse) -> Self {
        let told = stands.recovery_code_made_at;
        let unwritten = self.code == CodeStanding::Unwritten && told.is_some() && told != self.made_at;
        let (code, made_at) = match told {
            None => (CodeStanding::Missing, None),
            Some(_) if unwritten => (CodeStanding::Unwritten, self.made_at),
            Some(_) => (CodeStanding::Settled, told),
        };
        Self { code, made_at, freeze: stands.freeze.clone(), measure: stands.measure.clone() }
    }

    fn advice(self) -> Option<Advice> {
        let code = matches!(self.code, CodeStanding::Missing | CodeStanding::Unwritten);
        let measure = self.measure.map(Advice::Measure);
        measure.or(self.freeze.map(Advice::Frozen)).or(code.then_some(Advice::RecoveryCode))
    }
}

impl Wallet {
    /// What the holder should know before anything else, as it was last heard; needs no network.
    pub fn advice(&self) -> Result<Option<Advice>, WalletError> {
        match self.state() {
            WalletState::Bound(_) => Ok(self.stored_support()?.advice()),
            _ => Ok(None),
        }
    }

    /// Notes that the holder wrote the recovery code down, as one of its groups proved.
    pub async fn recovery_code_written(&self) -> Result<(), WalletError> {
        let stored = self.stored_support()?;
        self.keep_support(StoredSupport { code: CodeStanding::Settled, ..stored }).await
    }

    /// Notes that a recovery code goes to the server now.
    pub(super) async fn recovery_code_making(&self) -> Result<(), WalletError> {
        let stored = self.stored_support()?;
        self.keep_support(stored.making()).await
    }

    /// Keeps what was heard, so that the first screen says it the next time too.
    pub(super) async fn heard_support(&self, stands: &SupportResponse) -> Result<(), WalletError> {
        let stored = self.stored_support()?;
        self.keep_support(stored.heard(stands)).await
    }

    /// Asks anew. Nothing depends on the answer: without one the old one stays.
    pub(super) async fn hear_support(&self) -> Result<(), WalletError> {
        if self.is_offline() {
            return Ok(());
        }
        match self.call_bound::<ReadSupport>(&()).await {
            Ok(stands) => self.heard_support(&stands).await,
            Err(_) => Ok(()),
        }
    }

    fn stored_support(&self) -> Result<StoredSupport, WalletError> {
        Ok(self.vault.find(&records::support())?.unwrap_or_default())
    }

    async fn keep_support(&self, stored: StoredSupport) -> Result<(), WalletError> {
        let mut batch = Batch::default();
        batch.put(records::support(), &stored)?;
        Ok(self.vault.commit(batch).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: UnixTime = UnixTime::from_secs(1_795_225_600);
    const LATER: UnixTime = UnixTime::from_secs(1_795_225_700);

    fn told(recovery_code_made_at: Option<UnixTime>) -> SupportResponse {
        SupportResponse { freeze: None, measure: None, recovery_code_made_at }
    }

    fn due(stored: &StoredSupport) -> bool {
        stored.clone().advice() == Some(Advice::RecoveryCode)
    }

    #[test]
    fn a_phone_that_was_just_bound_is_advised_until_its_code_is_written_down() {
        let made = StoredSupport::just_bound().making();
        assert!(due(&StoredSupport::just_bound()) && due(&made));
        let heard = made.heard(&told(Some(MADE)));
        assert!(due(&heard) && due(&heard.clone().heard(&told(Some(MADE)))), "nobody wrote it down");
        let written = StoredSupport { code: CodeStanding::Settled, ..heard };
        assert!(!due(&written) && !due(&written.heard(&told(Some(MADE)))));
    }

    #[test]
    fn a_code_that_never_arrived_leaves_the_one_before_it_in_force() {
        let before = StoredSupport::just_bound().heard(&told(Some(MADE)));
        assert!(!due(&before.clone().making().heard(&told(Some(MADE)))));
        assert!(due(&before.making().heard(&told(Some(LATER)))));
    }

    #[test]
    fn a_code_that_was_spent_is_missed_again() {
        assert!(due(&StoredSupport::just_bound().heard(&told(Some(MADE))).heard(&told(None))));
    }

    #[test]
    fn a_wallet_that_heard_nothing_yet_advises_nothing() {
        assert_eq!(StoredSupport::default().advice(), None);
    }
}
