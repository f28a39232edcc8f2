use wallet_ffi::{RealName, RecoveryDeed, WalletError};
use wasm_bindgen::prelude::*;

use crate::answer::{Answer, lang, write};
use crate::wallet::WebWallet;

#[wasm_bindgen]
impl WebWallet {
    /// How the binding stands with support: `SupportView`.
    pub async fn support(&self, tag: String) -> Answer {
        write(self.wallet().support(lang(&tag)).await, lang(&tag))
    }

    /// Freezes this phone: `SupportView`.
    pub async fn freeze(&self, tag: String) -> Answer {
        write(self.wallet().freeze(lang(&tag)).await, lang(&tag))
    }

    /// Lifts the freeze by a real-name step: `SupportView`.
    #[wasm_bindgen(js_name = liftFreeze)]
    pub async fn lift_freeze(&self, provider: String, reference: String, tag: String) -> Answer {
        let real_name = RealName { provider, reference };
        write(self.wallet().lift_freeze(real_name, lang(&tag)).await, lang(&tag))
    }

    /// Stops what support is about to do: `SupportView`.
    pub async fn veto(&self, measure: String, tag: String) -> Answer {
        write(self.wallet().veto(measure, lang(&tag)).await, lang(&tag))
    }

    /// Confirms it: `SupportView`.
    #[wasm_bindgen(js_name = confirmMeasure)]
    pub async fn confirm_measure(&self, measure: String, tag: String) -> Answer {
        write(self.wallet().confirm_measure(measure, lang(&tag)).await, lang(&tag))
    }

    /// Makes a recovery code: `RecoveryCodeView`, shown once.
    #[wasm_bindgen(js_name = makeRecoveryCode)]
    pub async fn make_recovery_code(&self, tag: String) -> Answer {
        write(self.wallet().make_recovery_code(lang(&tag)).await, lang(&tag))
    }

    /// Notes that the recovery code was written down.
    #[wasm_bindgen(js_name = recoveryCodeWritten)]
    pub async fn recovery_code_written(&self, tag: String) -> Answer {
        write(self.wallet().recovery_code_written().await, lang(&tag))
    }

    /// Spends a recovery code: `end_binding`, `veto` or `lift_freeze`.
    pub async fn recover(&self, code: String, deed: String, tag: String) -> Answer {
        let deed = match deed.as_str() {
            "end_binding" => Ok(RecoveryDeed::EndBinding),
            "veto" => Ok(RecoveryDeed::Veto),
            "lift_freeze" => Ok(RecoveryDeed::LiftFreeze),
            _ => Err(WalletError::CorrectEntry),
        };
        let done = match deed {
            Ok(deed) => self.wallet().recover(code, deed).await,
            Err(error) => Err(error),
        };
        write(done, lang(&tag))
    }

    /// Takes over an open grant of the phone before this one.
    #[wasm_bindgen(js_name = confirmGrant)]
    pub async fn confirm_grant(&self, grant: String, tag: String) -> Answer {
        write(self.wallet().confirm_grant(grant).await, lang(&tag))
    }
}
