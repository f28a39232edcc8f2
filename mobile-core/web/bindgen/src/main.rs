//! `wallet-web-bindgen WASM FOLDER`: writes the JavaScript around a WebAssembly file, by the very version of wasm-bindgen
//! that it was built with.

use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, folder] = arguments.as_slice() else {
        return Err("usage: wallet-web-bindgen WASM FOLDER".into());
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).web(true)?.typescript(false).omit_default_module_path(false);
    Ok(bindgen.generate(folder)?)
}
