use std::sync::Arc;

use wallet_crypto::signature::Signature;
use wallet_protocol::display::{
    CertificateFace, CodeText, DisplayCode, Frame, QrSymbol, ReaderChallenge, SignedDisplayToken, StepIndex,
};
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;

use super::Wallet;
use super::token::read_token;
use crate::error::WalletError;

/// How long fetching a token may take, and the clock be put right by it, without the caller's time being another's.
const MOST_EXCHANGE_MILLIS: u64 = 60_000;

/// One rotation of the screen.
#[derive(Clone, Eq, PartialEq)]
pub struct Shown {
    /// The text of the symbol.
    pub code_text: CodeText,
    /// The symbol, to be drawn with a quiet zone of four modules.
    pub symbol: QrSymbol,
    /// Bytes of the code.
    pub code_bytes: usize,
    /// What whoever checks it will see.
    pub face: CertificateFace,
    /// The last word of the registry in this code.
    pub confirmed_at: UnixTime,
    /// Which time step of the window.
    pub step: StepIndex,
    /// When this step began.
    pub valid_from: UnixTime,
    /// When this code ends and the next must be asked for.
    pub valid_until: UnixTime,
    /// When the window of the token ends.
    pub window_ends: UnixTime,
    /// Whether the last exchange found no network: the code stands on what was fetched ahead.
    pub offline: bool,
    /// Windows left after this one.
    pub pack_left: u32,
    /// Until when codes can be shown without a network.
    pub pack_until: UnixTime,
}

impl Wallet {
    /// The code of a licence at `now` (see [`Wallet::now`]); it answers the reader's challenge where one is given.
    ///
    /// Needs no network while a token for `now` is stored; otherwise one is fetched.
    pub async fn show(
        &self,
        id: &LicenceId,
        now: UnixTime,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Shown, WalletError> {
        let bound = self.bound()?;
        let state = self.status_of(id)?.state_at(now);
        if state != LicenceState::Valid {
            return Err(WalletError::LicenceNotValid { state });
        }
        let (token, now) = self.token_at(id, now).await?;
        let step = StepIndex::at(&token, now).ok_or(WalletError::internal("display-token-window"))?;
        let message = Frame::message(&token, step, challenge);
        let signature = self.client.device_key.sign(&bound.device.alias, &message).await?;
        let frame =
            Frame { step, challenged: challenge.is_some(), signature: Signature::from_bytes(signature) };
        let said = token.unverified();
        let (window_ends, confirmed_at, face) =
            (said.not_after(), said.status_confirmed_at(), said.face.clone());
        let (valid_from, valid_until) = (step.begins(&token), step.ends(&token));
        let code = DisplayCode { token: Arc::unwrap_or_clone(token), frame };
        let code_text = self.config.check_base.code(&code);
        let symbol = QrSymbol::draw(&code_text).map_err(|_| WalletError::internal("code-too-large"))?;
        let pack = self.pack_of(id)?;
        Ok(Shown {
            code_text,
            symbol,
            code_bytes: code.encode().len(),
            face,
            confirmed_at,
            step,
            valid_from,
            valid_until,
            window_ends,
            offline: self.memory().offline,
            pack_left: pack.as_ref().map_or(0, |pack| pack.left(now).saturating_sub(1)),
            pack_until: pack.and_then(|pack| pack.reaches_until()).unwrap_or(window_ends),
        })
    }

    /// The token whose window holds `now`: from memory, from the vault, or from the server; and the time to use it at.
    async fn token_at(
        &self,
        id: &LicenceId,
        now: UnixTime,
    ) -> Result<(Arc<SignedDisplayToken>, UnixTime), WalletError> {
        let cached = self.memory().tokens.get(id).cloned();
        if let Some(token) = cached.filter(|token| StepIndex::at(token, now).is_some()) {
            return Ok((token, now));
        }
        let (mut pack, mut now) = (self.pack_of(id)?.filter(|pack| pack.at(now).is_some()), now);
        if pack.is_none() {
            pack = Some(self.fetch_pack(id, 1).await?);
            now = self.after_asking(now)?;
        }
        let stored = pack.as_ref().and_then(|pack| pack.at(now));
        let Some(stored) = stored else {
            // Fetched just now and yet not of now: the caller's time is not the server's.
            let seconds = now.as_secs().saturating_sub(self.now()?.as_secs());
            return Err(WalletError::ClockOff { seconds });
        };
        let token = Arc::new(read_token(&stored.signed).ok_or(WalletError::VaultDamaged)?);
        self.memory().tokens.insert(*id, token.clone());
        Ok((token, now))
    }

    /// The time after an exchange that was begun at `before`: the exchange took a while, and told the server's time
    /// better than it was known. A window of the server begins no earlier than its answer, so that `before` may lie
    /// before it. A time that is further off than an exchange takes stays what it is.
    fn after_asking(&self, before: UnixTime) -> Result<UnixTime, WalletError> {
        let after = self.now()?;
        let near = after.as_millis().abs_diff(before.as_millis()) <= MOST_EXCHANGE_MILLIS;
        Ok(if near { after } else { before })
    }
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shown(step {}, until {})", self.step.0, self.valid_until)
    }
}
