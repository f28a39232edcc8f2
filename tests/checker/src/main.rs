//! `checker ledger FILE [--key HEX]… [--head FILE]`: whether an exported ledger is as it was signed.
//! `checker copy FILE --trust FILE [--root HEX]`: whether a file is an annotated copy as it was signed.
//!
//! The first `FILE` of `ledger` is what `luzheng ledger export` writes, `-` for standard input. `--key` is the compressed
//! point of a key of the ledger, from the trust bundle; `--head` a head that was seen before, as a phone or a witness holds
//! it. `--trust` is the trust bundle, or the server's answer at `/.well-known/luzheng/trust-bundle`; `--root` the suite byte
//! and compressed point of the root key that signs it.

mod command;

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(said) => {
            let _ = writeln!(std::io::stdout(), "{said}");
            ExitCode::SUCCESS
        }
        Err(said) => {
            let _ = writeln!(std::io::stderr(), "checker: {said}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    match arguments.next().as_deref() {
        Some("copy") => command::copy(arguments),
        Some("ledger") => command::ledger(arguments),
        _ => Err(command::USAGE.to_owned()),
    }
}
