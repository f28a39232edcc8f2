use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the worker brings. Methods that fail throw an object whose `kind` names the reason; `platform.js` is the
    /// implementation.
    #[derive(Clone)]
    pub type Platform;

    /// Sends a request; answers `{ status, headers: [[name, value]], body }`.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn send(
        this: &Platform,
        method: &str,
        path: &str,
        headers: &str,
        body: Uint8Array,
        most: f64,
        deadline_secs: u32,
    ) -> Result<JsValue, JsValue>;

    /// Makes a P-256 key that cannot be taken out; answers its point, 65 bytes.
    #[wasm_bindgen(method, catch, js_name = makeKey)]
    pub(crate) async fn make_key(this: &Platform, alias: &str) -> Result<JsValue, JsValue>;

    /// The point of the key under a name; undefined where there is none.
    #[wasm_bindgen(method, catch, js_name = findKey)]
    pub(crate) async fn find_key(this: &Platform, alias: &str) -> Result<JsValue, JsValue>;

    /// Signs by the key under a name; answers r‖s.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn sign(this: &Platform, alias: &str, message: Uint8Array) -> Result<JsValue, JsValue>;

    /// Removes a key.
    #[wasm_bindgen(method, catch, js_name = deleteKey)]
    pub(crate) async fn delete_key(this: &Platform, alias: &str) -> Result<(), JsValue>;

    /// Wraps by an AES key that cannot be taken out, made where there is none.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn wrap(this: &Platform, key: Uint8Array) -> Result<JsValue, JsValue>;

    /// Unwraps.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn unwrap(this: &Platform, wrapped: Uint8Array) -> Result<JsValue, JsValue>;

    /// Removes the wrapping key.
    #[wasm_bindgen(method, catch, js_name = forgetWrappingKey)]
    pub(crate) async fn forget_wrapping_key(this: &Platform) -> Result<(), JsValue>;

    /// Asks the holder; answers whether they confirmed.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn confirm(this: &Platform, reason: &str) -> Result<JsValue, JsValue>;

    /// Milliseconds since 1970 by the wall clock.
    #[wasm_bindgen(method, js_name = wallMillis)]
    pub(crate) fn wall_millis(this: &Platform) -> f64;

    /// Milliseconds since the worker began, by a clock nobody can set.
    #[wasm_bindgen(method, js_name = sinceStartMillis)]
    pub(crate) fn since_start_millis(this: &Platform) -> f64;

    /// Which of the two slots holds the vault: 0, 1, or -1 where there is none.
    #[wasm_bindgen(method, catch, js_name = vaultSlot)]
    pub(crate) fn vault_slot(this: &Platform) -> Result<i32, JsValue>;

    /// Names the slot that holds the vault from now on, for good; -1 for none.
    #[wasm_bindgen(method, catch, js_name = chooseVaultSlot)]
    pub(crate) fn choose_vault_slot(this: &Platform, slot: i32) -> Result<(), JsValue>;

    /// Bytes in a slot.
    #[wasm_bindgen(method, catch, js_name = slotLength)]
    pub(crate) fn slot_length(this: &Platform, slot: i32) -> Result<f64, JsValue>;

    /// Reads from a slot; answers fewer bytes where there are fewer.
    #[wasm_bindgen(method, catch, js_name = slotRead)]
    pub(crate) fn slot_read(this: &Platform, slot: i32, at: f64, length: u32) -> Result<Uint8Array, JsValue>;

    /// Writes all of `data` into a slot.
    #[wasm_bindgen(method, catch, js_name = slotWrite)]
    pub(crate) fn slot_write(this: &Platform, slot: i32, at: f64, data: Uint8Array) -> Result<(), JsValue>;

    /// Cuts a slot off or fills it up with zeros.
    #[wasm_bindgen(method, catch, js_name = slotResize)]
    pub(crate) fn slot_resize(this: &Platform, slot: i32, length: f64) -> Result<(), JsValue>;

    /// Returns when what was written into a slot is safe.
    #[wasm_bindgen(method, catch, js_name = slotFlush)]
    pub(crate) fn slot_flush(this: &Platform, slot: i32) -> Result<(), JsValue>;
}

/// The `kind` of what was thrown; empty where it has none.
pub(crate) fn kind_of(thrown: &JsValue) -> String {
    let kind = js_sys::Reflect::get(thrown, &"kind".into()).ok();
    kind.and_then(|kind| kind.as_string()).unwrap_or_default()
}

/// The bytes of an answer; `None` where it holds none.
pub(crate) fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
