use std::sync::Arc;

use serde::Deserialize;
use wallet_ffi::view::{HistoryFilter, OfferDraft};
use wallet_ffi::{ConsentPreview, Destination, Lang, SharingRequest, WalletError, destination_of};
use wasm_bindgen::prelude::*;

use crate::answer::{Answer, explain, lang, write};
use crate::wallet::WebWallet;

/// A relying party's request that was read.
#[wasm_bindgen]
pub struct WebRequest {
    inner: Arc<SharingRequest>,
}

/// Exactly what agreeing signs.
#[wasm_bindgen]
pub struct WebPreview {
    inner: Arc<ConsentPreview>,
}

#[wasm_bindgen]
impl WebPreview {
    /// What is to be shown before it is agreed to: `ConsentView`.
    pub fn view(&self, tag: &str) -> Answer {
        write(Ok::<_, WalletError>(self.inner.view()), lang(tag))
    }
}

#[wasm_bindgen]
impl WebWallet {
    /// Reads a relying party's request.
    #[wasm_bindgen(js_name = openRequest)]
    pub async fn open_request(&self, link: String, tag: String) -> Result<WebRequest, JsValue> {
        let request = self.wallet().open_request(link).await;
        Ok(WebRequest { inner: request.map_err(|error| explain(error, lang(&tag)))? })
    }

    /// Who asks, what for, and which licences fit: `RequestView`.
    #[wasm_bindgen(js_name = requestView)]
    pub fn request_view(&self, request: &WebRequest, tag: &str) -> Answer {
        write(self.wallet().request_view(Arc::clone(&request.inner), lang(tag)), lang(tag))
    }

    /// What would be given of a licence; `attributes` are names, all that is asked where there are none.
    #[wasm_bindgen(js_name = previewRequest)]
    pub fn preview_request(
        &self,
        request: &WebRequest,
        licence: String,
        attributes: Vec<String>,
        tag: &str,
    ) -> Result<WebPreview, JsValue> {
        let request = Arc::clone(&request.inner);
        previewed(self.wallet().preview_request(request, licence, attributes, lang(tag)), lang(tag))
    }

    /// Says no.
    #[wasm_bindgen(js_name = declineRequest)]
    pub async fn decline_request(&self, request: &WebRequest, tag: String) -> Answer {
        let request = Arc::clone(&request.inner);
        write(self.wallet().decline_request(request).await, lang(&tag))
    }

    /// The licences of which something can be offered: a list of `CandidateView`.
    pub async fn offerable(&self, tag: String) -> Answer {
        write(self.wallet().offerable(lang(&tag)).await, lang(&tag))
    }

    /// What a licence can be offered for: a list of `OfferPurposeView`.
    #[wasm_bindgen(js_name = offerPurposes)]
    pub async fn offer_purposes(&self, licence: String, tag: String) -> Answer {
        write(self.wallet().offer_purposes(licence, lang(&tag)).await, lang(&tag))
    }

    /// Relying parties whose name begins so, of one category: a list of `PartyView`.
    #[wasm_bindgen(js_name = searchParties)]
    pub async fn search_parties(&self, name: String, category: String, tag: String) -> Answer {
        let category = read(&format!("\"{category}\""), lang(&tag))?;
        write(self.wallet().search_parties(name, category, lang(&tag)).await, lang(&tag))
    }

    /// What would be offered; `draft` is an `OfferDraft` as JSON.
    #[wasm_bindgen(js_name = previewOffer)]
    pub async fn preview_offer(&self, draft: String, tag: String) -> Result<WebPreview, JsValue> {
        let draft: OfferDraft = read(&draft, lang(&tag))?;
        previewed(self.wallet().preview_offer(draft, lang(&tag)).await, lang(&tag))
    }

    /// Agrees to exactly what the preview says: `GrantView`.
    pub async fn agree(&self, preview: &WebPreview, tag: String) -> Answer {
        let preview = Arc::clone(&preview.inner);
        write(self.wallet().agree(preview, lang(&tag)).await, lang(&tag))
    }

    /// The grants as the server has them: a list of `GrantView`.
    pub async fn grants(&self, tag: String) -> Answer {
        write(self.wallet().grants(lang(&tag)).await, lang(&tag))
    }

    /// The grants as they were known last: a list of `GrantView`.
    #[wasm_bindgen(js_name = heldGrants)]
    pub fn held_grants(&self, tag: &str) -> Answer {
        write(self.wallet().held_grants(lang(tag)), lang(tag))
    }

    /// The holder's own grant behind a link or code: `GrantView`, or nothing.
    #[wasm_bindgen(js_name = offeredGrant)]
    pub fn offered_grant(&self, handle: String, tag: &str) -> Answer {
        write(self.wallet().offered_grant(handle, lang(tag)), lang(tag))
    }

    /// Withdraws a grant that nobody has redeemed.
    pub async fn withdraw(&self, grant: String, tag: String) -> Answer {
        write(self.wallet().withdraw(grant).await, lang(&tag))
    }

    /// The receipt of a consent that this browser signed: `ReceiptView`, or nothing.
    pub fn receipt(&self, grant: String, tag: &str) -> Answer {
        write(self.wallet().receipt(grant, lang(tag)), lang(tag))
    }

    /// What is known of the server's ledger, as it was last checked: `LedgerView`.
    pub fn ledger(&self, tag: &str) -> Answer {
        write(self.wallet().ledger(lang(tag)), lang(tag))
    }

    /// What happened, newest first: `HistoryPageView`; `filter` is a `HistoryFilter` as JSON.
    pub async fn history(&self, filter: String, before: Option<f64>, tag: String) -> Answer {
        let filter: HistoryFilter = read(&filter, lang(&tag))?;
        write(self.wallet().history(filter, before.map(number), lang(&tag)).await, lang(&tag))
    }

    /// The history as a file: `{ json }`.
    #[wasm_bindgen(js_name = exportHistory)]
    pub async fn export_history(&self, filter: String, tag: String) -> Answer {
        let filter: HistoryFilter = read(&filter, lang(&tag))?;
        let json = self.wallet().export_history(filter).await;
        write(json.map(|json| serde_json::json!({ "json": json })), lang(&tag))
    }
}

/// What a scanned or opened text is for: `{ kind, value }`.
#[wasm_bindgen(js_name = destinationOf)]
pub fn destination(text: String) -> String {
    let (kind, value) = match destination_of(text) {
        Destination::Code => ("code", String::new()),
        Destination::Request { link } => ("request", link),
        Destination::Offer { handle } => ("offer", handle),
        Destination::Nothing => ("nothing", String::new()),
    };
    serde_json::json!({ "kind": kind, "value": value }).to_string()
}

fn previewed(preview: Result<Arc<ConsentPreview>, WalletError>, lang: Lang) -> Result<WebPreview, JsValue> {
    Ok(WebPreview { inner: preview.map_err(|error| explain(error, lang))? })
}

/// Reads what the page gave; a page that gives something else is broken, and says so.
fn read<T: for<'de> Deserialize<'de>>(json: &str, lang: Lang) -> Result<T, JsValue> {
    let broken = |_| explain(WalletError::Report { reference: "page".to_owned() }, lang);
    serde_json::from_str(json).map_err(broken)
}

/// A number of a page, which has no whole ones; those of the history are far below 2⁵³.
#[expect(clippy::cast_possible_truncation, reason = "out of range means nothing is before it, or everything")]
fn number(value: f64) -> i64 {
    value as i64
}
