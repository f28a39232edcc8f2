use wasm_bindgen::prelude::*;

use crate::answer::{explain, lang};
use crate::wallet::WebWallet;

/// A file that was fetched, as the page takes it: its bytes are no JSON.
#[wasm_bindgen]
pub struct WebFile {
    name: String,
    link: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl WebFile {
    /// A name for it; empty where the page has a better one.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Address of its check page; empty where it has none.
    #[wasm_bindgen(getter)]
    pub fn link(&self) -> String {
        self.link.clone()
    }

    /// The file.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

#[wasm_bindgen]
impl WebWallet {
    /// The annotated copy of what was given, its signature checked.
    #[wasm_bindgen(js_name = ownCopy)]
    pub async fn own_copy(&self, grant: String, tag: String) -> Result<WebFile, JsValue> {
        let copy = self.wallet().own_copy(grant).await.map_err(|error| explain(error, lang(&tag)))?;
        Ok(WebFile { name: copy.file_name, link: copy.link, bytes: copy.pdf })
    }

    /// The receipt of a consent as PDF.
    #[wasm_bindgen(js_name = receiptPdf)]
    pub async fn receipt_pdf(&self, grant: String, tag: String) -> Result<WebFile, JsValue> {
        let bytes = self.wallet().receipt_pdf(grant).await.map_err(|error| explain(error, lang(&tag)))?;
        Ok(WebFile { name: String::new(), link: String::new(), bytes })
    }
}
