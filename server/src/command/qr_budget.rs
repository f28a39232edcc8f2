use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::display::measure_budget;

use super::Failure;
use crate::output::say;

/// Prints what the largest code of each kind costs.
pub fn qr_budget() -> Result<(), Failure> {
    let key = |suite| SigningKey::make(suite, &OsEntropy);
    let base = "https://luzheng.example/v".parse()?;
    say("kind                              token  code  text  QR version (level M)");
    for row in measure_budget(&base, &key(SuiteId::Sm)?, &key(SuiteId::P256)?)? {
        let kind = row.kind.code_name();
        say(&format!(
            "{kind:<32} {:>6} {:>5} {:>5}  {:>2}",
            row.token_bytes, row.code_bytes, row.text_chars, row.version
        ));
    }
    Ok(())
}
