use std::sync::Arc;

use serde_json::json;
use wallet_ffi::view::CodeForm;
use wallet_ffi::{PreparedBinding, RealName, Wallet, WalletError, all_help, decode_luminance};
use wasm_bindgen::prelude::*;

use crate::Platform;
use crate::answer::{Answer, explain, lang, write};
use crate::{face, open};

/// The wallet as the worker calls it; every answer is JSON.
#[wasm_bindgen]
pub struct WebWallet {
    wallet: Arc<Wallet>,
}

/// A binding that waits for the real-name provider's step; good once.
#[wasm_bindgen]
pub struct WebBinding {
    prepared: Arc<PreparedBinding>,
}

impl WebWallet {
    pub(crate) fn wallet(&self) -> Arc<Wallet> {
        Arc::clone(&self.wallet)
    }
}

#[wasm_bindgen]
impl WebBinding {
    /// What the provider's step must be given.
    #[wasm_bindgen(getter)]
    pub fn nonce(&self) -> String {
        self.prepared.nonce()
    }
}

#[wasm_bindgen]
impl WebWallet {
    /// Opens the wallet; makes an empty one where there is none.
    pub async fn open(platform: Platform, settings: String, tag: String) -> Result<WebWallet, JsValue> {
        let wallet = open::open(platform, &settings).await;
        Ok(Self { wallet: wallet.map_err(|error| explain(error, lang(&tag)))? })
    }

    /// Removes everything; no wallet may be open.
    pub async fn clear(platform: Platform, settings: String, tag: String) -> Answer {
        write(open::clear(platform, &settings).await, lang(&tag))
    }

    /// Where the wallet stands: `StateView`.
    pub fn state(&self, tag: &str) -> Answer {
        write(self.wallet.state(lang(tag)), lang(tag))
    }

    /// The licences: a list of `LicenceCardView`.
    pub fn cards(&self, tag: &str) -> Answer {
        write(self.wallet.cards(lang(tag)), lang(tag))
    }

    /// A licence as it is printed: `LicenceFaceView`.
    pub fn face(&self, licence: String, revealed: bool, tag: &str) -> Answer {
        write(self.wallet.face(licence, revealed, lang(tag)), lang(tag))
    }

    /// The same drawn: `{ svg }`.
    #[wasm_bindgen(js_name = faceSvg)]
    pub fn face_svg(&self, licence: String, revealed: bool, tag: &str) -> Answer {
        let face = self.wallet.face(licence, revealed, lang(tag));
        let svg = face.and_then(|face| face::picture(&face));
        write(svg.map(|svg| json!({ "svg": svg })), lang(tag))
    }

    /// What is due: a list of `DueDateView`.
    #[wasm_bindgen(js_name = dueDates)]
    pub fn due_dates(&self, tag: &str) -> Answer {
        write(self.wallet.due_dates(lang(tag)), lang(tag))
    }

    /// The server's time, milliseconds.
    #[wasm_bindgen(js_name = nowMillis)]
    pub fn now_millis(&self, tag: &str) -> Answer {
        write(self.wallet.now_millis(), lang(tag))
    }

    /// Begins a binding.
    #[wasm_bindgen(js_name = prepareBinding)]
    pub async fn prepare_binding(
        &self,
        name: String,
        number: String,
        tag: String,
    ) -> Result<WebBinding, JsValue> {
        let prepared = Arc::clone(&self.wallet).prepare_binding(name, number).await;
        Ok(WebBinding { prepared: prepared.map_err(|error| explain(error, lang(&tag)))? })
    }

    /// Ends a binding that was begun.
    pub async fn bind(
        &self,
        binding: WebBinding,
        provider: String,
        reference: String,
        tag: String,
    ) -> Answer {
        let real_name = RealName { provider, reference };
        write(Arc::clone(&self.wallet).bind(binding.prepared, real_name).await, lang(&tag))
    }

    /// What can be claimed: a list of `ClaimableView`.
    pub async fn claimable(&self, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).claimable(lang(&tag)).await, lang(&tag))
    }

    /// Claims a licence: `LicenceCardView`.
    pub async fn claim(&self, identifier: String, holder: String, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).claim(identifier, holder, lang(&tag)).await, lang(&tag))
    }

    /// Takes on a company: `CompanyView`.
    #[wasm_bindgen(js_name = takeOnCompany)]
    pub async fn take_on_company(&self, code: String, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).take_on_company(code, lang(&tag)).await, lang(&tag))
    }

    /// The code of a licence now: `ShownCodeView`; `form` is `full`, `compact` or `spoken`.
    pub async fn show(&self, licence: String, form: String, tag: String) -> Answer {
        let form = match form.as_str() {
            "compact" => CodeForm::Compact,
            "spoken" => CodeForm::Spoken,
            _ => CodeForm::Full,
        };
        write(Arc::clone(&self.wallet).show_short(licence, form, lang(&tag)).await, lang(&tag))
    }

    /// Fetches tokens ahead; for how many licences.
    #[wasm_bindgen(js_name = prepareOffline)]
    pub async fn prepare_offline(&self, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).prepare_offline().await, lang(&tag))
    }

    /// Checks another's code: `VerdictView`.
    pub async fn check(&self, text: String, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).check(text, None, lang(&tag)).await, lang(&tag))
    }

    /// Fetches what changed: the cards that did, and news.
    pub async fn sync(&self, tag: String) -> Answer {
        let synced = Arc::clone(&self.wallet).sync(lang(&tag)).await;
        write(synced.map(|view| json!({ "changed": view.changed.len() })), lang(&tag))
    }

    /// This phone: `ThisPhoneView`.
    #[wasm_bindgen(js_name = thisPhone)]
    pub async fn this_phone(&self, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).this_phone(lang(&tag)).await, lang(&tag))
    }

    /// Ends the binding.
    pub async fn unbind(&self, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).unbind().await, lang(&tag))
    }

    /// Closes the screens.
    pub fn lock(&self) {
        self.wallet.lock();
    }

    /// Opens them again.
    pub async fn unlock(&self, tag: String) -> Answer {
        write(Arc::clone(&self.wallet).unlock().await, lang(&tag))
    }
}

/// Every error and what to do: a list of `HelpView`.
#[wasm_bindgen(js_name = allHelp)]
pub fn help(tag: &str) -> Answer {
    write(Ok::<_, WalletError>(all_help(lang(tag))), lang(tag))
}

/// The text of a QR code in a picture of luminances; an empty text where there is none.
#[wasm_bindgen(js_name = decodeLuminance)]
pub fn decode(width: u32, height: u32, luminance: &[u8]) -> String {
    decode_luminance(width, height, width, luminance.to_vec()).ok().flatten().unwrap_or_default()
}
