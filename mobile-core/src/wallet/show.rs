use wallet_crypto::signature::Signature;
use wallet_protocol::display::{
    CertificateFace, DisplayCode, Frame, QrSymbol, ReaderChallenge, SignedDisplayToken, StepIndex,
};
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;

use super::{DEVICE_ALIAS, Wallet};
use crate::error::WalletError;

/// What the screen shows for one time step.
#[derive(Clone)]
pub struct Shown {
    /// The whole text of the symbol.
    pub code_text: String,
    /// The drawn symbol.
    pub symbol: QrSymbol,
    /// Bytes of the code.
    pub code_bytes: usize,
    /// What an officer will see.
    pub face: CertificateFace,
    /// Which step of the window it is.
    pub step: StepIndex,
    /// From then on the next code must be shown.
    pub valid_until: UnixTime,
    /// Up to then codes can be shown with no network.
    pub pack_ends: UnixTime,
    /// The last word of the registry in this code.
    pub confirmed_at: UnixTime,
}

impl Wallet {
    /// The code of a licence at `now`, from the pack on the phone: needs no network. The wallet never says "valid"
    /// itself: that is for whoever checks.
    pub async fn show(
        &self,
        licence: LicenceId,
        now: UnixTime,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Shown, WalletError> {
        let view = self.find_licence(licence)?;
        if view.state != LicenceState::Valid {
            return Err(WalletError::LicenceNotValid { state: view.state });
        }
        let tokens = self.tokens_from(licence, now)?;
        let last = tokens.last().map(|token| token.unverified().not_after());
        let token = tokens.into_iter().find(|token| StepIndex::at(token, now).is_some());
        let token = token.ok_or(WalletError::Offline)?;
        let step = StepIndex::at(&token, now).ok_or(WalletError::Offline)?;
        let code = self.sign_frame(token, step, challenge).await?;
        let text = self.settings.check_base.code(&code);
        let symbol = QrSymbol::draw(&text);
        let said = code.unverified();
        Ok(Shown {
            code_text: text.to_string(),
            symbol: symbol.map_err(|error| WalletError::Internal { reference: error.to_string() })?,
            code_bytes: code.encode().len(),
            face: said.face.clone(),
            step,
            valid_until: step.ends(&code.token),
            pack_ends: last.unwrap_or(said.not_after()),
            confirmed_at: said.status_confirmed_at(),
        })
    }

    async fn sign_frame(
        &self,
        token: SignedDisplayToken,
        step: StepIndex,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<DisplayCode, WalletError> {
        let message = Frame::message(&token, step, challenge);
        let signature = self.ports.device_key.sign(DEVICE_ALIAS, &message).await?;
        let signature = Signature::from_bytes(signature);
        Ok(DisplayCode { token, frame: Frame { step, challenged: challenge.is_some(), signature } })
    }
}
