//! Writes the bindings of `wallet-ffi` for Kotlin, Swift and Python from its built library; `tools/mobile bindings`
//! calls it. At the version of the scaffolding, which it must fit.

fn main() {
    uniffi::uniffi_bindgen_main();
}
